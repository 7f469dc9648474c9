"""Marks in narrative: what is meant for few never stands in a passage for all."""

from __future__ import annotations

import pytest

from generator.source.outline import read_outline
from generator.source.sections import read_prose, read_sections
from generator.source.values import Passage

PATH = "journeys/car.md"
HIDDEN = "s3cret"


def knows(word: str) -> bool:
    return word.casefold() in {"goal", "pain", "audience"}


def passages(text: str) -> tuple[Passage, ...]:
    return read_outline("## A\n" + text, PATH, 1, knows)[0].headings[0].narrative


def codes(text: str) -> list[tuple[str, int, int]]:
    """Findings; the first line of ``text`` is line 2."""
    problems = read_outline("## A\n" + text, PATH, 1, knows)[1]
    return [(each.code, each.span.line, each.span.column) for each in problems]


def marked(text: str) -> list[tuple[str | None, str]]:
    return [(each.mark.value if each.mark else None, each.text) for each in passages(text)]


def test_a_call_out_is_a_passage_of_its_own_without_the_signs_of_the_quote() -> None:
    text = "Before\n\n> [!team]\n> One\n>\n> Two\n\nAfter\n"
    assert marked(text) == [(None, "Before"), ("team", "One\n\nTwo"), (None, "After")]
    assert codes(text) == []
    inner = passages(text)[1]
    assert inner.mark is not None
    assert (inner.mark.span.line, inner.mark.span.column, inner.mark.span.length) == (4, 5, 4)
    assert inner.numbers == (5, 6, 7)
    assert inner.columns == (2, 1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">[!TEAM]\n>x", [("TEAM", "x")]),
        ("> [! acme ]\n> x", [("acme", "x")]),
        ("> [!acme, beta]\n> x", [("acme, beta", "x")]),
        ("   > [!team]\n   > x", [("team", "x")]),
        ("> [!team] x\n> y", [("team", "x\ny")]),
        ("> [!team]\n> x\nlazy\n\nopen", [("team", "x\nlazy"), (None, "open")]),
        ("> [!team]\n> x\n* lazy\n\nopen", [("team", "x\n* lazy"), (None, "open")]),
        ("> [!team]\n```\nx\n\ny\n```\n\nz", [("team", "```\nx\n\ny\n```"), (None, "z")]),
        ("> [!team]\n<!-- c -->\n> x\n\ny", [("team", "x"), (None, "y")]),
        ("> [!team]\n> x\n\n> [!acme]\n> y", [("team", "x"), ("acme", "y")]),
        ("text\n> [!team]\n> x", [(None, "text"), ("team", "x")]),
        ("> [!note]\n> x", [(None, "> [!note]\n> x")]),
        ("> [!Tip]\n> x", [(None, "> [!Tip]\n> x")]),
        ("> x\n> y", [(None, "> x\n> y")]),
    ],
)
def test_lines_that_markdown_counts_to_the_quote_belong_to_it(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert marked(text) == expected
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "`> [!team]` is typed so",
        "    `> [!team]`",
        "```\n> [!team]\n> x\n```",
        "~~~\n[!team]\n~~~",
        "![!alt](x.png)",
        "[![badge](x.png)](y)",
        "> [!team](x.md)",
        "\\[!team]",
        "Type `> [!team]` or `>[!acme]`",
        "a > [!note] b",
        "a > ![b](c.png)",
        "[!] careful",
        "* [!note] item",
        "Аудитория: женщины 25–34",
        "* Аудитория: женщины 25–34 лет",
        "Audience: young parents",
    ],
)
def test_what_is_no_mark_is_left_alone(text: str) -> None:
    assert marked(text) == [(None, text.strip() if text[:1] != " " else text)]
    assert codes(text) == []


LEAKS = {
    "after ordinary text of the quote": "> Text\n> [!team]\n> s3cret",
    "after another call-out": "> [!note]\n> Text\n> [!team]\n> s3cret",
    "in a quote in a quote": "> > [!team]\n> > s3cret",
    "deeper in a call-out": "> [!note]\n> > [!team]\n> > s3cret",
    "right behind the dash of an item": "* > [!team]\n  > s3cret",
    "right behind a number": "1. > [!team]\n   > s3cret",
    "in an item of a quote": "> * [!team]\n>   s3cret",
    "in an item, deep": "* item\n\n    > [!team]\n    > s3cret",
    "in an item of a list, with two spaces": "* item\n  > [!team]\n  > s3cret",
    "without its quote": "[!team]\ns3cret",
    "in emphasis": "> **[!team]**\n> s3cret",
    "not closed": "> [!team\n> s3cret",
    "without a word": "> [!]\n> s3cret",
    "with a full-width bracket": "> ［!team］\n> s3cret",
    "with a full-width exclamation mark": "> [！team]\n> s3cret",
    "with a full-width sign of the quote": "＞ [!team]\n＞ s3cret",
    "with an unseen sign": "> \u200b[!team]\n> s3cret",
    "with an unseen sign in the brackets": "> [\u2060!team]\n> s3cret",
    "with a lazy line": "> > [!team]\ns3cret",
    "with a fence": "> > [!team]\n```\ns3cret\n```",
    "in the middle of a line": "Text > [!team] s3cret",
    "in a note": "[^1]: > [!team] s3cret",
    "in a tab": ">\t[!team]\n>\ts3cret",
    "by an item's mark": "* s3cret\n  - audience: team",
    "by an item's mark with an asterisk": "* s3cret\n  * audience: team",
    "by an item's mark with a number": "1. s3cret\n   1. audience: team",
    "by an item's mark after its lines": "* s3cret\n  s3cret\n\n  - audience: team\n\n  s3cret",
    "by an item's mark in a quote": "> * s3cret\n>   - audience: team",
    "by an item's mark in Russian": "- s3cret\n  - Видят: acme",
    "by the mark of an inner item": "* one\n  * s3cret\n    - visible-to: team\n* two",
    "by an item's mark one space too far in": "* s3cret\n  * two\n   - audience: team",
    "by an item's mark, in a lazy line": "* s3cret\n  - audience: team\ns3cret",
    "by an item's mark, in a lazy line of a quote": "* a\n  - audience: team\n  > b\n> s3cret",
    "by an item's mark after a call-out": "* s3cret\n  > [!acme]\n  > x\n  - audience: team",
    "in an open fence of an item": "* a\n  ```\n> [!team]\n> s3cret\n  ```",
    "by an item's mark and a tab": "* s3cret\n\t- audience: team",
}  # fmt: skip


