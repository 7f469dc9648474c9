"""Whether a KPI has met its target."""

from __future__ import annotations

from datetime import date

import pytest

from generator.diagnostics import Span
from generator.model.analysis.targets import outcome_of
from generator.model.records.journey import Kpi
from generator.model.records.values import Better, Dated, Quantity, Value

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


def test_a_typed_value_counts_before_the_latest_of_the_series() -> None:
    told = Kpi(
        text="Leads",
        value=Value(number(5.0), HERE),
        target=Value(number(4.0), HERE),
        measured=(Value(Dated(number(1.0), date(2026, 1, 1)), HERE),),
        span=HERE,
    )
    assert outcome_of(told) == "met"
