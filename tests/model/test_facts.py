"""Facts of stages and steps: what they become, and what is said of those that can't be read."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lanes import times
from tests.model.conftest import Wiki


def test_every_key_of_a_step_becomes_a_field(wiki: Wiki) -> None:
    wiki.write("personas/anna.md", "---\nname: Anna\n---\n")
    wiki.write("touchpoints/website.md", "---\ntitle: Our site\n---\n")
    wiki.write("evidence/nps.md", "---\ntitle: NPS\n---\n")
    step = wiki.step(
        "## Need\n"
        "### Sees an ad {#ad}\n"
        "- persona: Anna\n"
        "- touchpoint: our site\n"
        "- goal: Know more\n"
        "- company goal: Be known\n"
        "- duration: 2 days\n"
        "- thought: “Well”\n"
        "- thought: “Hm: no”\n"
        "- emotion: +1 hope\n"
        "- pain: No price\n"
        "  - severity: high\n"
        "  - frequency: often\n"
        "  - evidence: nps\n"
        "  - opportunity: Show it\n"
        "    - impact: 4\n"
        "    - effort: 2\n"
        "    - owner: web\n"
        "    - state: planned\n"
        "    - tracker: https://tracker.example/1\n"
        "    - user story: As Anna I want prices\n"
        "- moment of truth: yes\n"
        "- order: any, repeats\n"
        "- kpi: Clicks\n"
        "  - value: 2,1 %\n"
        "  - target: 4 %\n"
        "  - unit: per cent\n"
        "- backstage: CRM\n"
        "- image: ![Ad](ad.png)\n"
        "- owner: marketing\n"
        "\n"
        "Story.\n"
    )
    assert (step.id, step.title.value) == ("ad", "Sees an ad")
    assert [one.value for one in step.personas] == ["anna"]
    assert [one.value for one in step.touchpoints] == ["website"]
    assert [one.value for one in step.goals] == ["Know more"]
    assert [one.value for one in step.thoughts] == ["“Well”", "“Hm: no”"]
    assert [(one.score, one.word, one.persona) for one in step.emotions] == [(1, "hope", None)]
    assert step.is_moment_of_truth
    assert [one.value for one in step.order] == ["any", "repeats"]
    assert [one.path for one in step.images] == ["journeys/ad.png"]
    assert [one.text for one in step.narrative] == ["Story."]
    (pain,) = step.pains
    assert pain.severity
    assert pain.severity.value == "high"
    assert not pain.is_hypothesis
    (opportunity,) = pain.opportunities
    assert opportunity.impact
    assert (opportunity.text, opportunity.impact.value) == ("Show it", 4)
    assert [one.text for one in opportunity.stories] == ["As Anna I want prices"]
    (kpi,) = step.kpis
    assert kpi.value
    assert (kpi.value.value.number, kpi.value.value.unit) == (2.1, "%")


def test_keys_and_values_may_be_russian(wiki: Wiki) -> None:
    stage = wiki.stage(
        "## Потребность\n"
        "- Цель: Понять\n"
        "- фаза: awareness\n"
        "- конверсия: 34 %\n"
        "- Барьеры: Нет цены\n"
        "  - серьёзность: высокая\n"
        "- критическая точка: да\n"
        "- действие: Ищет\n"
        "- действие: Звонит\n"
    )
    assert stage.id == "potrebnost"
    assert [one.value for one in stage.actions] == ["Ищет", "Звонит"]
    assert stage.pains[0].severity
    assert stage.pains[0].severity.value == "high"
    assert stage.moment_of_truth
    assert stage.moment_of_truth.value is True
    assert stage.conversion
    assert stage.conversion.value.number == 34


def test_frontmatter_becomes_fields(wiki: Wiki) -> None:
    wiki.write("personas/anna.md", "---\nname: Anna\n---\n")
    wiki.journey(
        "## Need\nWords.\n",
        "название: Машина\nперсоны: [Anna]\nтип: как будет\nстатус: черновик\n"
        "reviewed: 2026-10-01\nreview every: 6 months\naliases: [old-car]\nrows: [goal, step]\nlang: ru",
    )
    journey = wiki.catalog().journeys["car"]
    assert journey.title.value == "Машина"
    assert [one.value for one in journey.personas] == ["anna"]
    assert journey.type
    assert journey.type.value == "to-be"
    assert journey.status
    assert journey.status.value == "draft"
    assert journey.review_every
    assert journey.review_every.value.unit == "month"
    assert [one.value for one in journey.rows] == ["goal", "step"]


def test_a_span_is_where_the_value_was_typed(wiki: Wiki) -> None:
    wiki.journey("## Need {#need}\n- touchpoint: website, office\n")
    stage = wiki.car().stages[0]
    assert [(one.span.line, one.span.column, one.span.length) for one in stage.touchpoints] == [
        (5, 15, 7),
        (5, 24, 6),
    ]
    assert stage.title.span.column == 4


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("- gaol: x\n- thought: y\n", [("unknown-key", 5, 3)]),
        ("- severity: high\n", [("misplaced-key", 5, 3)]),
        ("- status: draft\n- goal: x\n", [("misplaced-key", 5, 3)]),
        ("- goal: x\n- Цель: y\n", [("duplicate-key", 6, 3)]),
        ("- emotion: +3\n", [("emotion-out-of-range", 5, 12)]),
        ("- emotion: +1\n- emotion: 0\n", [("duplicate-emotion", 6, 12)]),
        ("- pain: x\n  - severity: hihg\n", [("unknown-value", 6, 15)]),
        ("- pain: x\n  - impact: 3\n", [("misplaced-key", 6, 5)]),
        ("- pain:\n  - severity: high\n", [("no-value", 5, 3)]),
        ("- conversion: 1,200\n", [("ambiguous-number", 5, 15)]),
        ("- evidence: nobody\n", [("broken-reference", 5, 13)]),
        ("- touchpoint: a;b\n", [("semicolon", 5, 16)]),
        ("- touchpoint: site,, shop\n", [("empty-item", 5, 20)]),
        ("- image: ![x](../../x.png)\n", [("image-outside", 5, 15)]),
        ("- opportunity: x\n  - tracker: javascript:alert(1)\n", [("unsafe-url", 6, 14)]),
        ("- thought: x\n  - persona: anna\n", [("misplaced-key", 6, 5)]),
        ("- drop: goal\n", [("drop-without-base", 5, 3)]),
        ("- persona: anna\n", [("misplaced-key", 5, 3)]),
    ],
)
def test_what_is_wrong_with_a_fact_is_said_where_it_is(
    wiki: Wiki, facts: str, expected: list[tuple[str, int, int]]
) -> None:
    wiki.journey(f"## Need {{#need}}\n{facts}")
    assert wiki.found() == expected


def test_what_is_right_is_read_beside_what_is_wrong(wiki: Wiki) -> None:
    wiki.journey("## Need\n- gaol: x\n- thought: y\n- emotion: 9\n### Step\n- kpi: Clicks\n")
    stage = wiki.car().stages[0]
    assert [one.value for one in stage.thoughts] == ["y"]
    assert stage.emotions == ()
    assert [one.text for one in stage.steps[0].kpis] == ["Clicks"]


def test_an_unknown_key_has_the_nearest_and_a_misplaced_one_its_place(wiki: Wiki) -> None:
    wiki.journey("## Need {#need}\n- touchpiont: shop\n- severity: high\n- status: draft\n")
    assert wiki.messages() == [
        ("No key is called “touchpiont”.", "Type touchpoint:"),
        ("“severity” may not stand here.", "It stands below a pain, two spaces in."),
        (
            "“status” may not stand here.",
            "It stands in a journey's frontmatter, between the --- lines.",
        ),
    ]


def test_emotions_may_be_one_for_each_persona_and_one_for_the_rest(wiki: Wiki) -> None:
    for name in ("anna", "boris"):
        wiki.write(f"personas/{name}.md", f"---\nname: {name}\n---\n")
    wiki.journey(
        "## Need {#need}\n"
        "- emotion: -1 doubt\n"
        "- emotion: +1 hope\n"
        "  - persona: anna\n"
        "- emotion: 0\n"
        "  - persona: anna\n"
        "- emotion: +2\n"
        "  - persona: nobody\n"
    )
    assert wiki.found() == [("duplicate-emotion", 8, 12), ("broken-reference", 11, 14)]
    emotions = wiki.car().stages[0].emotions
    assert [(one.score, one.persona and one.persona.value) for one in emotions] == [
        (-1, None),
        (1, "anna"),
    ]


def test_frontmatter_of_other_tools_may_be_ignored(wiki: Wiki) -> None:
    wiki.write("site.yml", "title: Maps\nignore: [Cover Image]\n")
    wiki.journey("## Need\nWords.\n", "title: Car\ncover_image: x.png\ncovr: y")
    assert wiki.found() == [("unknown-key", 4, 1)]


def test_a_list_where_a_text_is_wanted_is_an_error(wiki: Wiki) -> None:
    wiki.journey("## Need\nWords.\n", "title: Car\nowner: [a, b]\nstatus:\n  a: b\ngoal:")
    assert [code for code, _, _ in wiki.found()] == ["not-text", "not-text", "no-value"]


def test_a_journey_needs_a_title_and_a_stage(wiki: Wiki) -> None:
    wiki.write("journeys/car.md", "Only words.\n")
    assert wiki.found() == [("no-stages", 1, 1), ("no-title", 1, 1)]
    assert wiki.car().title.value == "car"


def test_words_and_numbers_that_yaml_would_guess_stay_text(wiki: Wiki) -> None:
    wiki.journey("## Need\nWords.\n", "title: no\nstart: 12:30\nend: 1.10\nowner: 2026-10-01")
    journey = wiki.catalog().journeys["car"]
    assert journey.title.value == "no"
    assert journey.start
    assert journey.end
    assert journey.owner
    assert (journey.start.value, journey.end.value) == ("12:30", "1.10")
    assert journey.owner.value == "2026-10-01"


def test_a_hypothesis_with_evidence_is_a_warning(wiki: Wiki) -> None:
    wiki.write("evidence/nps.md", "---\ntitle: NPS\n---\n")
    wiki.journey("## Need\n- pain: x\n  - hypothesis: yes\n  - evidence: nps\n")
    (found,) = wiki.load().diagnostics
    assert (found.code, found.severity) == ("hypothesis-with-evidence", "warning")
    assert (found.span.line, found.span.column) == (6, 17)


LINES = st.sampled_from(
    """## Need
