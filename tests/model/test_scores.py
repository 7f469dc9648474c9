"""Scores along a journey and the day of its next review."""

from __future__ import annotations

from datetime import date

from generator.model.analysis.scores import (
    journey_score,
    journey_scores,
    personas_with_curve,
    stage_score,
    step_score,
)
from generator.model.analysis.targets import is_overdue, review_due
from tests.model.conftest import Wiki

BODY = """## Need
### One
- emotion: +2
- emotion: -1
  - persona: anna
### Two
- persona: boris
- emotion: 0
### Three
Words.
## Use
- emotion: -2
### Four
- emotion: +1
## Rest
Words.
"""


def test_scores_are_a_persons_own_or_everybodys(wiki: Wiki) -> None:
    for name in ("anna", "boris"):
        wiki.write(f"personas/{name}.md", f"---\nname: {name}\n---\n")
    wiki.journey(BODY, "title: Car\npersonas: [boris, anna]")
    journey = wiki.catalog().journeys["car"]
    need, use, rest = journey.stages
    one, two, three = need.steps
    assert [step_score(one, who) for who in (None, "anna", "boris")] == [0.5, -1, 2]
    assert [step_score(two, who) for who in (None, "anna", "boris")] == [0, None, 0]
    assert step_score(three) is None
    assert (stage_score(need), stage_score(need, "anna"), stage_score(need, "boris")) == (
        0.25,
        -1,
        1,
    )
    assert (stage_score(use), stage_score(rest)) == (-2, None)
    assert journey_scores(journey, "boris") == (2, 0, None, 1, None)
    assert journey_score(journey, "boris") == -0.5
    assert personas_with_curve(journey) == ("anna",)


def test_a_review_is_due_when_its_time_has_passed(wiki: Wiki) -> None:
    wiki.journey("## Need\nWords.\n", "title: Car\nreviewed: 2026-08-31\nreview every: 6 месяцев")
    journey = wiki.catalog().journeys["car"]
    assert review_due(journey) == date(2027, 2, 28)
    assert not is_overdue(journey, date(2027, 2, 28))
    assert is_overdue(journey, date(2027, 3, 1))


def test_without_a_day_or_a_span_no_review_is_due(wiki: Wiki) -> None:
    wiki.journey("## Need\nWords.\n", "title: Car\nreviewed: 2026-08-31")
    assert review_due(wiki.catalog().journeys["car"]) is None
