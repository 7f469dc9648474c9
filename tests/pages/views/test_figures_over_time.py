"""KPIs, checks, surveys and personas as pages put them together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.model.reading.loading import load
from generator.model.records.places import Target
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.views.checks import trends_at
from generator.pages.views.evidence import evidence_view
from generator.pages.views.metrics import kpis_view
from generator.pages.views.people import people_view, ranked
from generator.pages.views.progress import coverage
from generator.site.audience import redact
from generator.site.planning import plan

SITE = "title: Maps\nlang: en\naudiences:\n  acme:\n    title: For ACME\n    journeys: [car]\n    hide: [value]\n"
CAR = """\
---
title: Car
personas: [her, him]
---

## Need
- kpi: Leads
  - measured: 1 % (2026-01-01)
  - measured: 3 % (2026-04-01)
  - target: 4 %
- kpi: Calls
  - value: 5
- pain: No prices
  - evidence: visit-2
- pain: A queue

### Asks
- touchpoint: desk
- emotion: -1
"""
VARIANT = "---\ntitle: Her car\nextends: car\npersonas: [her]\n---\n\n### Looks\n- emotion: 1\n"


def visit(day: str, score: int) -> str:
    return (
        f"---\ntitle: Visit {day}\nkind: mystery shopping\ncheck: visit\ndate: {day}\n---\n\n"
        f"## Criteria\n- Wait: {score}/5\n  - weight: 3\n  - touchpoint: desk\n"
        "- Smile: 5/5\n  - touchpoint: desk\n"
    )


def persona(name: str, share: int, age: str) -> str:
    return (
        f"---\nname: {name}\nbuying role: Decides\nrevenue share: {share} %\n---\n\n"
        f"## Demography\n- Age: {age}\n- Only {name}: yes\n\n## Goals\n- Peace\n"
    )


FILES: Mapping[str, str] = {
    "site.yml": SITE,
    "journeys/car.md": CAR,
    "journeys/her-car.md": VARIANT,
    "evidence/visit-1.md": visit("2026-01-01", 2),
    "evidence/visit-2.md": visit("2026-05-01", 4),
    "evidence/score.md": "---\ntitle: NPS\nkind: nps\n---\n\n## Distribution\n- 10: 3\n- 2: 1\n",
    "personas/her.md": persona("Her", 20, "30"),
    "personas/him.md": persona("Him", 60, "40"),
}


def page_context_of(folder: Path, target: Target, audience: str = "") -> PageContext:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    site = plan(redact(load(folder).catalog, audience), audience)
    return PageContext(site, site.by_target[target], speak("en"))


def test_the_page_of_kpis_has_each_once_those_first_that_miss_their_targets(
    tmp_path: Path,
) -> None:
    view = kpis_view(page_context_of(tmp_path, ("kpis",)))
    told = [(each.kpi.text, each.kpi.value, each.kpi.outcome) for each in view.rows]
    assert told == [("Leads", "3 %", "missed"), ("Calls", "5", "unknown")]
    assert "+2\u00a0pp since January 1, 2026, better" in view.rows[0].kpi.trend
    assert not view.rows[1].kpi.trend


def test_a_kpi_says_what_is_missing_which_way_is_better_and_that_it_is_guessed(
    tmp_path: Path,
) -> None:
    leads, calls = kpis_view(page_context_of(tmp_path, ("kpis",))).rows
    assert (leads.kpi.gap, leads.width) == ("1\u00a0pp to go", "25")
    assert leads.kpi.way == "Higher is better (guessed)"
    assert (leads.kpi.change, leads.kpi.course) == ("+2\u00a0pp, better", "better")
    assert (calls.kpi.gap, calls.kpi.way, calls.kpi.change) == ("", "", "")


def test_kpis_can_be_narrowed_as_pains_can(tmp_path: Path) -> None:
    view = kpis_view(page_context_of(tmp_path, ("kpis",)))
    assert dict(view.rows[0].keys) == {
        "journey": "car her-car",
        "persona": "her him",
        "outcome": "missed",
        "course": "better",
        "way": "guessed",
    }
    assert {each.name: [one.value for one in each.choices] for each in view.filters} == {
        "journey": ["car", "her-car"],
        "persona": ["her", "him"],
        "outcome": ["missed", "unknown"],
        "way": ["guessed", "unknown"],
    }


def test_whoever_may_not_see_values_sees_none_with_days_either(tmp_path: Path) -> None:
    view = kpis_view(page_context_of(tmp_path, ("kpis",), "acme"))
    assert [(each.kpi.value, each.kpi.trend) for each in view.rows] == [("", ""), ("", "")]


def test_a_touchpoint_is_followed_from_check_to_check(tmp_path: Path) -> None:
    trends = trends_at(page_context_of(tmp_path, ("touchpoint", "desk")), "desk")
    assert [each.name.words for each in trends] == ["By all criteria", "Wait", "Smile"]
    assert "85 %" in trends[0].picture
    assert "+30\u00a0pp since January 1, 2026, better" in trends[0].picture
    assert "4 / 5" in trends[1].picture


def test_a_check_says_what_it_supports_and_how_touchpoints_scored(tmp_path: Path) -> None:
    context = page_context_of(tmp_path, ("evidence", "visit-2"))
    view = evidence_view(context, context.site.catalog.evidence["visit-2"])
    assert view.check == "visit"
    assert [pain.text for pain, _ in view.supports.pains] == ["No prices"]
    assert "85 %" in view.scores
    assert [each.name.words for each in view.trends] == ["desk"]


def test_an_nps_shows_its_score_and_groups(tmp_path: Path) -> None:
    context = page_context_of(tmp_path, ("evidence", "score"))
    view = evidence_view(context, context.site.catalog.evidence["score"]).distribution
    assert view is not None
    assert (view.score_name, view.score) == ("NPS", "+50")
    assert "Promoters: 75 %" in view.groups


def test_coverage_counts_what_pains_rest_on(tmp_path: Path) -> None:
    context = page_context_of(tmp_path, ("journey", "car"))
    picture = coverage(context, context.site.catalog.journeys["car"])
    assert "Hypothesis: 1" in picture
    assert "Measured: 1" in picture


def test_personas_are_ranked_compared_and_buy_together(tmp_path: Path) -> None:
    context = page_context_of(tmp_path, ("registry", "personas"))
    personas = ranked(context.site.catalog.personas.values())
    view = people_view(context, personas)
    assert [each.link.words for each in view.columns] == ["Him", "Her"]
    demography = next(each for each in view.sections if each.name == "Demography")
    assert [(row.name, row.cells) for row in demography.rows] == [
        ("Age", ("40", "30")),
        ("", ("<p>Only Him: yes</p>", "<p>Only Her: yes</p>")),
    ]
    (centre,) = view.centres
    assert centre.name == "Car"
    assert "Her car" in centre.picture
    assert "Follows the general map" in centre.picture
