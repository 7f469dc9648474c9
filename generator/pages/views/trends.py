"""Figures over time as small pictures: a KPI's values with their days and its target."""

from __future__ import annotations

from generator.diagnostics import term
from generator.drawing.svg import write_svg
from generator.drawing.trend import Moment, Trend, draw_trend
from generator.model.analysis.targets import outcome_of
from generator.model.records.journey import Kpi
from generator.model.records.values import Dated, Quantity
from generator.pages.environment import Html
from generator.pages.interface import MINUS
from generator.pages.markdown import plain
from generator.pages.scribe import Scribe

OUTCOMES = {"met": term("Target met"), "missed": term("Target not met"), "unknown": ""}


def outcome_name(scribe: Scribe, kpi: Kpi) -> str:
    """Whether its target is met, in words; "" where nobody can know."""
    name = OUTCOMES[outcome_of(kpi)]
    return scribe.interface.translate(name) if name else ""


def said_of(scribe: Scribe, kpi: Kpi, quantity: Quantity | None) -> str:
    """A figure of the KPI in the reader's numbers, with the KPI's unit unless it has its own."""
    if quantity is None:
        return ""
    text = quantity.said(scribe.page.lang)
    unit = plain(kpi.unit.value) if kpi.unit else _unit_of(kpi)
    return text if not unit or quantity.unit else f"{text} {unit}"


def _unit_of(kpi: Kpi) -> str:
    """The unit that one of its figures bears; bare numbers of a table are of the same."""
    known = (each.value for each in (kpi.value, kpi.target) if each)
    return next((each.unit for each in known if each.unit), "")


def kpi_trend(scribe: Scribe, kpi: Kpi) -> Html:
    """The KPI's dated values as a picture; nothing where it has none."""
    series = kpi.series
    if not series:
        return Html("")
    target = kpi.target.value if kpi.target else None
    last = series[-1]
    fill = scribe.interface.fill
    trend = Trend(
        title=plain(kpi.text),
        moments=[Moment(each.day, each.quantity.number) for each in series],
        said=said_of(scribe, kpi, last.quantity),
        change=change_of(scribe, series[0], last),
        first_day=scribe.interface.date(series[0].day),
        last_day=scribe.interface.date(last.day),
        target=(target.number, fill("Target {value}", value=said_of(scribe, kpi, target)))
        if target
        else None,
    )
    return drawn(scribe, trend)


def drawn(scribe: Scribe, trend: Trend) -> Html:
    """The picture, with names of its own in the page."""
    number = scribe.taken_ids["_trend"] = scribe.taken_ids.get("_trend", 0) + 1
    return Html(write_svg(draw_trend(trend, scribe.page.lang, f"trend_{number}")))


def change_of(scribe: Scribe, first: Dated, last: Dated) -> str:
    """By how much it changed, and since when; "" of one value."""
    if first.day == last.day:
        return ""
    day = scribe.interface.date(first.day)
    decimals = max(_decimals(each.quantity) for each in (first, last))
    change = round(last.quantity.number - first.quantity.number, decimals)
    if not change:
        return scribe.interface.fill("no change since {date}", date=day)
    sign = "+" if change > 0 else MINUS
    said = Quantity(change, "", f"{sign}{abs(change):.{decimals}f}").said(scribe.page.lang)
    return scribe.interface.fill("{change} since {date}", change=said, date=day)


def _decimals(quantity: Quantity) -> int:
    """How many decimals of the number were typed, three at most."""
    text = f"{quantity.number:.3f}".rstrip("0")
    return len(text.partition(".")[2])
