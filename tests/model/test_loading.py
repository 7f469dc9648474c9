"""Loading a whole wiki: nothing stops it, and its own content is without a finding."""

from __future__ import annotations

from generator.diagnostics import Span
from generator.model.reading.loading import load
from tests.model.conftest import Wiki
from tests.sites import ROOT


def test_the_sample_content_has_no_finding() -> None:
    loaded = load(ROOT / "content")
    assert [f"{one.span} {one.code} {one.message}" for one in loaded.diagnostics] == []
    assert [one.id for one in loaded.catalog.touchpoints.values() if not one.described] == []


def test_two_loads_are_equal() -> None:
    assert load(ROOT / "content").catalog == load(ROOT / "content").catalog


def test_a_source_line_is_had_for_a_place(wiki: Wiki) -> None:
    wiki.journey("## Need\n- gaol: x\n")
    loaded = wiki.load()
    assert loaded.line(Span("journeys/car.md", 5, 3)) == "- gaol: x"
    assert loaded.line(Span("journeys/car.md", 99)) == ""
    assert loaded.line(Span("nowhere.md")) == ""


def test_files_left_alone_are_counted(wiki: Wiki) -> None:
    wiki.write("journeys/README.md", "# Not a journey\n").write("journeys/_draft.md", "x")
    assert wiki.load().not_read == 2


def test_things_are_sorted_by_id(wiki: Wiki) -> None:
    for name in ("b", "a", "c"):
        wiki.write(f"journeys/{name}.md", f"---\ntitle: {name}\n---\n## Need\n- touchpoint: z, y\n")
    catalog = wiki.catalog()
    assert list(catalog.journeys) == ["a", "b", "c"]
    assert list(catalog.touchpoints) == ["y", "z"]


def test_a_folder_and_a_file_make_the_same_journey(wiki: Wiki) -> None:
    stages = ["## Need {#need}\n- goal: x\n", "## Use {#use}\n### Step {#step}\n- emotion: +1\n"]
    wiki.journey("".join(stages))
    whole = wiki.catalog().journeys["car"]
    (wiki.folder / "journeys/car.md").unlink()
    wiki.write("journeys/car/index.md", "---\ntitle: Car\n---\n" + stages[0])
    wiki.write("journeys/car/10.md", stages[1])
    parted = wiki.catalog().journeys["car"]
    assert [stage.id for stage in whole.stages] == [stage.id for stage in parted.stages]
    assert [one.score for one in parted.stages[1].steps[0].emotions] == [1]
