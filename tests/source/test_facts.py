"""Facts under a heading: which list is one, what belongs to what, and where it went wrong."""

from __future__ import annotations

import pytest

from generator.source.outline import read_outline
from generator.source.values import Fact, Heading

PATH = "journeys/car.md"
KEYS = {"goal", "pain", "severity", "opportunity", "effort", "audience", "цель", "боль", "kpi"}

Found = list[tuple[str, int, int]]


def knows(word: str) -> bool:
    return word.casefold() in KEYS


def stage(lines: str) -> Heading:
    """The stage whose facts are ``lines``, the first of which is line 2 of the file."""
    return read_outline(f"## A\n{lines}\n", PATH, 1, knows)[0].headings[0]


def found(lines: str) -> Found:
    _, problems = read_outline(f"## A\n{lines}\n", PATH, 1, knows)
    return sorted((each.code, each.span.line, each.span.column) for each in problems)


def facts(lines: str) -> list[object]:
    return plain(stage(lines).facts)


def plain(given: tuple[Fact, ...]) -> list[object]:
    return [[each.key.value, each.value and each.value.value, *plain(each.below)] for each in given]


def test_nothing_in_a_value_needs_care() -> None:
    assert facts('- goal: a: b # c, "d" [e] {f} * & @ %') == [
        ["goal", 'a: b # c, "d" [e] {f} * & @ %']
    ]


def test_keys_are_kept_as_typed_with_their_place() -> None:
    fact = stage("- Цель : x").facts[0]
    assert fact.key.value == "Цель"
    assert (fact.key.span.line, fact.key.span.column, fact.key.span.length) == (2, 3, 4)
    assert fact.value is not None
    assert (fact.value.span.column, fact.value.span.length) == (10, 1)
    assert (fact.span.column, fact.span.length) == (1, 10)


def test_facts_stand_below_facts() -> None:
    lines = "- pain: a\n  - severity: high\n  - opportunity: b\n      - effort: 2\n- goal: c"
    assert facts(lines) == [
        ["pain", "a", ["severity", "high"], ["opportunity", "b", ["effort", "2"]]],
        ["goal", "c"],
    ]
    assert found(lines) == []


def test_a_value_goes_on_over_lines() -> None:
    lines = "- goal: one\n  two\n\n   three\n- pain:\n  four\n  - severity: high"
    assert facts(lines) == [["goal", "one two three"], ["pain", "four", ["severity", "high"]]]
    goal = stage(lines).facts[0].value
    assert goal is not None
    assert (goal.at(8).line, goal.at(8).column) == (5, 4)
    assert found(lines) == []


def test_blank_lines_and_comments_may_stand_between_facts() -> None:
    lines = "\n- goal: x\n\n\n- pain: y\n<!-- z -->\n- kpi: w"
    assert facts(lines) == [["goal", "x"], ["pain", "y"], ["kpi", "w"]]
    assert found(lines) == []


def test_narrative_follows_after_a_blank_line() -> None:
    heading = stage("- goal: x\n\nText\nmore\n\n* goal: prose")
    assert plain(heading.facts) == [["goal", "x"]]
    assert heading.narrative[0].text == "Text\nmore\n\n* goal: prose"


@pytest.mark.parametrize(
    "lines",
    [
        "- one\n- two",
        "* goal: x",
        "+ goal: x",
        "1. goal: x",
        "- - -",
        "- see https://x.example",
        "- **note**: x",
    ],
)
def test_other_lists_are_narrative(lines: str) -> None:
    heading = stage(lines)
    assert heading.facts == ()
    assert heading.narrative[0].text == lines
    assert found(lines) == []


def test_items_that_all_look_like_facts_are_facts_for_the_model_to_judge() -> None:
    assert facts("- gaol: x\n- note: y") == [["gaol", "x"], ["note", "y"]]


