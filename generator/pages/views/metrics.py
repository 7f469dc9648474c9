"""The page of all KPIs: each with its value, its target, and how it moves."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.diagnostics import Span, term
from generator.drawing.charts import Part, draw_parts
from generator.drawing.svg import write_svg
from generator.model.analysis.pains import found_kpis
from generator.model.analysis.targets import Outcome, outcome_of
from generator.model.records.journey import Kpi
from generator.model.records.places import Target
from generator.pages.environment import Html
from generator.pages.page_context import Link, PageContext
from generator.pages.views.places import KpiView, kpi_view

MOST = 400
"""KPIs that the page shows; the first of them are those that miss their targets."""

_ORDER: dict[Outcome, int] = {"missed": 0, "met": 1, "unknown": 2}
_STYLES: dict[Outcome, tuple[str, str]] = {
    "met": (term("Met"), "emotion-plus-2"),
    "missed": (term("Not met"), "emotion-minus-2"),
    "unknown": (term("Nothing to compare"), "emotion-0"),
}


class Measured(Struct, frozen=True):
    """A KPI and where it is measured."""

    kpi: KpiView
    where: Link
    journey: Link | None


class KpisView(Struct, frozen=True):
    """Those that miss their targets first; ``left`` are how many more there are."""

    count: int
    left: int
    summary: Html
    kpis: tuple[Measured, ...]


class _Found(Struct, frozen=True):
    kpi: Kpi
    target: Target
    journey: Target | None
    outcome: Outcome


def kpis_view(context: PageContext) -> KpisView:
    """Everything on the page of all KPIs."""
    found = sorted(_found(context), key=lambda each: (_ORDER[each.outcome], not each.kpi.series))
    return KpisView(
        count=len(found),
        left=max(len(found) - MOST, 0),
        summary=_summary(context, found),
        kpis=tuple(_measured(context, each) for each in found[:MOST]),
    )


def _found(context: PageContext) -> Iterator[_Found]:
    """Each KPI once: variants have those of their base."""
    seen: set[Span] = set()
    for journey in context.site.catalog.journeys.values():
        for kpi, spot in found_kpis(journey):
            if kpi.span not in seen:
                seen.add(kpi.span)
                yield _Found(kpi, spot.target, ("journey", journey.id), outcome_of(kpi))
    for touchpoint in context.site.catalog.touchpoints.values():
        for kpi in touchpoint.kpis:
            yield _Found(kpi, ("touchpoint", touchpoint.id), None, outcome_of(kpi))


def _measured(context: PageContext, found: _Found) -> Measured:
    journey = context.link(found.journey) if found.journey else None
    return Measured(
        kpi_view(context, found.kpi, with_trend=True), context.link(found.target), journey
    )


def _summary(context: PageContext, found: list[_Found]) -> Html:
    """How many have met their targets."""
    translate = context.interface.translate
    parts = []
    for outcome, (name, style) in _STYLES.items():
        count = sum(each.outcome == outcome for each in found)
        if count:
            said = context.interface.number(count)
            parts.append(Part(translate(name), count, said, style))
    title = translate(term("KPIs and their targets"))
    return Html(write_svg(draw_parts(title, parts, context.interface.lang, "kpis")))
