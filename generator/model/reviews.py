"""When a map has to be reviewed again. The day it is measured against comes from elsewhere."""

from __future__ import annotations

from datetime import date

from generator.model.records import Journey


def review_due(journey: Journey) -> date | None:
    """The day the next review is due, or None when it is not known when or how often."""
    if journey.reviewed is None or journey.review_every is None:
        return None
    return journey.review_every.value.after(journey.reviewed.value)


def is_overdue(journey: Journey, day: date) -> bool:
    """Whether on ``day`` the review should have been done already."""
    due = review_due(journey)
    return due is not None and due < day
