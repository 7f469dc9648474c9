"""Who sees a step because it moved, and who does for another reason."""

from __future__ import annotations

from pathlib import Path

from generator.changes import difference
from generator.changes.kinds import HeadingMoved
from generator.model.reading.loading import load

SITE = "title: T\naudiences:\n  client:\n    journeys: [{}]\n"
ONE, TWO, THREE = "### One {#one}\n", "### Two {#two}\n", "### Three {#three}\n"


def moved(folder: Path, old: tuple[str, str], new: tuple[str, str]) -> HeadingMoved:
    catalogs = []
    for name, (journeys, steps) in (("old", old), ("new", new)):
        (folder / name / "journeys").mkdir(parents=True)
        (folder / name / "site.yml").write_text(SITE.format(journeys), encoding="utf-8")
        text = f"---\ntitle: Car\n---\n\n{steps}"
        (folder / name / "journeys/car.md").write_text(text, encoding="utf-8")
        catalogs.append(load(folder / name).catalog)
    [change] = [one for one in difference(*catalogs) if isinstance(one, HeadingMoved)]
    return change


def test_whom_a_journey_goes_to_is_no_matter_of_a_step_that_moved(tmp_path: Path) -> None:
    stage = "## Need {#need}\n"
    change = moved(
        tmp_path, ("", f"{stage}{ONE}{TWO}{THREE}"), ("car", f"{stage}{TWO}{THREE}{ONE}")
    )
    assert (change.gained, change.lost) == ((), ())


def test_a_step_that_leaves_a_hidden_stage_is_seen_by_its_move(tmp_path: Path) -> None:
    hidden = "## Need {#need}\n- audience: team\n"
    open_stage = "## Deal {#deal}\n"
    change = moved(
        tmp_path,
        ("car", f"{hidden}{ONE}{TWO}{open_stage}{THREE}"),
        ("car", f"{hidden}{ONE}{open_stage}{TWO}{THREE}"),
    )
    assert change.gained == ("client",)
