"""Who sees it: marks of facts, headings, frontmatter and call-outs."""

from __future__ import annotations

from tests.model.conftest import Wiki

TEAM: frozenset[str] = frozenset()
ACME = frozenset({"acme"})
BOTH = frozenset({"acme", "beta"})


def test_marks_stand_in_frontmatter_headings_facts_sub_facts_and_narrative(wiki: Wiki) -> None:
    wiki.journey(
        "## Need {#need}\n"
        "- audience: acme\n"
        "- thought: secret\n"
        "  - audience: team\n"
        "- pain: Slow\n"
        "  - видят: acme\n"
        "  - opportunity: Faster\n"
        "    - visible to: team\n"
        "- touchpoint: a, b\n"
        "  - audience: team\n"
        "\n"
        "For acme.\n"
        "\n"
        "> [!TEAM]\n"
        "> Only us.\n"
        "\n"
        "> [!tip]\n"
        "> For all.\n",
        "title: Car\naudience: acme, beta",
    )
    journey = wiki.catalog().journeys["car"]
    stage = journey.stages[0]
    assert journey.visible_to == BOTH
    assert stage.visible_to == ACME
    assert stage.thoughts[0].visible_to == TEAM
    assert stage.pains[0].visible_to == ACME
    assert stage.pains[0].opportunities[0].visible_to == TEAM
    assert [one.visible_to for one in stage.touchpoints] == [TEAM, TEAM]
    assert [one.visible_to for one in stage.narrative] == [None, TEAM, None]
    assert "Only us." in stage.narrative[1].text
    assert "[!tip]" in stage.narrative[2].text


def test_a_mark_that_names_nobody_keeps_its_thing_to_the_team(wiki: Wiki) -> None:
    wiki.journey("## Need {#need}\n- audience: amce\n- goal: x\n  - audience: team, acme\n")
    assert wiki.found() == [("unknown-audience", 5, 13), ("unknown-audience", 7, 15)]
    stage = wiki.car().stages[0]
    assert stage.visible_to == TEAM
    assert stage.goals[0].visible_to == TEAM


def test_a_misspelt_mark_keeps_its_thing_to_the_team(wiki: Wiki) -> None:
    wiki.journey("## Need {#need}\n- audiense: acme\n- goal: x\n")
    assert wiki.found() == [("unknown-key", 5, 3)]
    assert wiki.car().stages[0].visible_to == TEAM


def test_an_empty_or_double_mark_keeps_its_thing_to_the_team(wiki: Wiki) -> None:
    wiki.journey("## Need {#need}\n- audience: acme\n- visible to: beta\n- goal: x\n")
    assert wiki.found() == [("duplicate-key", 6, 3)]
    assert wiki.car().stages[0].visible_to == TEAM
    wiki.journey("## Need {#need}\n- audience:\n- goal: x\n")
    assert wiki.found() == [("empty-fact", 5, 1)]
    assert wiki.car().stages[0].visible_to == TEAM


def test_a_mark_never_shows_more_than_the_one_above(wiki: Wiki) -> None:
    wiki.journey(
        "## Need {#need}\n"
        "- audience: team\n"
        "- thought: x\n"
        "  - audience: acme\n"
        "### Step {#step}\n"
        "- audience: acme, beta\n"
        "\n"
        "> [!acme]\n"
        "> Words.\n",
    )
    assert wiki.found() == [
        ("wider-audience", 7, 15),
        ("wider-audience", 9, 13),
        ("wider-audience", 11, 5),
    ]
    stage = wiki.car().stages[0]
    assert stage.thoughts[0].visible_to == TEAM
    assert stage.steps[0].visible_to == TEAM
    assert stage.steps[0].narrative[0].visible_to == TEAM


def test_of_two_marks_that_overlap_the_common_part_holds(wiki: Wiki) -> None:
    wiki.journey(
        "## Need {#need}\n- goal: x\n  - audience: acme, beta\n", "title: Car\naudience: acme"
    )
    assert wiki.found() == [("wider-audience", 7, 15)]
    assert wiki.car().stages[0].goals[0].visible_to == ACME


def test_a_call_out_nobody_knows_is_kept_to_the_team(wiki: Wiki) -> None:
    wiki.journey("## Need {#need}\n\n> [!taem]\n> Secret.\n")
    assert wiki.found() == [("unknown-callout", 6, 5)]
    assert [one.visible_to for one in wiki.car().stages[0].narrative] == [TEAM]


def test_registries_have_marks_too(wiki: Wiki) -> None:
    wiki.write(
        "personas/anna.md",
        "---\nname: Anna\naudience: acme, beta\nrole: Buyer\n---\n\n"
        "## Goals\n- Save: money\n  - audience: team\n- Time\n\n"
        "## Traits\n- Patience: 2/5\n  - audience: acme\n",
    )
    persona = wiki.catalog().personas["anna"]
    assert persona.visible_to == BOTH
    assert [(one.value, one.visible_to) for one in persona.parts[0].points] == [
        ("Save: money", TEAM),
        ("Time", None),
    ]
    assert [(one.key, one.score, one.visible_to) for one in persona.parts[1].entries] == [
        ("Patience", (2.0, 5.0), ACME)
    ]


def test_a_mark_below_nothing_keeps_its_section_to_the_team(wiki: Wiki) -> None:
    wiki.write(
        "evidence/nps.md",
        "---\ntitle: NPS\n---\n\n## Distribution\n- audience: acme\n- 9: 12\n- Yes: no: 3\n\n"
        "## Notes\n- audience: acme\n- Words\n",
    )
    assert wiki.found("evidence/nps.md") == [("mark-of-nothing", 6, 1), ("mark-of-nothing", 11, 1)]
    evidence = wiki.load().catalog.evidence["nps"]
    assert [(one.text, one.count.number, one.visible_to) for one in evidence.answers] == [
        ("9", 12, TEAM),
        ("Yes: no", 3, TEAM),
    ]
    assert [one.visible_to for one in evidence.parts] == [TEAM, TEAM]


def test_an_item_of_narrative_may_be_kept_to_several_audiences(wiki: Wiki) -> None:
    wiki.journey("## Need {#need}\n- goal: g\n\n* One\n  - audience: acme, beta\n* Two\n")
    narrative = wiki.catalog().journeys["car"].stages[0].narrative
    assert [one.visible_to for one in narrative] == [BOTH, None]