@pytest.mark.parametrize(
    ("lines", "expected", "read"),
    [
        ("- goal: x\n- text", [("item-not-a-fact", 3, 1)], [["goal", "x"]]),
        ("- text\n- gaol: x", [("item-not-a-fact", 2, 1)], [["gaol", "x"]]),
        ("- goal: x\n-\n- pain: y", [("item-not-a-fact", 3, 1)], [["goal", "x"], ["pain", "y"]]),
        ("- pain: x\n  - text", [("item-not-a-fact", 3, 3)], [["pain", "x"]]),
        ("- goal:", [("empty-fact", 2, 1)], [["goal", None]]),
        ("- pain: x\n - severity: y", [("one-space-indent", 3, 2)], [["pain", "x", ["severity", "y"]]]),
        ("- pain: x\n y", [("one-space-indent", 3, 2)], [["pain", "x y"]]),
        ("- pain: x\n\t- severity: y", [("tab-indent", 3, 1)], [["pain", "x", ["severity", "y"]]]),
        ("- pain: x\n\ty", [("tab-indent", 3, 1)], [["pain", "x y"]]),
        ("- goal: x\ny", [("line-after-fact", 3, 1)], [["goal", "x"]]),
        ("- goal: x\n* y", [("line-after-fact", 3, 1)], [["goal", "x"]]),
        ("- goal: x\n> y", [("line-after-fact", 3, 1)], [["goal", "x"]]),
        ("- goal: x\n```\ny\n```", [("line-after-fact", 3, 1)], [["goal", "x"]]),
        ("- pain: x\n  - severity: y\n  z", [("line-after-below", 4, 3)], [["pain", "x", ["severity", "y"]]]),
        (" - goal: x", [("indented-list", 2, 2)], [["goal", "x"]]),
        ("- pain: x\n  * severity: y", [("wrong-dash", 3, 3)], [["pain", "x", ["severity", "y"]]]),
        ("- pain: x\n  1. severity: y", [("wrong-dash", 3, 3)], [["pain", "x", ["severity", "y"]]]),
        ("- pain: x\n  severity: y", [("dash-missing", 3, 3)], [["pain", "x", ["severity", "y"]]]),
        ("-goal: x", [("dash-without-space", 2, 1)], [["goal", "x"]]),
        ("–goal: x\n", [], []),
        ("– goal: x", [("look-alike", 2, 1)], [["goal", "x"]]),
        ("• goal: x", [("look-alike", 2, 1)], [["goal", "x"]]),
        ("-\u00a0goal: x", [("look-alike", 2, 2)], [["goal", "x"]]),
        ("- pain: x\n\u00a0\u00a0- severity: y", [("look-alike", 3, 1)], [["pain", "x", ["severity", "y"]]]),
        ("- **goal**: x", [("emphasised-key", 2, 3)], [["goal", "x"]]),
        ("- **goal:** x **y**", [("emphasised-key", 2, 3)], [["goal", "x **y**"]]),
        ("- `goal` : x", [("emphasised-key", 2, 3)], [["goal", "x"]]),
        ("- **audience**: team", [("emphasised-key", 2, 3)], [["audience", "team"]]),
        ("- goal：x", [("look-alike", 2, 7)], [["goal", "x"]]),
        ("- gоal: x", [("look-alike", 2, 4)], [["goal", "x"]]),
        ("- go\u200bal: x", [("unseen-character", 2, 5)], [["goal", "x"]]),
        ("- goal: x\n  > y\n  z\n- pain: w", [("quote-in-fact", 3, 3)], [["goal", "x"], ["pain", "w"]]),
        ("- goal: x\n  ```\n  y\n  ```\n- pain: w", [("code-in-fact", 3, 3)], [["goal", "x"], ["pain", "w"]]),
        ("- goal: x\n  ## y", [("indented-heading", 3, 3)], [["goal", "x ## y"]]),
    ],
)  # fmt: skip
def test_what_is_unclear_is_reported_and_read_as_it_was_meant(
    lines: str, expected: Found, read: list[object]
) -> None:
    assert found(lines) == expected
    assert facts(lines) == read


def test_facts_deeper_than_anyone_nests_are_not_read() -> None:
    lines = "\n".join("  " * depth + "- pain: x" for depth in range(30))
    assert {code for code, _, _ in found(lines)} == {"list-too-deep"}
