"""KPIs, checks, surveys and personas as pages put them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.drawing.charts import BARS_WIDTH
from generator.model.reading.loading import load
from generator.model.records.places import Target
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.views.checks import trends_at
from generator.pages.views.evidence import evidence_view
from generator.pages.views.metrics import kpis_view
from generator.pages.views.people import people_view
from generator.pages.views.progress import coverage
from generator.site.audience import redact
from generator.site.planning import plan

SITE = "title: Maps\nlang: en\naudiences:\n  acme:\n    title: For ACME\n    journeys: [car]\n    hide: [value]\n    boards: yes\n"
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


def test_personas_of_one_journey_are_compared_and_buy_together(tmp_path: Path) -> None:
    view = people_view(page_context_of(tmp_path, ("registry", "personas")))
    (table,) = view.compared
    assert table.journey.words == "Car"
    assert [each.link.words for each in table.columns] == ["Him", "Her"]
    demography = next(each for each in table.sections if each.name == "Demography")
    assert [(row.name, row.cells) for row in demography.rows] == [
        ("Age", ("40", "30")),
        ("", ("<p>Only Him: yes</p>", "<p>Only Her: yes</p>")),
    ]
    (centre,) = view.centres
    assert centre.name == "Car"
    assert "Her car" in centre.picture
    assert "Follows the general map" in centre.picture


def with_personas(folder: Path, journeys: str, **personas: str) -> PageContext:
    """The page of all personas of a wiki with these."""
    files = {
        "site.yml": SITE,
        **{f"journeys/{name}.md": text for name, text in parted(journeys)},
        **{f"personas/{name}.md": text for name, text in personas.items()},
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    site = plan(redact(load(folder).catalog, ""), "")
    target = ("registry", "personas")
    return PageContext(site, site.by_target[target], speak("en"))


def parted(journeys: str) -> Iterator[tuple[str, str]]:
    """``car: her, him; flat: it`` as files."""
    for one in journeys.split("; "):
        name, _, takers = one.partition(": ")
        yield name, f"---\ntitle: {name}\npersonas: [{takers}]\n---\n\n## Go\n- goal: there\n"


def portrait(head: str, *facts: str, section: str = "Demography") -> str:
    lines = "\n".join(f"- {fact}" for fact in facts)
    return f"---\nname: {head}\n---\n\n## {section}\n{lines}\n"


def test_an_attribute_stands_in_one_row_whatever_the_language_of_its_key(tmp_path: Path) -> None:
    context = with_personas(
        tmp_path,
        "car: a, b, c",
        a=portrait("A", "Age: 30", "Income: much", "Shoe size: 41"),
        b=portrait("B", "Возраст: 40", "Доход семьи: мало", "shoe  size: 39"),
        c=portrait("C", "ВОЗРАСТ: 50", "Питомец: кот"),
    )
    (table,) = people_view(context).compared
    (section,) = (each for each in table.sections if each.name == "Demography")
    assert [(row.name, row.cells) for row in section.rows] == [
        ("Age", ("30", "40", "50")),
        ("Income", ("much", "мало", "")),
        ("Shoe size", ("41", "39", "")),
        ("", ("", "", "<p>Питомец: кот</p>")),
    ]


def test_traits_are_rows_too(tmp_path: Path) -> None:
    context = with_personas(
        tmp_path,
        "car: a, b",
        a=portrait("A", "Patience: 1/5", section="Traits"),
        b=portrait("B", "Терпение: 4/5", section="Черты"),
    )
    (table,) = people_view(context).compared
    (section,) = (each for each in table.sections if each.name == "Traits")
    (row,) = section.rows
    assert row.name == "Patience"
    assert [cell.partition("<svg")[0] for cell in row.cells] == [
        '<span class="scored">1/5',
        '<span class="scored">4/5',
    ]


def test_shares_are_ranked_within_what_they_are_shares_of(tmp_path: Path) -> None:
    shares = {"a": 20, "b": 60, "c": 30, "d": 50, "e": 10, "f": 5}
    texts = {
        name: f"---\nname: {name.upper()}\nrevenue share: {share} %\n"
        + ("market: Big firms\n" if name in "cde" else "")
        + "---\n\nWords.\n"
        for name, share in shares.items()
    }
    view = people_view(with_personas(tmp_path, "car: a, b; flat: c, d; boat: e, f", **texts))
    told = [
        (each.name, tuple(link.words for link in each.journeys), names_in(each.picture))
        for each in view.rankings
    ]
    assert told == [
        ("", ("car",), ["B: 60 %", "A: 20 %"]),
        ("Big firms", ("flat",), ["D: 50 %", "C: 30 %", "E: 10 %"]),
    ]
    # Bars are of the whole market: no bar is as wide as the picture.
    assert all(float(wide) < BARS_WIDTH for wide in bars_in(view.rankings[0].picture))


def names_in(picture: str) -> list[str]:
    found: list[str] = re.findall(r"<desc[^>]*>([^<]*)</desc>", picture)
    return found[0].split(". ")


def bars_in(picture: str) -> list[str]:
    return re.findall(r'width="([\d.]+)"[^>]*class="m-bar"', picture)
