"""Numbers, dates, spans of the calendar and scores of emotion as authors write them.

Each reader gives the value, or None after it has put what is wrong into ``problems``. No
reader knows which key it reads for.
"""

from __future__ import annotations

import math
import re
from datetime import date
from sys import intern
from typing import Literal

from generator.diagnostics import Diagnostic, Message, error, say
from generator.model.reading.other_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    meant_days,
    meant_month,
)
from generator.model.records.values import Interval, Quantity
from generator.model.vocabulary.terms import fold
from generator.patterns import late
from generator.source.values import Text

Problems = list[Diagnostic]

SPACES = " \u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"([+\-–−])?[{SPACES}]?"
    rf"(\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d))+|\d{{1,300}})"
    r"((?:[.,]\d{1,300})*)"
)
_SCORE = late(r"\s*(\d{1,9}(?:[.,]\d{1,9})?)\s*/\s*(\d{1,9}(?:[.,]\d{1,9})?)\s*")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_INTERVAL = late(r"(\d{0,4})\s*([^\W\d]+)")

LONGEST_INTERVAL = 1000

Unit = Literal["day", "week", "month", "year"]
UNITS: dict[str, dict[Unit, tuple[str, ...]]] = {
    "en": {
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
    },
    "ru": {
        "day": ("день", "дня", "дней"),
        "week": ("неделя", "недели", "недель", "неделю"),
        "month": ("месяц", "месяца", "месяцев"),
        "year": ("год", "года", "лет"),
    },
}
"""Names of the calendar's units by language."""

_UNIT_BY_NAME: dict[str, Unit] = {
    fold(name): unit for names in UNITS.values() for unit, forms in names.items() for name in forms
}


def calendar_unit(word: str) -> Unit | None:
    """The unit of the calendar that a word is a form of: «дня» and «день» are days."""
    return _UNIT_BY_NAME.get(fold(word))


def read_number(text: Text, problems: Problems) -> Quantity | None:
    """``1 200,5 ₽ a month`` as 1200.5 and ``₽ a month``."""
    found = _NUMBER.match(text.value)
    if found is None or not _ends_well(text.value, found.end()):
        problems.append(_no_number(text))
        return None
    sign, whole, fraction = found.group(1), found.group(2), found.group(3)
    if _has_two_readings(whole, fraction):
        problems.append(_ambiguous(text, found.group().strip(), whole, fraction))
        return None
    digits = "".join(sign_ for sign_ in whole if sign_ not in SPACES)
    number = float(digits + fraction.replace(",", "."))
    if not math.isfinite(number):
        problems.append(_no_number(text))
        return None
    unit = intern(text.value[found.end() :].strip())
    return Quantity(-number if sign and sign != "+" else number, unit, text.value)


def read_share(text: Text, problems: Problems) -> Quantity | None:
    """``34 %``; a bare fraction of one may mean a part of all, or so many per cent."""
    found = read_number(text, problems)
    if found is None or found.unit or not 0 < found.number < 1:
        return found
    per_cent, typed = f"{round(found.number * 100, 10):g} %", f"{text.value.strip()} %"
    problems.append(
        error(
            "ambiguous-number",
            text.span,
            say(
                "“{shown}” may be read as {decimal} or as {thousands}.",
                shown=text.value.strip(),
                decimal=per_cent,
                thousands=typed,
            ),
            say("Type “{decimal}” or “{thousands}”.", decimal=per_cent, thousands=typed),
        )
    )
    return None


def _ends_well(value: str, end: int) -> bool:
    """Whether what follows a number may be a unit, not more of a number."""
    if value.count(",", 0, end) + value.count(".", 0, end) > 1:
        return False
    rest = value[end:].lstrip()
    if not rest:
        return True
    is_range = rest[0] in "-–—−…" and rest[1:].lstrip()[:1].isdigit()
    return not is_range and not rest[0].isdigit() and rest[0] not in ".,:;"


def _has_two_readings(whole: str, fraction: str) -> bool:
    return len(fraction) == 4 and fraction[0] == "," and whole.isdigit() and 0 < int(whole) < 1000


def _ambiguous(text: Text, shown: str, whole: str, fraction: str) -> Diagnostic:
    digits = fraction[1:]
    return error(
        "ambiguous-number",
        text.at(text.value.index(shown), len(shown)),
        say(
            "“{shown}” may be read as {decimal} or as {thousands}.",
            shown=shown,
            decimal=f"{whole}.{digits}",
            thousands=f"{whole}{digits}",
        ),
        say(
            "Type “{decimal}” or “{thousands}”.",
            decimal=f"{whole}.{digits}",
            thousands=f"{whole} {digits}",
        ),
    )


