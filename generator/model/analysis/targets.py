"""What is due: whether a KPI has met its target, and when a map has to be reviewed again.

The day that reviews are measured against comes from elsewhere.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.model.records.journey import Journey, Kpi
from generator.model.records.values import Better

Outcome = Literal["met", "missed", "unknown"]


def way_of(kpi: Kpi) -> Better | None:
    """Which way is better: as the author says, else from the first value to the target."""
    if kpi.better is not None:
        return kpi.better.value
    series = kpi.series
    if kpi.target is None or not series:
        return None
    first, target = series[0].quantity.number, kpi.target.value.number
    if first == target:
        return None
    return "higher" if first < target else "lower"


def outcome_of(kpi: Kpi) -> Outcome:
    """Whether today's value is at least as good as the target.

    Where nobody says which way is better, another value than the target is one on its way.
    """
    now = kpi.now
    if now is None or kpi.target is None:
        return "unknown"
    target = kpi.target.value.number
    if now.number == target:
        return "met"
    way = way_of(kpi)
    if way is None:
        return "missed"
    return "met" if (now.number > target) == (way == "higher") else "missed"


def review_due(journey: Journey) -> date | None:
    """The day the next review is due, or None when it is not known when or how often."""
    if journey.reviewed is None or journey.review_every is None:
        return None
    return journey.review_every.value.after(journey.reviewed.value)


def is_overdue(journey: Journey, day: date) -> bool:
    """Whether on ``day`` the review should have been done already."""
    due = review_due(journey)
    return due is not None and due < day
