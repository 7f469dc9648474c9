"""What was exported comes back: nothing changed is nothing, and each change is itself alone."""

from __future__ import annotations

import csv
import io
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.exporting.wanted import Form
from generator.exporting.wanted import Wanted as Out
from generator.importing import Wanted, import_file, write_import
from generator.outgoing import export_all, make_ready
from tests.cache.test_equal import Wiki
from tests.exchange.tables.sheets import (
    Cells,
    cells_of,
    column,
    exported,
    give_back,
    notes,
    row,
)
from tests.lanes import times
from tests.sites import ROOT

SAMPLE = ROOT / "content"
STARTERS = [ROOT / "generator" / "starter" / lang for lang in ("en", "ru")]
JOURNEYS = ("family-car", "europe-by-rail", "clinic-first-visit", "online-school")

CAKE = """\
---
title: Order a cake
lang: en
---

The scenario.

## Search {#search}
- goal: Find one
- conversion: 40 %

Late in the evening.

### Looks around {#looks}
- touchpoint: website, phone
- thought: “Who?”
- thought: “When?”
- emotion: -1 doubt
- pain: No prices
  - severity: high
  - opportunity: A calculator
    - effort: 2
- pain: No phone

The story.

### Compares
- emotion: +1
  - persona: ann

## Order {#order}
- goal: Sure
"""


@pytest.fixture
def cake(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "journeys").mkdir(parents=True)
    (content / "personas").mkdir()
    (content / "site.yml").write_text("title: Maps\nlang: en\n", encoding="utf-8")
    (content / "personas/ann.md").write_text("---\nname: Ann Lee\n---\n", encoding="utf-8")
    (content / "journeys/cake.md").write_text(CAKE, encoding="utf-8")
    return content


def text(content: Path) -> str:
    return (content / "journeys/cake.md").read_text(encoding="utf-8")


def back(content: Path, path: Path) -> list[str]:
    """The files that a file would change."""
    return [one.path for one in import_file(content, path, Wanted()).rewrites]


@pytest.mark.parametrize("form", ["xlsx", "csv", "tsv"])
def test_each_journey_of_the_sample_comes_back_as_it_is(form: Form, tmp_path: Path) -> None:
    wanted = Out(form)
    for one in export_all(make_ready(SAMPLE, wanted), wanted):
        file = tmp_path / one.name
        file.write_bytes(one.body)
        found = import_file(SAMPLE, file, Wanted(may_delete=True))
        assert (found.rewrites, notes(found)) == ((), []), one.name


@pytest.mark.parametrize("content", STARTERS, ids=["en", "ru"])
def test_a_starters_journey_comes_back_as_it_is(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "back.xlsx"
    file.write_bytes(exported(content, "order-a-cake", "xlsx"))
    assert back(content, file) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["ods", "xlsx"])
@pytest.mark.parametrize("which", ["sample", "starters", "generated"])
def test_libreoffice_in_between_changes_nothing(which: str, form: str, tmp_path: Path) -> None:
    contents = {"sample": [SAMPLE], "starters": STARTERS, "generated": list[Path]()}[which]
    for seed in range(times(3, nightly=20)) if which == "generated" else ():
        wiki = Wiki(tmp_path / f"wiki-{seed}", random.Random(seed))
        for _ in range(3):
            wiki.edit()
        contents.append(wiki.content)
    wanted = Out("xlsx")
    sent: list[tuple[Path, Path]] = []
    for number, content in enumerate(contents):
        ready = make_ready(content, wanted)
        for one in export_all(ready, wanted) if ready.site else ():
            file = tmp_path / f"{number}-{one.name}"
            file.write_bytes(one.body)
            sent.append((content, file))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = ["--outdir", str(tmp_path / "back")]
    done = ["soffice", profile, "--headless", "--convert-to", form, *out]
    files = [str(file) for _, file in sent]
    subprocess.run([*done, *files], check=True, capture_output=True, timeout=180)
    for content, file in sent:
        assert back(content, tmp_path / "back" / f"{file.stem}.{form}") == [], file.name


def test_the_same_journey_gives_the_same_bytes() -> None:
    forms: tuple[Form, ...] = ("xlsx", "csv", "cards")
    for form in forms:
        assert exported(SAMPLE, "family-car", form) == exported(SAMPLE, "family-car", form)


