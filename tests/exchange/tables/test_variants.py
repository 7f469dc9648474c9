"""Tables of variants: what comes back is written as what differs from the base, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import check
from generator.importing import Import
from tests.exchange.tables.sheets import Cells, cells_of, exported, give_back, notes, row

BASE = """\
---
title: Buy
lang: en
---

## Need {#need}
- goal: Know

### Sees {#sees}
- thought: One

### Talks {#talks}
- thought: Two

## Choose {#choose}
- goal: Pick
- thought: Hm

### Compares {#compares}
- thought: Three

## Pay {#pay}
- goal: Done
"""
HEAD = "---\ntitle: Buy as an engineer\nlang: en\nextends: buy\n---\n"
CHOOSE = "\n## Choose {#choose}\n\n### Measures {#measures}\n- thought: Own\n"
PAY = "\n## Pay {#pay}\n- goal: Done well\n"
VARIANT = HEAD + CHOOSE + PAY
COLUMNS = ("need", "sees", "talks", "choose", "measures", "compares", "pay")


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "journeys").mkdir(parents=True)
    (content / "site.yml").write_text("title: Maps\nlang: en\n", encoding="utf-8")
    (content / "journeys/buy.md").write_text(BASE, encoding="utf-8")
    (content / "journeys/engineer.md").write_text(VARIANT, encoding="utf-8")
    return content


def at(column: str) -> int:
    return 2 + COLUMNS.index(column)


def give(
    content: Path, change: Callable[[Cells], None], *, may_delete: bool = False
) -> tuple[Import, str]:
    """The import of the variant's table as it was changed, and what its file holds then."""
    cells = cells_of(content, "engineer")
    base = [list(each) for each in cells]
    change(cells)
    found = give_back(content, cells, base, may_delete=may_delete)
    assert found.problems == ()
    assert (content / "journeys/buy.md").read_text(encoding="utf-8") == BASE
    assert [one for one in check(content).diagnostics if one.severity == "error"] == []
    return found, (content / "journeys/engineer.md").read_text(encoding="utf-8")


def new(left: str, title: str, *, is_stage: bool = False) -> Callable[[Cells], None]:
    """A column put in behind another."""

    def change(cells: Cells) -> None:
        for each in cells:
            each.insert(at(left) + 1, "")
        cells[2 if is_stage else 3][at(left) + 1] = title
        row(cells, "goal" if is_stage else "thought")[at(left) + 1] = "Fresh"

    return change


def taken_out(*columns: str) -> Callable[[Cells], None]:
    def change(cells: Cells) -> None:
        for each in cells:
            for place in sorted(map(at, columns), reverse=True):
                del each[place]

    return change


def swapped(one: str, other: str) -> Callable[[Cells], None]:
    def change(cells: Cells) -> None:
        for each in cells:
            each[at(one)], each[at(other)] = each[at(other)], each[at(one)]

    return change


FRESH = "- thought: Fresh\n"
TRIES = f"\n### Tries {{#tries}}\n{FRESH}"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            new("sees", "Tries"),
            HEAD + "\n## Need {#need}\n\n### Sees {#sees}\n" + TRIES + CHOOSE + PAY,
        ),
        (
            new("talks", "Tries"),
            HEAD + "\n## Need {#need}\n\n### Talks {#talks}\n" + TRIES + CHOOSE + PAY,
        ),
        (new("need", "Tries"), HEAD + "\n## Need {#need}\n" + TRIES + CHOOSE + PAY),
        (new("measures", "Tries"), HEAD + CHOOSE + TRIES + PAY),
        (new("compares", "Tries"), HEAD + CHOOSE + "\n### Compares {#compares}\n" + TRIES + PAY),
        (
            new("talks", "Weigh", is_stage=True),
            HEAD + "\n## Need {#need}\n\n## Weigh {#weigh}\n- goal: Fresh\n" + CHOOSE + PAY,
        ),
        (
            new("pay", "Use", is_stage=True),
            HEAD + CHOOSE + PAY + "\n## Use {#use}\n- goal: Fresh\n",
        ),
    ],
)
def test_a_new_column_stands_where_the_table_has_it(
    wiki: Path, change: Callable[[Cells], None], expected: str
) -> None:
    cells = cells_of(wiki, "engineer")
    change(cells)
    heads = [cells[2][2:], cells[3][2:]]
    _, text = give(wiki, change)
    assert text == expected
    again = cells_of(wiki, "engineer")
    assert [again[2][2:], again[3][2:]] == heads


