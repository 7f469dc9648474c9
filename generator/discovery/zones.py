"""What a clock on a wall says in milliseconds, as SQL that no engine needs a table of zones for.

A zone is told by its changes between two days. A time that a clock showed twice is the first of
the two, and one that it left out counts as before the change.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from generator.patterns import late

_FIXED = late(r"([+-])(\d{2}):?(\d{2})?")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2040, 1, 1)
"""Changes outside of these count as the nearest inside."""


def zone_called(name: str) -> tzinfo | None:
    """The zone ``Europe/Moscow``, ``UTC`` or ``+03:00``; None where there is none."""
    fixed = _FIXED.fullmatch(name)
    if fixed:
        hours, minutes = int(fixed.group(2)), int(fixed.group(3) or "0")
        if hours > 14 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if fixed.group(1) == "-" else offset)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def offset_sql(zone: tzinfo, first: date | None, last: date | None) -> str:
    """Milliseconds to take from ``ms``, a clock's time, for UTC; right between the two days."""
    begin = (first or FIRST_DAY) - timedelta(days=370)
    end = (last or LAST_DAY) + timedelta(days=370)
    changes = _changes(zone, begin, end)
    offsets = [_offset(zone, _at(begin)), *(after for _, after in changes)]
    return _nested([wall for wall, _ in changes], offsets)


def day_start_ms(day: date, zone: tzinfo) -> int:
    """When a day begins, in milliseconds since 1970."""
    local = datetime(day.year, day.month, day.day, tzinfo=zone)
    return int(local.timestamp() * 1000)


def day_of(ms: int, zone: tzinfo) -> date:
    """The day of a time on a clock."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).astimezone(zone).date()


def _changes(zone: tzinfo, begin: date, end: date) -> list[tuple[int, int]]:
    """When the clock is changed, as it shows then, and what it is ahead of UTC afterwards."""
    found = []
    day = _at(begin)
    while day < _at(end):
        following = day + timedelta(days=1)
        before, after = _offset(zone, day), _offset(zone, following)
        if before != after:
            at = _change_between(zone, day, following)
            found.append((int(at.timestamp() * 1000) + max(before, after), after))
        day = following
    return found


def _change_between(zone: tzinfo, low: datetime, high: datetime) -> datetime:
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high.replace(microsecond=0)


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _offset(zone: tzinfo, moment: datetime) -> int:
    offset = moment.astimezone(zone).utcoffset() or timedelta(0)
    return int(offset.total_seconds() * 1000)


def _nested(walls: list[int], offsets: list[int]) -> str:
    """Halved again and again, so that a time is compared a few times only."""
    if not walls:
        return str(offsets[0]) if offsets[0] >= 0 else f"({offsets[0]})"
    middle = len(walls) // 2
    low = _nested(walls[:middle], offsets[: middle + 1])
    high = _nested(walls[middle + 1 :], offsets[middle + 1 :])
    return f"CASE WHEN ms < {walls[middle]} THEN {low} ELSE {high} END"
