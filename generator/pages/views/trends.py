"""Figures over time as small pictures: a KPI's values with their days and its target."""

from __future__ import annotations

from generator.diagnostics import term
from generator.drawing.kpi_words import (
    change_said,
    difference_said,
    figure_said,
    judged,
    unit_of,
)
from generator.drawing.svg import write_svg
from generator.drawing.trend import Moment, Trend, draw_trend
from generator.model.analysis.targets import Course, outcome_of
from generator.model.records.journey import Kpi
from generator.model.records.values import Dated, Quantity
from generator.pages.environment import Html
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
    return figure_said(quantity, unit_of(kpi, plain), context.page.lang)


def kpi_trend(context: PageContext, kpi: Kpi) -> Html:
    """The KPI's dated values as a picture; nothing where it has none."""
    series = kpi.series
    if not series:
        return Html("")
    target = kpi.target.value if kpi.target else None
    last = series[-1]
    fill = context.interface.fill
    change, course = change_of(context, series[0], last, kpi)
    trend = Trend(
        title=plain(kpi.text),
        moments=[Moment(each.day, each.quantity.number) for each in series],
        said=said_of(context, kpi, last.quantity),
        change=change,
        course=course,
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


def change_of(
    context: PageContext, first: Dated, last: Dated, kpi: Kpi | None = None
) -> tuple[str, Course]:
    """By how much it changed and since when, "" of one value; and whether that is good.

    Of what is no KPI, more is better.
    """
    if first.day == last.day:
        return "", ""
    interface, lang = context.interface, context.page.lang
    day = interface.date(first.day)
    unit = unit_of(kpi, plain) if kpi else ""
    said = difference_said(first, last, unit, interface, lang)
    if not said:
        return interface.fill("no change since {date}", date=day), "same"
    gained = last.quantity.number > first.quantity.number
    course = change_said(kpi, unit, interface, lang)[1] if kpi else _risen(gained)
    since = interface.fill("{change} since {date}", change=said, date=day)
    return judged(since, course, interface), course


def _risen(gained: bool) -> Course:  # noqa: FBT001 (the one thing that is asked)
    return "better" if gained else "worse"