def test_a_sheet_has_a_row_an_aspect_and_those_below_it(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    assert cells == [
        ["cjm-table-1:cake", "", "search", "search/looks", "search/compares", "order"],
        ["title", "Title", "Order a cake", "", "", ""],
        ["stage", "Stage", "Search", "", "", "Order"],
        ["step", "Step", "", "Looks around", "Compares", ""],
        ["goal", "Goal", "Find one", "", "", "Sure"],
        ["touchpoint", "Touchpoint", "", "website\nphone", "", ""],
        ["thought", "Thought", "", "“Who?”\n“When?”", "", ""],
        ["emotion", "Emotion", "", "-1", "", ""],
        ["emotion/word", "…", "", "doubt", "", ""],
        ["emotion@ann", "Emotion — Ann Lee", "", "", "1", ""],
        ["emotion@ann/word", "…", "", "", "", ""],
        ["conversion", "Conversion", "40 %", "", "", ""],
        ["pain", "Pain", "", "No prices", "", ""],
        ["pain/severity", "Severity", "", "high", "", ""],
        ["pain/opportunity", "Opportunity", "", "A calculator", "", ""],
        ["pain/opportunity/effort", "Effort", "", "2", "", ""],
        ["pain#2", "Pain 2", "", "No phone", "", ""],
    ]


EDITS = [
    ("goal", "search", "Find two", "- goal: Find one", "- goal: Find two"),
    ("emotion", "search/looks", "0.5", "- emotion: -1 doubt", "- emotion: +0.5 doubt"),
    ("emotion/word", "search/looks", "fear", "- emotion: -1 doubt", "- emotion: −1 fear"),
    ("pain/severity", "search/looks", "low", "  - severity: high", "  - severity: low"),
    ("pain/opportunity/effort", "search/looks", "5", "    - effort: 2", "    - effort: 5"),
    (
        *("touchpoint", "search/looks", "website\nmail"),
        *("- touchpoint: website, phone", "- touchpoint: website, mail"),
    ),
    ("thought", "search/looks", "“Who?”\n“Why?”", "- thought: “When?”", "- thought: “Why?”"),
    ("conversion", "search", "41 %", "- conversion: 40 %", "- conversion: 41 %"),
    (
        *("thought", "search/looks", "“Who?”\n“When?”\n“Why?”"),
        *("- thought: “When?”\n", "- thought: “When?”\n- thought: “Why?”\n"),
    ),
    (
        *("goal", "search/compares", "Choose"),
        *("  - persona: ann\n", "  - persona: ann\n- goal: Choose\n"),
    ),
    (*("pain/opportunity", "order", "", "## Order {#order}\n", "## Order {#order}\n"),),
    ("title", None, "Order: cakes", "title: Order a cake", 'title: "Order: cakes"'),
]


@pytest.mark.parametrize(("path", "place", "said", "was", "now"), EDITS)
@pytest.mark.parametrize("has_base", [True, False])
def test_a_changed_cell_is_the_edit_of_its_fact(
    cake: Path, path: str, place: str | None, said: str, was: str, now: str, *, has_base: bool
) -> None:
    base = cells_of(cake, "cake")
    cells = [list(each) for each in base]
    row(cells, path)[column(cells, place) if place else 2] = said
    give_back(cake, cells, base if has_base else None)
    assert text(cake) == CAKE.replace(was, now)


def test_a_new_fact_has_what_stands_below_it(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    at = column(cells, "order")
    row(cells, "pain")[at] = "Too late"
    row(cells, "pain/severity")[at] = "low"
    row(cells, "emotion")[at] = "-0.5"
    row(cells, "emotion/word")[at] = "worry"
    give_back(cake, cells)
    added = "- goal: Sure\n- emotion: −0.5 worry\n- pain: Too late\n  - severity: low\n"
    assert text(cake) == CAKE.replace("- goal: Sure\n", added)


def test_what_is_missing_is_proposed_and_deleted_when_asked(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    at = column(cells, "search/looks")
    row(cells, "pain#2")[at] = ""
    row(cells, "touchpoint")[at] = "phone"
    found = give_back(cake, cells)
    assert text(cake) == CAKE
    assert notes(found) == [
        "proposed D6: “website” is not in the table: --delete takes it out.",
        "proposed D17: “No phone” is not in the table: --delete takes it out.",
    ]
    give_back(cake, cells, may_delete=True)
    assert text(cake) == CAKE.replace("- pain: No phone\n", "").replace("website, phone", "phone")


def test_a_new_title_keeps_the_address(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    cells[3][column(cells, "search/compares")] = "Compares three"
    give_back(cake, cells)
    assert text(cake) == CAKE.replace("### Compares\n", "### Compares three {#compares}\n")


def test_a_column_in_between_is_a_step(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    at = column(cells, "search/compares")
    for each in cells:
        each.insert(at, "")
    cells[3][at] = "Asks friends"
    row(cells, "thought")[at] = "“Who knows?”"
    give_back(cake, cells)
    new = "### Asks friends {#asks-friends}\n- thought: “Who knows?”\n\n### Compares\n"
    assert text(cake) == CAKE.replace("### Compares\n", new)


def test_a_column_at_the_end_is_a_stage(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    for each in cells:
        each.append("")
    cells[2][-1] = "Birthday"
    row(cells, "goal")[-1] = "Joy"
    give_back(cake, cells)
    assert text(cake) == CAKE + "\n## Birthday {#birthday}\n- goal: Joy\n"


def test_a_moved_column_is_a_moved_step(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    for each in cells:
        each.append(each.pop(4))
    give_back(cake, cells)
    moved = "### Compares\n- emotion: +1\n  - persona: ann\n"
    expected = CAKE.replace(moved + "\n", "") + "\n" + moved
    assert text(cake) == expected


def test_a_missing_column_is_proposed_and_deleted_when_asked(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    for each in cells:
        each.pop(4)
    found = give_back(cake, cells)
    assert text(cake) == CAKE
    assert notes(found) == ["proposed E: “Compares” is not in the table: --delete takes it out."]
    give_back(cake, cells, may_delete=True)
    assert text(cake) == CAKE.replace("### Compares\n- emotion: +1\n  - persona: ann\n\n", "")


def test_two_peoples_changes_of_different_facts_merge(cake: Path) -> None:
    base = cells_of(cake, "cake")
    theirs = CAKE.replace("Find one", "Find any").replace(
        "- pain: No phone", "- pain: No mail\n- pain: No phone"
    )
    (cake / "journeys/cake.md").write_text(theirs, encoding="utf-8")
    cells = [list(each) for each in base]
    row(cells, "pain#2")[3] = "No number"
    row(cells, "thought")[3] = "“When?”"
    found = give_back(cake, cells, base, may_delete=True)
    assert not [one for one in notes(found) if one.startswith("conflict")]
    expected = theirs.replace("No phone", "No number").replace("- thought: “Who?”\n", "")
    assert text(cake) == expected


def test_two_peoples_changes_of_one_fact_are_a_conflict_that_names_both(cake: Path) -> None:
    base = cells_of(cake, "cake")
    theirs = CAKE.replace("Find one", "Find any")
    (cake / "journeys/cake.md").write_text(theirs, encoding="utf-8")
    cells = [list(each) for each in base]
    row(cells, "goal")[2] = "Find two"
    row(cells, "goal")[5] = "Certain"
    found = give_back(cake, cells, base)
    assert notes(found) == [
        (
            "conflict C5: Both changed “Find one”: the table says “Find two”, the wiki “Find any”. "
            "The wiki's stays."
        ),
        "changed F5: “Sure” became “Certain”.",
    ]
    assert text(cake) == theirs.replace("- goal: Sure", "- goal: Certain")


def test_a_new_row_is_read_by_its_label(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    cells.insert(6, ["", "Metrics", "", "Visits\nCalls", "", ""])
    cells.insert(7, ["", "Weather", "", "Rain", "", ""])
    found = give_back(cake, cells)
    assert "proposed D8: “Weather” is no key that is known." in notes(found)
    assert "- pain: No phone\n- kpi: Visits\n- kpi: Calls\n" in text(cake)


def test_what_would_not_check_is_not_written(cake: Path) -> None:
    cells = cells_of(cake, "cake")
    row(cells, "pain/severity")[3] = "terrible"
    found = give_back(cake, cells)
    assert [one.code for one in found.problems] == ["unknown-value"]
    assert text(cake) == CAKE


def test_line_ends_and_the_mark_of_the_file_stay(cake: Path) -> None:
    windows = ("\ufeff" + CAKE).replace("\n", "\r\n").encode()
    (cake / "journeys/cake.md").write_bytes(windows)
    cells = cells_of(cake, "cake")
    row(cells, "goal")[2] = "Find two"
    for each in cells:
        each.append(each.pop(4))
    give_back(cake, cells)
    body = (cake / "journeys/cake.md").read_bytes()
    assert body.startswith("\ufeff---\r\n".encode())
    assert b"Find two" in body
    assert body.count(b"\n") == body.count(b"\r\n")


@pytest.mark.parametrize("seed", range(3))
def test_random_changes_of_cells_come_out_of_the_next_export(seed: int, tmp_path: Path) -> None:
    """A text cell that is changed is that fact's text from then on, and nothing else is."""
    chance = random.Random(seed)
    content = tmp_path / "content"
    shutil.copytree(SAMPLE, content)
    journey = chance.choice(JOURNEYS)
    cells = cells_of(content, journey)
    changed: Cells = [list(each) for each in cells]
    keys = ("goal", "thought", "pain", "opportunity", "kpi", "backstage", "user story")
    places = [
        (number, at)
        for number, each in enumerate(cells)
        for at in range(2, len(each))
        if each[at] and each[0].rpartition("/")[2].partition("#")[0] in keys
    ]
    for number, at in chance.sample(places, 6):
        lines = changed[number][at].split("\n")
        lines[chance.randrange(len(lines))] = f"Said anew {chance.randrange(10**6)}"
        changed[number][at] = "\n".join(lines)
    before = {path: path.read_text("utf-8") for path in (content / "journeys").rglob("*.md")}
    found = give_back(content, changed)
    assert found.problems == ()
    assert cells_of(content, journey) == changed
    lines_changed = sum(
        a != b
        for path, was in before.items()
        for a, b in zip(was.split("\n"), path.read_text("utf-8").split("\n"), strict=False)
    )
    assert lines_changed <= 12


def test_a_map_from_elsewhere_adds_what_it_has_besides(cake: Path) -> None:
    file = cake.parent / "theirs.csv"
    file.write_text(
        "Stage,Search,,Order,Birthday\n"
        "Step,,Looks around,,\n"
        "Goal,Find any,,,Joy\n"
        "Touchpoints,,Website\nmail,Phone,\n".replace("Website\nmail", '"Website\nmail"')
        + "Pain points,,No prices,Too late,\n"
        "Emotions,,+1,-1 worry,\n",
        encoding="utf-8",
    )
    found = import_file(cake, file, Wanted(into="cake"))
    assert found.problems == ()
    write_import(cake, found)
    assert [one for one in notes(found) if one.startswith("conflict")] == [
        "conflict Search: The table says “Find any”, the wiki “Find one”. The wiki's stays.",
        "conflict Looks around: The table says “+1”, the wiki “-1”. The wiki's stays.",
    ]
    assert text(cake) == (
        CAKE.replace("website, phone\n", "website, phone\n- touchpoint: mail\n").replace(
            "- goal: Sure\n",
            "- goal: Sure\n- touchpoint: Phone\n- emotion: −1 worry\n- pain: Too late\n",
        )
        + "\n## Birthday {#birthday}\n- goal: Joy\n"
    )


@pytest.mark.parametrize("seed", range(times(3, nightly=40)))
def test_generated_journeys_come_back_as_they_are(seed: int, tmp_path: Path) -> None:
    """Wikis that chance wrote and edited, variants among them."""
    wiki = Wiki(tmp_path, random.Random(seed))
    for _ in range(3):
        wiki.edit()
    forms: tuple[Form, ...] = ("xlsx", "csv")
    for form in forms:
        wanted = Out(form)
        ready = make_ready(wiki.content, wanted)
        for one in export_all(ready, wanted) if ready.site else ():
            file = tmp_path / one.name
            file.write_bytes(one.body)
            found = import_file(wiki.content, file, Wanted(may_delete=True))
            assert (found.rewrites, notes(found)) == ((), []), one.name


FORMULAS = ("=1+1", "+7 999 000", "-5 %", "@all", "'quoted", '=HYPERLINK("https://x.example")')


@pytest.mark.parametrize("form", ["xlsx", "csv", "tsv"])
def test_what_looks_like_a_formula_is_text_on_both_ways(cake: Path, form: Form) -> None:
    """No program computes it, and it comes back as it was typed."""
    thoughts = "".join(f"- thought: {one}\n" for one in FORMULAS)
    typed = CAKE.replace("- thought: “Who?”\n- thought: “When?”\n", thoughts)
    (cake / "journeys/cake.md").write_text(typed, encoding="utf-8")
    body = exported(cake, "cake", form)
    file = cake.parent / f"cake.{form}"
    file.write_bytes(body)
    assert back(cake, file) == []
    if form == "xlsx":
        with zipfile.ZipFile(file) as archive:
            sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
            assert not any(b"<f>" in archive.read(name) for name in sheets)
        return
    rows = csv.reader(
        io.StringIO(body.decode("utf-8-sig")), delimiter="," if form == "csv" else "\t"
    )
    cells = [cell for row in rows for cell in row if "1+1" in cell]
    assert cells
    assert all(cell.startswith("'=") for cell in cells)
