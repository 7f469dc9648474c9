"""What is due: whether a KPI has met its target, and when a map has to be reviewed again.

The day that reviews are measured against comes from elsewhere.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.model.reading.numbers import calendar_unit
from generator.model.records.journey import Journey, Kpi
from generator.model.records.values import Better, Quantity

Outcome = Literal["met", "missed", "unknown"]
Course = Literal["", "better", "worse", "same"]
"""How a figure moved, as far as anybody can tell."""

_LEAST_ALIKE = 2
"""Letters that two forms of one unit begin with: «день» and «дней», "day" and "days"."""


def way_of(kpi: Kpi) -> Better | None:
    """Which way is better: as the author says, else from the figures to the target."""
    return kpi.better.value if kpi.better else guessed_way(kpi)


def guessed_way(kpi: Kpi) -> Better | None:
    """Which way is better by its figures alone: from the first of them to the target.

    Where that is the same, from today's: a target is what nobody has reached yet.
    """
    if kpi.target is None:
        return None
    target = kpi.target.value
    begun = (kpi.series[0].quantity,) if kpi.series else ()
    for figure in (*begun, *([kpi.now] if kpi.now else [])):
        if figure.number != target.number and comparable(figure, target):
            return "higher" if figure.number < target.number else "lower"
    return None


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are counted in the same: in one unit, a form of it, or in none said."""
    units = (one.unit.casefold(), other.unit.casefold())
    if not all(units) or units[0] == units[1]:
        return True
    known = (calendar_unit(one.unit), calendar_unit(other.unit))
    if all(known):
        return known[0] == known[1]
    least = min(_LEAST_ALIKE, len(units[0]), len(units[1]))
    return units[0][:least] == units[1][:least] and units[0][:1].isalpha()


def outcome_of(kpi: Kpi) -> Outcome:
    """Whether today's value is at least as good as the target."""
    gap = gap_of(kpi)
    if gap is None:
        return "unknown"
    return "met" if gap <= 0 else "missed"


def gap_of(kpi: Kpi) -> float | None:
    """How far today's value is from the target: above nothing while it is missed.

    None where there is nothing to compare.
    """
    now = kpi.now
    if now is None or kpi.target is None or not comparable(now, kpi.target.value):
        return None
    short = kpi.target.value.number - now.number
    return short if way_of(kpi) == "higher" else -short


def share_missing(kpi: Kpi) -> float:
    """What is missing to the target beside the larger of both: 0 when met, 1 when all is."""
    gap = gap_of(kpi)
    if gap is None or gap <= 0 or kpi.now is None or kpi.target is None:
        return 0.0
    return min(gap / max(abs(kpi.now.number), abs(kpi.target.value.number)), 1.0)


def course_of(kpi: Kpi) -> Course:
    """Whether its latest dated value is better than the first; "" where nobody can tell."""
    series = kpi.series
    if len(series) < 2:
        return ""
    return course_between(kpi, series[0].quantity, series[-1].quantity)


def course_between(kpi: Kpi, before: Quantity, after: Quantity) -> Course:
    """Whether one value of the KPI is better than another."""
    if not comparable(before, after):
        return ""
    if before.number == after.number:
        return "same"
    way = way_of(kpi)
    if way is None:
        return ""
    return "better" if (after.number > before.number) == (way == "higher") else "worse"


def review_due(journey: Journey) -> date | None:
    """The day the next review is due, or None when it is not known when or how often."""
    if journey.reviewed is None or journey.review_every is None:
        return None
    return journey.review_every.value.after(journey.reviewed.value)


def is_overdue(journey: Journey, day: date) -> bool:
    """Whether on ``day`` the review should have been done already."""
    due = review_due(journey)
    return due is not None and due < day