@pytest.mark.parametrize("text", LEAKS.values(), ids=LEAKS.keys())
def test_nothing_that_is_marked_stands_in_a_passage_for_all(text: str) -> None:
    for given in (passages(f"Open\n\n{text}\n\nOpen again\n"), read_prose(text, PATH, 1)[0]):
        for passage in given:
            assert passage.mark is not None or HIDDEN not in passage.text
    narrative, sections, _ = read_sections(f"{text}\n\n## Other\n{text}\n", PATH, 1)
    for passage in (*narrative, *sections[0].prose, *sections[0].narrative):
        assert passage.mark is not None or HIDDEN not in passage.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> Text\n> [!team]\n> x", ("callout-misplaced", 3, 3)),
        ("> > [!team]\n> > x", ("callout-misplaced", 2, 5)),
        ("* > [!team]\n  > x", ("callout-misplaced", 2, 5)),
        ("[!team] x", ("callout-misplaced", 2, 1)),
        ("> [!team\n> x", ("callout-misplaced", 2, 3)),
        ("> ［!team]\n> x", ("look-alike", 2, 3)),
        ("> \u200b[!team]\n> x", ("unseen-character", 2, 3)),
        ("> [!team]\n> x\n> > [!acme]\n> > y", ("callout-misplaced", 4, 5)),
        ("> [!acme]\n> * x\n>   - audience: team", ("mark-in-mark", 4, 1)),
        ("* x\n  - audience: acme\n  * y\n    - audience: team", ("mark-in-mark", 5, 5)),
        ("* audience: team", ("mark-of-nothing", 2, 1)),
        ("* Visible to: all who pay", ("mark-of-nothing", 2, 1)),
        ("Visible to: team", ("mark-of-nothing", 2, 1)),
        ("Visible to: all who pay", ("mark-of-nothing", 2, 1)),
        ("Видят: все, кто платит", ("mark-of-nothing", 2, 1)),
        ("Audience: team", ("mark-of-nothing", 2, 1)),
        ("* one\n  Visible to: acme", ("mark-of-nothing", 3, 3)),
    ],
)
def test_a_mark_in_the_wrong_place_is_reported_and_held_back(
    text: str, expected: tuple[str, int, int]
) -> None:
    assert codes(text) == [expected]
    assert not [passage for passage in passages(text) if passage.mark and passage.mark.value != ""]


def test_a_marked_item_stands_apart_and_the_others_stay() -> None:
    text = "* one\n* two\n  - audience: team\n  more\n* three\n\nText"
    assert marked(text) == [
        (None, "* one"),
        ("team", "* two\n  more"),
        (None, "* three\n\nText"),
    ]
    assert codes(text) == []


def test_no_item_of_a_registry_takes_in_a_call_out_below_it() -> None:
    text = "## Goals\n- one\n  > [!team]\n  > s3cret\n- two\n  * audience: team\n"
    _, sections, _ = read_sections(text, "personas/a.md", 1)
    one, two = sections[0].items
    assert one.text.value == "one"
    assert HIDDEN not in str(one)
    assert [each.text.value for each in two.below] == ["audience: team"]


@pytest.mark.parametrize(
    "text",
    [
        "- pain: one\n  > [!team]\ns3cret\n",
        "- > [!team]\ns3cret\n- goal: x\n",
        "- goal: x\n- > [!team]\n  > s3cret\n",
        "- pain: one\n  - audience: team\ns3cret\n",
    ],
)
def test_a_lazy_line_after_a_fact_is_kept_back(text: str) -> None:
    outline, problems = read_outline("## A\n" + text, PATH, 1, knows)
    assert problems
    for passage in outline.headings[0].narrative:
        assert passage.mark is not None or HIDDEN not in passage.text
    facts = [fact for fact in outline.headings[0].facts if not fact.below]
    assert HIDDEN not in str(facts)


def test_an_item_of_a_registry_is_no_call_out() -> None:
    _, sections, problems = read_sections("## Goals\n- > [!team] s3cret\n- two\n", PATH, 1)
    assert [item.text.value for item in sections[0].items] == ["two"]
    assert [each.code for each in problems] == ["callout-misplaced"]


def test_no_fact_takes_in_a_call_out_below_it() -> None:
    text = "## A\n- pain: one\n  > [!team]\n  > s3cret\n  s3cret\n\n- goal: two\n"
    outline, _ = read_outline(text, PATH, 1, knows)
    assert HIDDEN not in str(outline)