## Need {#need}
### Step
### Step {#need}
- goal: x
- gaol: x
- pain: x
  - severity: high
  - audience: team
- audience: acme
- audience: nobody
- drop: yes
- drop: goal
- emotion: -1,5 doubt
- emotion: 9
  - persona: anna
- touchpoint: site,, [shop]; x
- image: ![x](../../x.png)
- conversion: 1,200
- own row: 7
> [!team]
> [!nobody]
Words.

---
title: Car
extends: other
extends: car
audience: beta
rows: [goal, gaol]
reviewed: 31.12.2026
personas: {a: b}
## ???
-
* words""".splitlines()
)


@given(st.lists(LINES, max_size=14), st.lists(LINES, max_size=8))
@settings(max_examples=times(40, nightly=400), deadline=None)
def test_no_text_stops_the_reading_and_every_place_is_in_the_text(
    car: list[str], other: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        wiki = Wiki(Path(folder))
        wiki.write("site.yml", "title: M\nrows: [{id: own-row}]\naudiences: {acme: , beta: }\n")
        wiki.write("journeys/car.md", "\n".join(["---", "title: A", *car]))
        wiki.write("journeys/other.md", "\n".join(["---", "title: B", "---", *other]))
        loaded = wiki.load()
        assert set(loaded.catalog.journeys) == {"car", "other"}
        for one in loaded.diagnostics:
            lines = loaded.texts[one.span.path].split("\n")
            assert 1 <= one.span.line <= len(lines) + 1
            assert one.span.column <= len(loaded.line(one.span)) + 1