def _no_number(text: Text) -> Diagnostic:
    return error(
        "bad-number",
        text.span,
        say("“{value}” is not a number.", value=text.value),
        say("One number comes first, then its unit or words, such as “2.1 %” or “1 200 ₽”."),
    )


def read_scale(text: Text, problems: Problems) -> int | None:
    """A whole number from 1 to 5."""
    if text.value.strip() in ("1", "2", "3", "4", "5"):
        return int(text.value)
    problems.append(
        error(
            "bad-scale",
            text.span,
            say("“{value}” is not a whole number from 1 to 5.", value=text.value),
            say("Type 1, 2, 3, 4 or 5."),
        )
    )
    return None


def read_whole_number(text: Text, problems: Problems) -> int | None:
    """A whole number without a unit."""
    value = text.value.strip()
    if value.isascii() and value.isdigit() and len(value) <= 6:
        return int(value)
    problems.append(
        error(
            "bad-number",
            text.span,
            say("“{value}” is not a whole number.", value=text.value),
            say("Type a number such as 3, without a unit."),
        )
    )
    return None


def score_in(value: str) -> tuple[float, float] | None:
    """``4/5`` as its two numbers, when they are a score that is no more than its best."""
    found = _SCORE.fullmatch(value)
    if found is None:
        return None
    score, best = (float(part.replace(",", ".")) for part in found.groups())
    return (score, best) if 0 <= score <= best and best > 0 else None


def read_date(text: Text, problems: Problems) -> date | None:
    """``2026-10-01``, the one form of dates."""
    value = text.value.strip()
    found = _DATE.fullmatch(value)
    day = _day(*found.groups()) if found else None
    if day is not None:
        return day
    problems.append(
        error(
            "bad-date",
            text.span,
            say("“{value}” is not a date.", value=text.value)
            if found
            else say("A date is written year-month-day, not “{value}”.", value=text.value),
            _date_hint(value),
        )
    )
    return None


def _date_hint(value: str) -> Message:
    meant = meant_days(value)
    if len(meant) == 1:
        return say("Type {day}.", day=meant[0])
    if meant:
        return say("Type {day} or {other}, whichever you mean.", day=meant[0], other=meant[1])
    month = meant_month(value)
    if month is not None:
        return say("Type the day as well, such as {day}.", day=month)
    return say("Type it as 2026-10-01.")


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def read_interval(text: Text, problems: Problems) -> Interval | None:
    """``6 months``, ``6 месяцев``; a unit alone is one of it."""
    found = _INTERVAL.fullmatch(text.value.strip())
    unit = _UNIT_BY_NAME.get(fold(found.group(2))) if found else None
    count = int(found.group(1) or "1") if found else 0
    if unit is not None and 0 < count <= LONGEST_INTERVAL:
        return Interval(count, unit)
    problems.append(
        error(
            "bad-interval",
            text.span,
            say("“{value}” is not a span of the calendar.", value=text.value),
            say("Type a number of days, weeks, months or years, such as “6 months”."),
        )
    )
    return None


_EMOTION = re.compile(r"\s*([+\-–−])?\s?(\d{1,9})(?:([.,])(\d{1,9}))?(?!\d|[.,]\d|[eE][+\-−]?\d)")
LOWEST, HIGHEST = -2.0, 2.0


def read_emotion(text: Text, problems: Problems) -> tuple[float, str] | None:
    """``-1,5 тревога`` as −1.5 and ``тревога``; the minus may be ``-``, ``–`` or ``−``."""
    found = _EMOTION.match(text.value)
    if found is None:
        problems.append(_no_score(text))
        return None
    sign, whole, _, fraction = found.groups()
    shown = found.group().strip()
    number = float(f"{whole}.{fraction or 0}")
    score = -number if sign and sign != "+" and number else number
    word = intern(text.value[found.end() :].strip(" \t.,;:—"))
    problem = _wrong_score(text, shown, score, fraction or "")
    if problem is not None:
        problems.append(problem)
        return None
    return score, word


def _wrong_score(text: Text, shown: str, score: float, fraction: str) -> Diagnostic | None:
    span = text.at(text.value.index(shown), len(shown))
    if not LOWEST <= score <= HIGHEST:
        return error(
            "emotion-out-of-range",
            span,
            say("An emotion is from −2 to +2, not {score}.", score=shown),
            say("Type −2 for the worst, 0 for neither, +2 for the best."),
        )
    if len(fraction) > 1:
        return error(
            "bad-emotion",
            span,
            say("An emotion has one decimal at most, not {score}.", score=shown),
            say("Type {score}.", score=f"{score:+.1f}"),
        )
    return None


def _no_score(text: Text) -> Diagnostic:
    return error(
        "bad-emotion",
        text.span,
        say("An emotion begins with its score, not with “{value}”.", value=text.value),
        say("Type a score from −2 to +2 and then a word, such as “+1 hope”."),
    )
