"""Registries in sections, pages as prose."""

from __future__ import annotations

import pytest

from generator.source.sections import read_prose, read_sections
from generator.source.values import Item, Section

PATH = "personas/anna.md"


def sections(text: str) -> tuple[Section, ...]:
    return read_sections(text, PATH, 1)[1]


def found(text: str) -> list[tuple[str, int, int]]:
    return [
        (each.code, each.span.line, each.span.column) for each in read_sections(text, PATH, 1)[2]
    ]


def items(given: tuple[Item, ...]) -> list[object]:
    return [[item.text.value, *items(item.below)] for item in given]


def test_text_before_the_first_section_is_narrative() -> None:
    before, parts, problems = read_sections("---\n---\nText\n\n## Goals\n- x\n", PATH, 3)
    assert [passage.text for passage in before] == ["Text"]
    assert [part.title.value for part in parts] == ["Goals"]
    assert problems == ()


def test_a_list_right_under_a_section_is_read_as_items_and_as_prose() -> None:
    part = sections("## Goals\n\n- Buy: a car\n- Save\n  money\n\nText\n")[0]
    assert items(part.items) == [["Buy: a car"], ["Save money"]]
    assert [passage.text for passage in part.narrative] == ["Text"]
    assert [passage.text for passage in part.prose] == ["- Buy: a car\n- Save\n  money\n\nText"]


def test_an_item_is_read_as_key_and_value_too() -> None:
    item = sections("## Traits\n- Осторожность: 4/5\n  - source: x\n")[0].items[0]
    assert item.fact is not None
    assert (item.fact.key.value, item.fact.key.span.column) == ("Осторожность", 3)
    assert item.fact.value is not None
    assert (item.fact.value.value, item.fact.value.span.column) == ("4/5", 17)
    assert [each.key.value for each in item.fact.below] == ["source"]


@pytest.mark.parametrize("text", ["12:30", "https://x.example", "no colon", "“a: b”"])
def test_an_item_that_has_no_key_has_no_fact(text: str) -> None:
    assert sections(f"## Goals\n- {text}\n")[0].items[0].fact is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- a\n  - b\n    - c\n- d", [["a", ["b", ["c"]]], ["d"]]),
        ("- a\n\n- b", [["a"], ["b"]]),
        ("- a\nlazy\n- b", [["a lazy"], ["b"]]),
        ("- a\n\t- b", [["a", ["b"]]]),
        ("- a\n * b", [["a", ["b"]]]),
        ("- a\n   1. b", [["a", ["b"]]]),
        ("- a\n  > b", [["a b"]]),
        ("* a", []),
        ("Text\n\n- a", []),
        ("- - -", []),
    ],
)
def test_items_are_read_as_markdown_has_them(lines: str, expected: list[object]) -> None:
    assert items(sections(f"## Goals\n{lines}\n")[0].items) == expected
    assert found(f"## Goals\n{lines}\n") == []


def test_deeper_headings_belong_to_the_section() -> None:
    part = sections("## Diary\n### Monday\n- a: b\n")[0]
    assert part.items == ()
    assert part.prose[0].text == "### Monday\n- a: b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Anna\n", [("heading-level-one", 1, 1)]),
        ("##Goals\n", [("heading-without-space", 1, 1)]),
        ("##\n", [("empty-heading", 1, 1)]),
        ("## Goals\n```\n", [("unclosed-fence", 2, 1)]),
        ("## Goals\n> > [!team]\n> > x\n", [("callout-misplaced", 2, 5)]),
        ("## Goals\n- a\n  audience: team\n", [("dash-missing", 3, 3)]),
    ],
)
def test_what_only_looks_like_structure_is_reported_once(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert found(text) == expected


def test_fences_hold_no_sections() -> None:
    assert len(sections("## A\n```\n## no\n```\n## B\n")) == 2


def test_a_page_is_prose_with_all_its_headings() -> None:
    text = "---\ntitle: x\n---\n# One\n\n## Two {#two}\n- a: b\n<!-- gone -->\n### Three\n"
    passages, problems = read_prose(text, "pages/x.md", 4)
    assert len(passages) == 1
    assert passages[0].text == "# One\n\n## Two {#two}\n- a: b\n\n### Three"
    assert passages[0].numbers == (4, 5, 6, 7, 8, 9)
    assert problems == ()
