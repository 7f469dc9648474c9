"""Time in flows: minutes since a Monday, 00:00. Windows push messages to when they may go out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.records.flow import Point, Window

HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60
MONDAY_MORNING = 10 * HOUR
"""When the person of examples comes in: a Monday at ten."""


def sent_at(point: Point, minute: int) -> int:
    """When what the point does happens for who comes to it at ``minute``.

    Windows push messages alone: to the nearest minute in which one of them is open.
    """
    if point.send is None or not point.windows:
        return minute
    return next_opening([each.value for each in point.windows], minute)


def next_opening(windows: Sequence[Window], minute: int) -> int:
    """The first minute from ``minute`` on in which one of the windows is open."""
    week, within = divmod(minute, WEEK)
    openings = [
        _opening(day * DAY + window.start, day * DAY + window.end, within)
        for window in windows
        for day in window.days
    ]
    return week * WEEK + min(openings)


def _opening(start: int, end: int, within: int) -> int:
    """The first minute from ``within`` on that is in a stretch of this week, or of the next."""
    if within < start:
        return start
    return within if within <= min(end, start // DAY * DAY + DAY - 1) else start + WEEK
