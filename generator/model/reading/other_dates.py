"""Days in the spellings that are not ours, so that a finding can say what to type instead.

Only proposes: a date of the format is ``2026-10-01`` and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.patterns import late

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Dates outside of these are slips of the keyboard."""

_MONTHS: Mapping[str, str] = {
    "en": "january february march april may june july august september october november december",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "ru of": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_BEGINNINGS = {
    **{word[:3]: at % 12 + 1 for names in _MONTHS.values() for at, word in enumerate(names.split())}
}
"""The first three letters of a month, which no other month of either language has."""

_WORDS = frozenset(word for names in _MONTHS.values() for word in names.split())
_WEEKDAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
]
_SHORT_WEEKDAYS = frozenset(("пн", "вт", "ср", "чт", "пт", "сб", "вс"))
_AROUND = frozenset(
    ["st", "nd", "rd", "th", "of", "the", "го", "е", "ое", "й", "г", "гг", "год", "года", "году"]
)
"""Words and endings around the parts of a date."""

_TIME = late(
    r"(?<=\d)(?:t|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]m|z|[+-]\d{2}:?\d{2})?$"
)
_PART = late(r"\d+|[^\W\d_]+")
_SEPARATOR = late(r"\d+\s*([^\w\s])")


def meant_days(value: str) -> tuple[date, ...]:
    """The day that ``value`` names; two where it may be read with the month or the day first."""
    text = _TIME.sub("", value.strip().casefold())
    numbers: list[str] = []
    month = at = 0
    for part in _PART.findall(text):
        if part.isdecimal():
            numbers.append(part)
        elif not month and _month(part):
            month, at = _month(part), len(numbers)
        elif not _is_around(part):
            return ()
    if month:
        return _with_month(numbers, month, at)
    if len(numbers) == 1 and len(numbers[0]) == 8:
        joined = numbers[0]
        numbers = [joined[:4], joined[4:6], joined[6:]]
    found = _SEPARATOR.match(text)
    return _of_numbers(numbers, found[1] if found else "")


def meant_month(value: str) -> date | None:
    """The first day of the month that ``value`` names without a day."""
    parts = _PART.findall(value.strip().casefold())
    numbers = [part for part in parts if part.isdecimal()]
    words = [part for part in parts if not part.isdecimal() and not _is_around(part)]
    if len(words) == 1 and len(numbers) == 1 and _month(words[0]):
        return _day(numbers[0], _month(words[0]), "1")
    if words or len(numbers) != 2:
        return None
    year, month = sorted(numbers, key=len, reverse=True)
    return _day(year, int(month), "1") if len(year) == 4 and len(month) <= 2 else None


def _month(word: str) -> int:
    """The number of the month that a word or its abbreviation names, else 0."""
    found = _BEGINNINGS.get(word[:3], 0)
    is_named = word in _WORDS or any(each.startswith(word) for each in _WORDS)
    return found if found and (is_named or word == "sept") else 0


def _is_around(word: str) -> bool:
    if word in _AROUND or word in _SHORT_WEEKDAYS:
        return True
    return len(word) >= 3 and any(each.startswith(word) or each == word for each in _FORMS)


_FORMS = (*_WEEKDAYS, "среду", "пятницу", "субботу")


def _with_month(numbers: list[str], month: int, at: int) -> tuple[date, ...]:
    """Of the day and the year, in whatever order they stand."""
    if len(numbers) != 2:
        return ()
    day, year = numbers
    if len(day) == 4 or (len(day) == len(year) == 2 and at == 0 and int(day) > 31):
        day, year = year, day
    found = _day(year, month, day)
    return (found,) if found else ()


def _of_numbers(numbers: list[str], separator: str) -> tuple[date, ...]:
    if len(numbers) != 3:
        return ()
    if len(numbers[0]) == 4:
        found = _day(numbers[0], int(numbers[1]), numbers[2])
        return (found,) if found else ()
    first, second, year = numbers
    readings = [_day(year, int(second), first)]
    # Days stand first where dots part them; strokes and hyphens are used for both orders.
    if separator != "." or readings == [None]:
        readings.append(_day(year, int(first), second))
    return tuple(dict.fromkeys(one for one in readings if one is not None))


def _day(year: str, month: int, day: str) -> date | None:
    if len(year) == 2:
        year = f"20{year}"
    if len(year) != 4 or len(day) > 2:
        return None
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
