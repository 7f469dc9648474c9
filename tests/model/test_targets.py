"""Whether a KPI has met its target."""

from __future__ import annotations

from datetime import date

import pytest

from generator.diagnostics import Diagnostic, Span
from generator.drawing.kpi_words import is_guessed
from generator.model.analysis.targets import (
    comparable,
    course_of,
    gap_of,
    outcome_of,
    share_missing,
    way_of,
)
from generator.model.reading.numbers import read_number
from generator.model.records.journey import Kpi
from generator.model.records.values import Better, Dated, Quantity, Value
from generator.source.values import Text

HERE = Span("a.md")


def number(value: float) -> Quantity:
    return Quantity(value, "%", f"{value:g} %")


def kpi(target: float | None, *values: float, better: Better | None = None) -> Kpi:
    days = (date(2026, month, 1) for month in range(1, 13))
    dated = (Dated(number(each), day) for each, day in zip(values, days, strict=False))
    return Kpi(
        text="Leads",
        target=None if target is None else Value(number(target), HERE),
        better=None if better is None else Value(better, HERE),
        measured=tuple(Value(each, HERE) for each in dated),
        span=HERE,
    )


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (kpi(None, 2.0), "unknown"),
        (kpi(4.0), "unknown"),
        (kpi(4.0, 4.0), "met"),
        (kpi(4.0, 1.0, 5.0), "met"),
        (kpi(4.0, 1.0, 3.0), "missed"),
        (kpi(4.0, 9.0, 3.0), "met"),
        (kpi(4.0, 9.0, 5.0), "missed"),
        (kpi(4.0, 4.0, 5.0), "missed"),
        (kpi(4.0, 4.0, 5.0, better="lower"), "missed"),
        (kpi(4.0, 5.0, better="higher"), "met"),
    ],
)
def test_a_target_is_met_from_the_side_that_is_better(told: Kpi, outcome: str) -> None:
    assert outcome_of(told) == outcome


@pytest.mark.parametrize(
    ("told", "way", "is_said"),
    [
        (kpi(4.0, 1.0, 5.0), "higher", False),
        (kpi(4.0, 9.0, 3.0), "lower", False),
        (kpi(4.0, 9.0, 3.0, better="higher"), "higher", True),
        (kpi(4.0, 4.0, 5.0), "lower", False),
        (kpi(4.0, 4.0), None, False),
        (kpi(None, 4.0, 5.0), None, False),
    ],
)
def test_the_way_is_the_authors_or_told_by_history_and_target(
    told: Kpi, way: str | None, is_said: bool
) -> None:
    assert way_of(told) == way
    assert is_guessed(told) == (way is not None and not is_said)


@pytest.mark.parametrize(
    ("told", "gap", "missing", "course"),
    [
        (kpi(4.0, 1.0, 3.0), 1.0, 0.25, "better"),
        (kpi(4.0, 9.0, 5.0), 1.0, 0.2, "better"),
        (kpi(4.0, 1.0, 5.0), -1.0, 0.0, "better"),
        (kpi(4.0, 3.0, 1.0), 3.0, 0.75, "worse"),
        (kpi(4.0, 5.0, 9.0), 5.0, 5 / 9, "worse"),
        (kpi(4.0, 2.0, 2.0), 2.0, 0.5, "same"),
        (kpi(4.0, 2.0), 2.0, 0.5, ""),
        (kpi(None, 1.0, 2.0), None, 0.0, ""),
        (kpi(None, 1.0, 2.0, better="lower"), None, 0.0, "worse"),
        (kpi(0.0, -6.0), 6.0, 1.0, ""),
    ],
)
def test_a_fall_of_what_should_rise_is_bad_and_a_gap_is_what_is_missing(
    told: Kpi, gap: float | None, missing: float, course: str
) -> None:
    assert (gap_of(told), share_missing(told), course_of(told)) == (gap, missing, course)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("4 дня", "1 день", True),
        ("26 часов", "4 часа", True),
        ("2 years", "3 year", True),
        ("5 лет", "1 год", True),
        ("3 days", "2 weeks", False),
        ("3 hours", "2 days", False),
        ("12 %", "3 ₽", False),
        ("12", "3 ₽", True),
        ("140 в месяц", "220 в месяц", True),
    ],
)
def test_only_what_is_counted_in_the_same_is_compared(
    one: str, other: str, are_alike: bool
) -> None:
    problems: list[Diagnostic] = []
    first, second = (read_number(Text(each, HERE), problems) for each in (one, other))
    assert first is not None
    assert second is not None
    assert comparable(first, second) == are_alike
    told = Kpi(text="K", value=Value(first, HERE), target=Value(second, HERE), span=HERE)
    assert (outcome_of(told) == "unknown") != are_alike


def test_a_typed_value_counts_before_the_latest_of_the_series() -> None:
    told = Kpi(
        text="Leads",
        value=Value(number(5.0), HERE),
        target=Value(number(4.0), HERE),
        measured=(Value(Dated(number(1.0), date(2026, 1, 1)), HERE),),
        span=HERE,
    )
    assert outcome_of(told) == "met"
