"""Times as the points of flows have them: delays, windows for sending, how often is too often.

Each reader gives the value, or None after it has put what is wrong into ``problems``.
"""

from __future__ import annotations

from generator.diagnostics import Message, error, say
from generator.model.reading.names import slug_of
from generator.model.reading.numbers import Problems
from generator.model.records.flow import Delay, Rate, Window
from generator.model.vocabulary.terms import fold
from generator.patterns import late
from generator.source.values import Text

HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60
DAYS_OF_MONTH = 30
"""A month of any flow: tools count so, and days of a real one would depend on the start."""

LONGEST_MINUTES = 10 * 366 * DAY
MOST_MESSAGES = 1000

_UNITS: dict[int, str] = {
    1: "minute minutes min mins m минута минуты минут минуту мин",
    HOUR: "hour hours h hr hrs час часа часов ч",
    DAY: "day days d день дня дней дн сутки суток",
    WEEK: "week weeks w неделя недели недель неделю нед",
    DAYS_OF_MONTH * DAY: "month months месяц месяца месяцев мес",
    365 * DAY: "year years год года лет",
}
"""Minutes of each unit, and its names."""

_BY_UNIT = {name: minutes for minutes, names in _UNITS.items() for name in names.split()}

_DAYS = (
    "monday mon понедельник понедельника пн",
    "tuesday tue вторник вторника вт",
    "wednesday wed среда среду среды ср",
    "thursday thu четверг четверга чт",
    "friday fri пятница пятницу пятницы пт",
    "saturday sat суббота субботу субботы сб",
    "sunday sun воскресенье воскресенья вс",
)
_DAY_BY_NAME = {name: day for day, names in enumerate(_DAYS) for name in names.split()}
_GROUPS = {
    **dict.fromkeys(("weekdays", "workdays", "будни", "рабочие дни"), tuple(range(5))),
    **dict.fromkeys(("weekend", "weekends", "выходные"), (5, 6)),
    **dict.fromkeys(("daily", "every day", "ежедневно", "каждый день"), tuple(range(7))),
}
WHOLE_WEEK = tuple(range(7))

_PART = late(r"(\d{1,5})\s*([^\W\d]+)\.?")
_DELAY = late(r"(?:\d{1,5}\s*[^\W\d]+\.?(?:\s*,?\s*(?:and|и)?\s*)?)+")
_HOURS = late(
    r"(?:(?:from|с|between)\s*)?(\d{1,2})(?:[:.](\d{2}))?\s*(?:[-–—−]|to|до|по)\s*"
    r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:h|ч)?$"
)
_RANGE = late(r"\s*[-–—−]\s*")
_RATE = late(r"(\d{1,4})\s*(?:[^\W\d]+\s+)?(?:per|a|in|every|в|за|раз в)\s*(\d{0,3})\s*([^\W\d]+)")
_EVERY: dict[int, str] = {
    1: "day days день дня дней сутки",
    7: "week weeks неделя неделю недели недель",
    DAYS_OF_MONTH: "month months месяц месяца месяцев",
}
_BY_PERIOD = {name: days for days, names in _EVERY.items() for name in names.split()}


def read_delay(text: Text, problems: Problems) -> Delay | None:
    """``3 days``, ``1 день 12 часов``: minutes, more than none."""
    value = text.value.strip()
    minutes = minutes_in(value)
    if minutes and minutes <= LONGEST_MINUTES:
        return Delay(minutes, value)
    hint = say("Type a number and a unit: 3 days, 12 hours, 30 minutes.")
    problems.append(error("bad-delay", text.span, _unreadable(text), hint))
    return None


def minutes_in(value: str) -> int | None:
    """The minutes that a text such as ``1 day 12 hours`` says, None where it says none."""
    folded = fold(value)
    if not _DELAY.fullmatch(folded):
        return None
    minutes = 0
    for count, unit in _PART.findall(folded):
        if unit not in _BY_UNIT:
            return None
        minutes += int(count) * _BY_UNIT[unit]
    return minutes


def read_window(text: Text, problems: Problems) -> Window | None:
    """``Mon–Fri 9:00–18:00``, ``будни с 10 до 19``, ``9–18``, ``weekend``."""
    value = text.value.strip()
    folded = " ".join(value.casefold().replace("ё", "е").split())
    hours = _HOURS.search(folded)
    start, end = _minutes(*hours.groups()) if hours else (0, DAY)
    rest = folded[: hours.start()].strip(" ,") if hours else folded
    days = _days_in(rest) if rest else WHOLE_WEEK
    if days and 0 <= start < end <= DAY and (rest or hours):
        return Window(days, start, end, value)
    hint = say("Type days, hours or both, such as Mon–Fri 9:00–18:00.")
    problems.append(error("bad-window", text.span, _unreadable(text), hint))
    return None


def _minutes(hour: str, minute: str | None, last: str, last_minute: str | None) -> tuple[int, int]:
    """A time past the hour's end gives an end before its start, which is refused."""
    start, end = int(hour) * HOUR + int(minute or 0), int(last) * HOUR + int(last_minute or 0)
    is_time = int(minute or 0) < HOUR and int(last_minute or 0) < HOUR
    return (start, end) if is_time else (1, 0)


def _days_in(words: str) -> tuple[int, ...]:
    """The days that words name, in the week's order; () where one of them is none."""
    found: set[int] = set()
    for part in words.split(","):
        named = _GROUPS.get(part.strip()) or _span_of_days(part.strip())
        if not named:
            return ()
        found.update(named)
    return tuple(sorted(found))


def _span_of_days(words: str) -> tuple[int, ...]:
    """``mon`` or ``fri–mon``, which goes over the weekend."""
    ends = [_DAY_BY_NAME.get(word.strip(" .")) for word in _RANGE.split(words)]
    if None in ends or len(ends) > 2:
        return ()
    first, last = ends[0] or 0, ends[-1] or 0
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


def read_rate(text: Text, problems: Problems) -> Rate | None:
    """``2 per week``, ``2 письма в неделю``, ``1 a day``, ``3 in 14 days``."""
    found = _RATE.fullmatch(fold(text.value))
    if found:
        count, times, unit = int(found[1]), int(found[2] or 1), _BY_PERIOD.get(found[3])
        if unit and 0 < count <= MOST_MESSAGES and 0 < times * unit <= 366:
            return Rate(count, times * unit, text.value.strip())
    hint = say("Type it as 2 per week, 1 per day, 5 per month.")
    problems.append(error("bad-rate", text.span, _unreadable(text), hint))
    return None


def read_point(text: Text, problems: Problems) -> str | None:
    """The id of a heading, typed as it is or by its title; whether it is there is not asked."""
    found = slug_of(text.value)
    if found:
        return found
    hint = say("Type the id that stands in {#…} of a heading.")
    problems.append(error("bad-id", text.span, _unreadable(text), hint))
    return None


def _unreadable(text: Text) -> Message:
    return say("“{value}” cannot be read here.", value=text.value)
