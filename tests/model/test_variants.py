"""Variants: what a journey takes from its base, changes, drops and adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.records.journey import Journey
from tests.model.conftest import Place, Wiki

BASE = """---
title: Base
status: approved
owner: Base's owner
type: as-is
goal: Buy
tags: [b2b]
aliases: [old-base]
evidence: []
---

The base's scenario.

## Need {#need}
- goal: Base's goal
- thought: one
- thought: two
- effort: 3

The base's story.

### First {#first}
- thought: first thought
- pain: first pain

### Second try {#second}
- thought: second thought

## Search around {#search}
- goal: Find

### Third {#third}
- goal: Compare
"""

SITE = """title: Maps
rows:
  - id: effort
    names: [effort points]
    kind: number
"""


@pytest.fixture
def wiki(tmp_path: Path) -> Wiki:
    wiki = Wiki(tmp_path / "content")
    wiki.write("site.yml", SITE.replace("id: effort\n", "id: strain\n"))
    return wiki.write(
        "journeys/base.md",
        BASE.replace("- effort:", "- effort points:").replace("evidence: []\n", ""),
    )


def variant(wiki: Wiki, body: str, frontmatter: str = "title: Variant") -> Wiki:
    """Write the variant; its body begins in line 5."""
    return wiki.write("journeys/variant.md", f"---\n{frontmatter}\nextends: base\n---\n{body}")


def merged(wiki: Wiki) -> Journey:
    return wiki.catalog().journeys["variant"]


def found(wiki: Wiki) -> list[Place]:
    return wiki.found("journeys/variant.md")


def shape(journey: Journey) -> list[tuple[str, list[str]]]:
    return [(stage.id, [step.id for step in stage.steps]) for stage in journey.stages]


def test_a_variant_that_says_nothing_is_its_base(wiki: Wiki) -> None:
    variant(wiki, "")
    journey = merged(wiki)
    assert shape(journey) == [("need", ["first", "second"]), ("search", ["third"])]
    assert [one.text for one in journey.narrative] == ["The base's scenario."]


def test_frontmatter_is_inherited_except_what_says_something_of_the_base_alone(wiki: Wiki) -> None:
    variant(wiki, "", "title: Variant\ngoal: Buy well")
    journey = merged(wiki)
    assert journey.title.value == "Variant"
    assert [one.value for one in journey.goals] == ["Buy well"]
    assert [one.value for one in journey.tags] == ["b2b"]
    assert journey.type
    assert (journey.status, journey.owner, journey.aliases) == (None, None, ())
    assert journey.extends
    assert journey.extends.value == "base"
    assert journey.path == "journeys/variant.md"


def test_each_key_named_replaces_all_of_the_bases_facts_of_that_key(wiki: Wiki) -> None:
    variant(
        wiki,
        "## Need it {#need}\n- thought: three\n- effort points: 5\n### First {#first}\n- pain: other\n",
    )
    stage = merged(wiki).stages[0]
    assert stage.title.value == "Need it"
    assert [one.value for one in stage.thoughts] == ["three"]
    assert [one.value for one in stage.goals] == ["Base's goal"]
    assert [one.text for one in stage.own] == ["5"]
    assert [one.text for one in stage.narrative] == ["The base's story."]
    assert [one.text for one in stage.steps[0].pains] == ["other"]
    assert [one.value for one in stage.steps[0].thoughts] == ["first thought"]


def test_narrative_replaces_the_bases_when_given(wiki: Wiki) -> None:
    variant(wiki, "Own scenario.\n\n## Need {#need}\n\nOwn story.\n")
    journey = merged(wiki)
    assert [one.text for one in journey.narrative] == ["Own scenario."]
    assert [one.text for one in journey.stages[0].narrative] == ["Own story."]
    assert [one.span.path for one in journey.stages[0].narrative] == ["journeys/variant.md"]


def test_facts_and_headings_may_be_dropped(wiki: Wiki) -> None:
    variant(
        wiki,
        "## Need {#need}\n- drop: thought, effort points\n### First {#first}\n- убрать: да\n"
        "## Search {#search}\n- drop: yes\n",
    )
    journey = merged(wiki)
    assert shape(journey) == [("need", ["second"])]
    assert (journey.stages[0].thoughts, journey.stages[0].own) == ((), ())


def test_a_new_heading_goes_after_the_one_above_it(wiki: Wiki) -> None:
    variant(
        wiki,
        "## Before {#before}\n"
        "## Need {#need}\n### Zero {#zero}\n### First {#first}\n### Between {#between}\n### Also {#also}\n"
        "## Middle {#middle}\n### Inner {#inner}\n",
    )
    assert shape(merged(wiki)) == [
        ("before", []),
        ("need", ["zero", "first", "between", "also", "second"]),
        ("middle", ["inner"]),
        ("search", ["third"]),
    ]


def test_chains_are_laid_one_over_the_other(wiki: Wiki) -> None:
    variant(wiki, "## Need {#need}\n- thought: three\n### New {#new}\n")
    wiki.write(
        "journeys/a-third.md",
        "---\ntitle: Third\nextends: Variant\n---\n## Need {#need}\n- goal: Own\n### New {#new}\n- drop: yes\n",
    )
    journey = wiki.catalog().journeys["a-third"]
    assert shape(journey) == [("need", ["first", "second"]), ("search", ["third"])]
    assert [one.value for one in journey.stages[0].thoughts] == ["three"]
    assert [one.value for one in journey.stages[0].goals] == ["Own"]


def test_circles_are_errors_at_each(wiki: Wiki) -> None:
    wiki.write("journeys/a.md", "---\ntitle: A\nextends: b\n---\n## Need\nWords.\n")
    wiki.write("journeys/b.md", "---\ntitle: B\nextends: a\n---\n## Need\nWords.\n")
    wiki.write("journeys/c.md", "---\ntitle: C\nextends: a\n---\n")
    wiki.write("journeys/d.md", "---\ntitle: D\nextends: d\n---\n## Need\nWords.\n")
    assert [wiki.found(f"journeys/{name}.md") for name in "abcd"] == [
        [("circular-extends", 3, 10)],
        [("circular-extends", 3, 10)],
        [],
        [("circular-extends", 3, 10)],
    ]
    assert wiki.load().catalog.journeys["c"].stages


def test_an_unknown_base_is_one_error(wiki: Wiki) -> None:
    wiki.write(
        "journeys/variant.md", "---\ntitle: V\nextends: bsae\n---\n## Need {#need}\n- drop: yes\n"
    )
    assert wiki.found("journeys/variant.md") == [("broken-reference", 3, 10)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Search around\n- goal: x\n", [("variant-title", 5, 4)]),
        ("## Need {#need}\n### Second try\nWords.\n", [("variant-title", 6, 5)]),
        ("## Need {#need}\n- drop: pain\n", [("drop-nothing", 6, 9)]),
        ("## Need {#need}\n- drop: thought, nonsense\n", [("drop-nothing", 6, 18)]),
        ("## New {#new}\n- drop: yes\n", [("drop-nothing", 6, 3)]),
        ("## Need {#need}\n- drop: yes\n- goal: x\n", [("drop-and-more", 6, 3)]),
        ("## Need {#need}\n### Third {#third}\nWords.\n", [("variant-place", 6, 1)]),
        ("## First {#first}\nWords.\n", [("variant-place", 5, 1)]),
    ],
)
def test_what_does_not_fit_the_base_is_said(wiki: Wiki, body: str, expected: list[Place]) -> None:
    variant(wiki, body)
    assert found(wiki) == expected


def test_a_variant_may_narrow_who_sees_a_heading_but_not_widen_it(wiki: Wiki) -> None:
    wiki.write("site.yml", "title: Maps\naudiences:\n  acme:\n  beta:\n")
    wiki.write(
        "journeys/base.md",
        "---\ntitle: Base\naudience: acme, beta\n---\n"
        "## Need {#need}\n- audience: acme\n- goal: x\n### First {#first}\nWords.\n"
        "## Search {#search}\n- goal: y\n",
    )
    variant(
        wiki,
        "## Need {#need}\n- audience: beta\n### First {#first}\n- thought: z\n  - audience: beta\n"
        "## Search {#search}\n- audience: beta\n",
    )
    assert found(wiki) == [("wider-audience", 6, 13), ("wider-audience", 9, 15)]
    journey = wiki.load().catalog.journeys["variant"]
    assert journey.visible_to == {"acme", "beta"}  # type: ignore[comparison-overlap]
    assert [stage.visible_to for stage in journey.stages] == [frozenset(), frozenset({"beta"})]


def test_without_a_mark_of_its_own_a_heading_keeps_the_bases(wiki: Wiki) -> None:
    wiki.write("site.yml", "title: Maps\n")
    wiki.write(
        "journeys/base.md",
        "---\ntitle: Base\naudience: team\n---\n## Need {#need}\n- audience: team\n- goal: x\n",
    )
    variant(wiki, "## Need {#need}\n- goal: z\n")
    journey = merged(wiki)
    assert (journey.visible_to, journey.stages[0].visible_to) == (frozenset(), frozenset())
