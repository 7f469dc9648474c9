"""Headings and what stands below them: the structure of a journey, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.source.outline import read_outline
from generator.source.values import Fact, Heading, Outline

PATH = "journeys/car.md"
KEYS = {"goal", "pain", "severity", "audience", "цель", "боль", "moment of truth", "evidence"}

Found = list[tuple[str, int, int]]


def knows(word: str) -> bool:
    return word.casefold().replace("-", " ").removesuffix("s") in KEYS


def read(text: str, first_line: int = 1) -> tuple[Outline, tuple[Diagnostic, ...]]:
    return read_outline(text, PATH, first_line, knows)


def found(text: str) -> Found:
    return [(each.code, each.span.line, each.span.column) for each in read(text)[1]]


def stages(text: str) -> tuple[Heading, ...]:
    return read(text)[0].headings


def facts(given: tuple[Fact, ...]) -> list[object]:
    """Facts as plain lists: key, value, what stands below."""
    return [[each.key.value, each.value and each.value.value, *facts(each.below)] for each in given]


def narrative(heading: Heading) -> list[str]:
    return [passage.text for passage in heading.narrative]


def test_stages_hold_steps_and_both_hold_facts_and_narrative() -> None:
    outline, problems = read(
        "Scenario.\n\n## One\n- goal: x\n\nOf one.\n\n### Step\n- pain: y\n\nOf the step.\n## Two\n"
    )
    assert problems == ()
    assert [passage.text for passage in outline.narrative] == ["Scenario."]
    one, two = outline.headings
    step = one.below[0]
    assert [one.title.value, step.title.value, two.title.value] == ["One", "Step", "Two"]
    assert [one.level, step.level, two.level] == [2, 3, 2]
    assert facts(one.facts) == [["goal", "x"]]
    assert facts(step.facts) == [["pain", "y"]]
    assert narrative(one) == ["Of one."]
    assert narrative(step) == ["Of the step."]
    assert (two.below, two.facts, two.narrative) == ((), (), ())


def test_lines_before_the_first_one_are_frontmatter() -> None:
    outline, problems = read("---\n## no: stage\n---\nText\n## One\n", first_line=4)
    assert [stage.title.value for stage in outline.headings] == ["One"]
    assert outline.narrative[0].numbers == (4,)
    assert problems == ()


def test_a_title_and_an_id_have_their_own_places() -> None:
    stage = stages("##   Выбор машины   {#choice}\n")[0]
    assert stage.title.value == "Выбор машины"
    assert (stage.title.span.column, stage.title.span.length) == (6, 12)
    assert stage.id is not None
    assert stage.id.value == "choice"
    assert (stage.id.span.column, stage.id.span.length) == (23, 6)


@pytest.mark.parametrize(
    ("line", "title", "its_id"),
    [
        ("## One", "One", None),
        ("## One ##", "One", None),
        ("## One ## {#a}", "One", "a"),
        ("## C#", "C#", None),
        ("## One {#этап-1}", "One", "этап-1"),
        ("## One {two}", "One {two}", None),
        ("## One <!-- {#no} --> {#yes}", "One", "yes"),
        ("## `## x` #y", "`## x` #y", None),
    ],
)
def test_titles_are_read_as_typed(line: str, title: str, its_id: str | None) -> None:
    stage = stages(line + "\n")[0]
    assert stage.title.value == title
    assert (stage.id.value if stage.id else None) == its_id
    assert found(line + "\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n## One\n", [("heading-level-one", 1, 1)]),
        ("##One\n", [("heading-without-space", 1, 1)]),
        ("## A\n####Deep\n", [("heading-without-space", 2, 1)]),
        ("##\tOne\n", [("heading-without-space", 1, 3)]),
        ("##\u00a0One\n", [("look-alike", 1, 3)]),
        ("＃＃ One\n", [("look-alike", 1, 1)]),
        ("##\n", [("empty-heading", 1, 1)]),
        ("## A\n###  \n", [("empty-heading", 2, 1)]),
        ("## {#a}\n", [("empty-heading", 1, 1)]),
        ("## A\n ### B\n", [("indented-heading", 2, 2)]),
        ("## A\nOne\n---\n", [("underlined-heading", 3, 1)]),
        ("## A\nOne\n===\n", [("underlined-heading", 3, 1)]),
        ("One\n-\n", [("underlined-heading", 2, 1)]),
        ("### Step\n", [("step-before-stage", 1, 1)]),
        ("- goal: x\n## A\n", [("facts-before-stage", 1, 3)]),
        ("Text\n\n- one\n- Goal: x\n## A\n", [("facts-before-stage", 4, 3)]),
        ("## A\nText\n\n- goal: x\n- pain: y\n", [("facts-too-late", 4, 3)]),
        ("## A\n* a\n\nText\n\n- цель: x\n", [("facts-too-late", 6, 3)]),
        ("## A {#Б в}\n", [("heading-id", 1, 6)]),
        ("## A {#}\n", [("heading-id", 1, 6)]),
        ("## A {#a\n", [("heading-id", 1, 6)]),
        ("## A {#a} more\n", [("heading-id", 1, 6)]),
        ("## A {#cаr}\n", [("look-alike", 1, 9)]),
        ("## A\u200b\n", [("unseen-character", 1, 5)]),
        ("## \u202eA\n", [("unseen-character", 1, 4)]),
        ("## A {#a\u200bb}\n", [("unseen-character", 1, 9)]),
        ("## A\n```\ncode\n", [("unclosed-fence", 2, 1)]),
        ("## A\ntext <!-- more\n## B\n", [("unclosed-comment", 2, 6)]),
    ],
)
def test_what_only_looks_like_structure_is_reported(text: str, expected: Found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "#tag\n\n#another\n## A\n",
        "## A\n#### Deep\n\n##### Deeper\n",
        "## A\n\n---\n\nText\n\n***\n",
        "## A\n```\n## no\n# no\n- goal: no\n```\n",
        "## A\n~~~md\n```\n## no\n~~~\n",
        "## A\n<!-- ## no\n# no\n-->\n",
        "## A\n\\## no\n",
        "## A\n\n    ## code\n",
        "## A\n* goal: prose\n",
        "## A\n- one\n- two\n",
        "## A\nText\n\n* goal: x\n",
        "## A\nText\n\n- one\n- goal: x is not the first\n",
        "## A\n| a |\n|---|\n| b |\n",
        "## A\n- one\n-\n- two\n",
        "## Семья 👩\u200d👩\u200d👧\n",
        "## میان\u200cافزار\n",
        "## Auto\u00admobil\n",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_step_before_any_stage_is_read_as_a_stage() -> None:
    assert [stage.level for stage in stages("### Step\n- goal: x\n")] == [2]


def test_an_unclosed_fence_hides_no_stage() -> None:
    text = "## A\n```\ncode\n\n## B\n> [!team]\n> secret\n"
    assert [stage.title.value for stage in stages(text)] == ["A", "B"]
    mark = stages(text)[1].narrative[0].mark
    assert mark is not None
    assert mark.value == "team"


def test_an_unclosed_comment_publishes_nothing_after_it() -> None:
    outline, _ = read("## A\nbefore <!-- secret\n\nmore\n\n## B\n")
    assert [narrative(stage) for stage in outline.headings] == [["before"]]


def test_a_part_of_a_journey_begins_with_a_stage() -> None:
    _, problems = read_outline("Text\n\n## A\n", PATH, 1, knows, is_part=True)
    assert [(each.code, each.span.line) for each in problems] == [("part-without-stage", 1)]
    _, problems = read_outline("\n<!-- x -->\n## A\n", PATH, 1, knows, is_part=True)
    assert problems == ()


def test_comments_are_taken_out_and_places_stay_true() -> None:
    text = "## A <!-- a -->\n<!-- b -->\n- goal: x <!-- c --> y\n\n<!-- d -->one <!-- e --> two\n"
    stage = stages(text)[0]
    assert found(text) == []
    goal = stage.facts[0].value
    assert goal is not None
    assert goal.value == "x y"
    assert goal.at(2).column == text.split("\n")[2].index("y") + 1
    passage = stage.narrative[0]
    assert "".join(passage.text.split()) == "onetwo"
    assert passage.columns == (10,)


def test_code_keeps_what_looks_like_a_comment() -> None:
    passage = stages("## A\n`<!-- a -->` and `` ` <!-- b --> ``\n\n```\n<!-- c -->\n```\n")[0]
    assert [sign in narrative(passage)[0] for sign in "abc"] == [True, True, True]


def test_an_escaped_backtick_opens_no_code_around_a_comment() -> None:
    assert narrative(stages("## A\n\\`<!-- secret -->\\`\n")[0]) == ["\\`" + " " * 15 + "\\`"]
