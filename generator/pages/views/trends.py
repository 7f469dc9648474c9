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
from generator.pages.page_context import PageContext

OUTCOMES = {"met": term("Target met"), "missed": term("Target not met"), "unknown": ""}


def outcome_name(context: PageContext, kpi: Kpi) -> str:
    """Whether its target is met, in words; "" where nobody can know."""
    name = OUTCOMES[outcome_of(kpi)]
    return context.interface.translate(name) if name else ""


def said_of(context: PageContext, kpi: Kpi, quantity: Quantity | None) -> str:
    """A figure of the KPI in the reader's numbers, with the KPI's unit unless it has its own."""
    if quantity is None:
        return ""
    text = quantity.said(context.page.lang)
    unit = plain(kpi.unit.value) if kpi.unit else _unit_of(kpi)
    return text if not unit or quantity.unit else f"{text} {unit}"


def _unit_of(kpi: Kpi) -> str:
    """The unit that one of its figures bears; bare numbers of a table are of the same."""
    known = (each.value for each in (kpi.value, kpi.target) if each)
    return next((each.unit for each in known if each.unit), "")


def kpi_trend(context: PageContext, kpi: Kpi) -> Html:
    """The KPI's dated values as a picture; nothing where it has none."""
    series = kpi.series
    if not series:
        return Html("")
    target = kpi.target.value if kpi.target else None
    last = series[-1]
    fill = context.interface.fill
    trend = Trend(
        title=plain(kpi.text),
        moments=[Moment(each.day, each.quantity.number) for each in series],
        said=said_of(context, kpi, last.quantity),
        change=change_of(context, series[0], last),
        first_day=context.interface.date(series[0].day),
        last_day=context.interface.date(last.day),
        target=(target.number, fill("Target {value}", value=said_of(context, kpi, target)))
        if target
        else None,
    )
    return drawn(context, trend)


def drawn(context: PageContext, trend: Trend) -> Html:
    """The picture, with names of its own in the page."""
    number = context.taken_ids["_trend"] = context.taken_ids.get("_trend", 0) + 1
    return Html(write_svg(draw_trend(trend, context.page.lang, f"trend_{number}")))


def change_of(context: PageContext, first: Dated, last: Dated) -> str:
    """By how much it changed, and since when; "" of one value."""
    if first.day == last.day:
        return ""
    day = context.interface.date(first.day)
    decimals = max(_decimals(each.quantity) for each in (first, last))
    change = round(last.quantity.number - first.quantity.number, decimals)
    if not change:
        return context.interface.fill("no change since {date}", date=day)
    sign = "+" if change > 0 else MINUS
    said = Quantity(change, "", f"{sign}{abs(change):.{decimals}f}").said(context.page.lang)
    return context.interface.fill("{change} since {date}", change=said, date=day)


def _decimals(quantity: Quantity) -> int:
    """How many decimals of the number were typed, three at most."""
    text = f"{quantity.number:.3f}".rstrip("0")
    return len(text.partition(".")[2])