def test_a_file_without_headings_gets_the_one_that_is_followed(wiki: Path) -> None:
    (wiki / "journeys/engineer.md").write_text(HEAD, encoding="utf-8")
    cells = cells_of(wiki, "engineer")
    place = cells[0].index("need/sees") + 1
    for each in cells:
        each.insert(place, "")
    cells[3][place] = "Tries"
    found = give_back(wiki, cells)
    assert found.problems == ()
    text = (wiki / "journeys/engineer.md").read_text(encoding="utf-8")
    assert text == HEAD + "\n## Need {#need}\n\n### Sees {#sees}\n\n### Tries {#tries}\n"


def test_its_own_heading_moves_behind_one_of_the_base(wiki: Path) -> None:
    found, text = give(wiki, swapped("measures", "compares"))
    own = "\n### Measures {#measures}\n- thought: Own\n"
    assert text == HEAD + "\n## Choose {#choose}\n\n### Compares {#compares}\n" + own + PAY
    assert "changed : “Measures” is moved." in notes(found)


def test_the_order_of_the_base_is_told_to_be_the_bases(wiki: Path) -> None:
    found, text = give(wiki, swapped("sees", "talks"))
    assert text == VARIANT
    assert notes(found) == [
        "proposed : The order of its headings is that of the journey it extends."
    ]


def test_what_is_missing_is_proposed(wiki: Path) -> None:
    found, text = give(wiki, taken_out("sees", "measures"))
    assert text == VARIANT
    assert notes(found) == [
        "proposed D: “Sees” is not in the table: --delete takes it out.",
        "proposed G: “Measures” is not in the table: --delete takes it out.",
    ]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("sees",), HEAD + "\n## Need {#need}\n\n### Sees {#sees}\n- drop: yes\n" + CHOOSE + PAY),
        (("measures",), HEAD + "\n## Choose {#choose}\n" + PAY),
        (("pay",), HEAD + CHOOSE + "\n## Pay {#pay}\n- drop: yes\n"),
        (("need", "sees", "talks"), HEAD + "\n## Need {#need}\n- drop: yes\n" + CHOOSE + PAY),
    ],
)
def test_what_is_missing_is_dropped_when_asked(
    wiki: Path, columns: tuple[str, ...], expected: str
) -> None:
    _, text = give(wiki, taken_out(*columns), may_delete=True)
    assert text == expected
    left = [one.rpartition("/")[2] for one in cells_of(wiki, "engineer")[0][2:]]
    assert left == [one for one in COLUMNS if one not in columns]


def test_no_fact_takes_the_place_of_those_of_the_base(wiki: Path) -> None:
    def change(cells: Cells) -> None:
        row(cells, "thought")[at("choose")] = "Hm\nAnother"
        row(cells, "thought")[at("sees")] = "One, anew"

    found, text = give(wiki, change)
    assert text == VARIANT
    lost = "“Another” is not added: it would take the place of what stands in journeys/buy.md."
    assert sorted(notes(found)) == [
        "proposed D: “Sees” stands in the journey it extends.",
        f"proposed F6: {lost}",
    ]


def test_a_variant_comes_back_as_it_is(wiki: Path) -> None:
    found, text = give(wiki, lambda _cells: None, may_delete=True)
    assert (found.rewrites, found.notes, text) == ((), (), VARIANT)
    assert exported(wiki, "engineer")
