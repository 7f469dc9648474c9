"""The smallest parts of a map: located, typed values that may be kept to an audience."""

from __future__ import annotations

from datetime import date
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from generator.diagnostics import Span
from generator.patterns import late

T = TypeVar("T")

_DECIMALS = late(r"(\d)[.,](?=\d)")
_DECIMAL_SIGNS = {"en": ".", "ru": ","}

Audience = frozenset[str] | None
"""Who may see a thing: None is everyone who sees what it stands in; an empty set is the
team alone; names are these clients and the team."""

JourneyType = Literal["as-is", "to-be"]
Status = Literal["draft", "review", "approved"]
Level = Literal["low", "medium", "high"]
Frequency = Literal["rarely", "sometimes", "often", "always"]
State = Literal["idea", "planned", "doing", "done", "rejected"]
Order = Literal["any", "repeats", "timed"]
EvidenceKind = Literal[
    "interview",
    "focus group",
    "survey",
    "nps",
    "csat",
    "analytics",
    "crm",
    "call centre",
    "social",
    "mystery shopping",
    "other",
]

Better = Literal["higher", "lower"]
CheckKind = Literal["visit", "call", "full"]


class Value(Struct, Generic[T], frozen=True, array_like=True):
    """A value, where it was typed, and who may see it."""

    value: T
    span: Span
    visible_to: Audience = None


class Quantity(Struct, frozen=True, array_like=True):
    """A number as the author wrote it: ``2.1 %`` is 2.1, unit ``%``; ``text`` is as typed."""

    number: float
    unit: str
    text: str

    def said(self, lang: str) -> str:
        """``text`` with the decimal sign of ``lang``: «2,1 %», “2.1 %”; else as typed."""
        if "." not in self.text and "," not in self.text:
            return self.text
        sign = _DECIMAL_SIGNS.get(lang.partition("-")[0])
        return _DECIMALS.sub(rf"\1{sign}", self.text, count=1) if sign else self.text


class Dated(Struct, frozen=True, array_like=True):
    """A quantity that was measured on a day."""

    quantity: Quantity
    day: date


class Seen(Dated, frozen=True, array_like=True):
    """A quantity that a run of ``cjm discover`` observed; ``text`` names it, as typed."""

    text: str


class Interval(Struct, frozen=True, array_like=True):
    """A span of the calendar: ``6 months`` is count 6, unit ``month``."""

    count: int
    unit: Literal["day", "week", "month", "year"]

    def after(self, start: date) -> date:
        """The day this long after ``start``, the month's last day where it has no such day."""
        from datetime import timedelta

        if self.unit in ("day", "week"):
            return start + timedelta(days=self.count * (7 if self.unit == "week" else 1))
        months = start.month - 1 + self.count * (12 if self.unit == "year" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        for day in (start.day, 30, 29, 28):
            try:
                return date(year, month, day)
            except ValueError:
                continue
        raise AssertionError(start)


class Note(Struct, frozen=True, array_like=True):
    """The words of a footnote: Markdown, its place; ``numbers`` and ``columns`` as in Passage."""

    label: str
    text: str
    span: Span
    numbers: tuple[int, ...]
    columns: tuple[int, ...]


QuestionState = Literal["open", "answered", "declined"]


class Passage(Struct, frozen=True, array_like=True):
    """A piece of narrative: Markdown, the file it was written in, its place, who may see it.

    ``numbers`` and ``columns`` lead from the n-th line of ``text`` back to the file: its
    line number and how many characters were taken off the line's front. ``notes`` are the
    footnotes that it has the signs of, wherever in the file their words stand.
    """

    text: str
    span: Span
    numbers: tuple[int, ...]
    columns: tuple[int, ...]
    visible_to: Audience = None
    notes: tuple[Note, ...] = ()
