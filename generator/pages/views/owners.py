"""Who answers for what: a list of all persons and teams, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import Struct

from generator.model.analysis.pains import (
    FoundOpportunity,
    FoundPain,
    all_opportunities,
    all_pains,
    found_kpis,
)
from generator.model.analysis.targets import is_overdue
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Kpi
from generator.model.records.places import Target
from generator.model.records.values import Value
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.choices import owner_key
from generator.pages.views.inventory import TouchpointLine, touchpoint_line
from generator.pages.views.opportunities import (
    UNDER_WAY,
    OpportunityCard,
    by_worth,
    card_of,
    state_of,
)
from generator.pages.views.pains import PainRow, heaviest, pain_row, weighed_pains
from generator.pages.views.places import KpiView, kpi_view
from generator.pages.views.rows import JourneyRow, journey_row
from generator.site.plan import Owner

MOST = 100
"""Pains, opportunities and KPIs, each, on the page of one."""

_Kpi = tuple[Kpi, Target, Value[str] | None]
"""A figure, where it is measured, and the title of that place where it is at hand."""


class OwnerRow(Struct, frozen=True):
    """A person or team in the list of all: how much they answer for."""

    owner: Link
    journeys: int
    flows: int
    touchpoints: int
    pains: int
    unanswered: int
    opportunities: int
    overdue: int


class OwnersView(Struct, frozen=True):
    """The list, those first who have most to do."""

    rows: tuple[OwnerRow, ...]


class OwnKpi(Struct, frozen=True):
    """A figure and where it is measured."""

    kpi: KpiView
    where: Link


class OwnFlow(Struct, frozen=True):
    """A flow and what of it is theirs: all of it, or some stages and points."""

    link: Link
    journey: Link | None
    is_whole: bool
    parts: tuple[Link, ...]


class OwnerView(Struct, frozen=True):
    """The page of a person or team. Counts are of all, where lists may hold the first only."""

    name: Html
    overdue: tuple[JourneyRow, ...]
    journeys: tuple[JourneyRow, ...]
    kpis: tuple[OwnKpi, ...]
    kpi_count: int
    touchpoints: tuple[TouchpointLine, ...]
    pains: tuple[PainRow, ...]
    pain_count: int
    unanswered: int
    opportunities: tuple[OpportunityCard, ...]
    opportunity_count: int
    flows: tuple[OwnFlow, ...]


def owners_view(context: PageContext) -> OwnersView:
    """Everything on the list of owners."""
    counts = _counts(context.site.catalog, context)
    rows = (_row(context, slug, owner, counts) for slug, owner in context.site.owners.items())
    ranked = sorted(
        rows, key=lambda row: (-row.unanswered, -row.pains - row.opportunities, row.owner.words)
    )
    return OwnersView(tuple(ranked))


def _row(
    context: PageContext, slug: str, owner: Owner, counts: Counter[tuple[str, str]]
) -> OwnerRow:
    return OwnerRow(
        owner=Link(plain(owner.name), context.href(("owner", slug))),
        journeys=counts[slug, "journeys"],
        flows=len(owner.flows),
        touchpoints=counts[slug, "touchpoints"],
        pains=counts[slug, "pains"],
        unanswered=counts[slug, "unanswered"],
        opportunities=counts[slug, "opportunities"],
        overdue=counts[slug, "overdue"],
    )


def _counts(catalog: Catalog, context: PageContext) -> Counter[tuple[str, str]]:
    """How much there is of everything, by owner, in one pass."""
    counts: Counter[tuple[str, str]] = Counter()
    for journey in catalog.journeys.values():
        counts.update(_of_journey(context, journey))
    counts.update(_of_findings(catalog.journeys.values()))
    counts.update((owner_key(each.owner), "touchpoints") for each in catalog.touchpoints.values())
    return counts


def _of_journey(context: PageContext, journey: Journey) -> Iterator[tuple[str, str]]:
    yield owner_key(journey.owner), "journeys"
    if _is_late(context, journey):
        yield owner_key(journey.owner), "overdue"


def _of_findings(journeys: Iterable[Journey]) -> Iterator[tuple[str, str]]:
    journeys = tuple(journeys)
    for found in all_pains(journeys):
        slug = owner_key(found.spot.owner)
        yield slug, "pains"
        if not found.is_answered:
            yield slug, "unanswered"
    for chance in all_opportunities(journeys):
        if state_of(chance) in UNDER_WAY:
            yield owner_key(chance.opportunity.owner), "opportunities"


def _is_late(context: PageContext, journey: Journey) -> bool:
    day = context.site.as_of
    return day is not None and is_overdue(journey, day)


def owner_view(context: PageContext, slug: str) -> OwnerView:
    """Everything on the page of a person or team."""
    owner = context.site.owners[slug]
    journeys = [context.site.catalog.journeys[name] for name in owner.journeys]
    own = [each for each in journeys if owner_key(each.owner) == slug]
    pains = list(_pains(journeys, slug))
    chances = by_worth(_chances(journeys, slug))
    kpis = _kpis(owner, journeys, context.site.catalog, slug)
    weighed = heaviest(weighed_pains(context.site.catalog, pains), MOST)
    return OwnerView(
        name=context.inline(owner.name, context.site.catalog.site.theme_span),
        overdue=tuple(journey_row(context, each) for each in own if _is_late(context, each)),
        journeys=tuple(journey_row(context, each) for each in own),
        kpis=tuple(_own_kpi(context, each) for each in kpis[:MOST]),
        kpi_count=len(kpis),
        touchpoints=tuple(_touchpoints(context, owner, slug)),
        pains=tuple(pain_row(context, each) for each in weighed),
        pain_count=len(pains),
        unanswered=sum(not each.is_answered for each in pains),
        opportunities=tuple(card_of(context, each) for each in chances[:MOST]),
        opportunity_count=len(chances),
        flows=tuple(_own_flow(context, name, slug) for name in owner.flows),
    )


def _own_flow(context: PageContext, name: str, slug: str) -> OwnFlow:
    """A flow with the stages, points and figures in it that are theirs."""
    flow = context.site.catalog.flows[name]
    url = context.href(("flow", name))
    parts: list[Link] = []
    for stage in flow.stages:
        if owner_key(stage.owner) == slug:
            parts.append(Link(plain(stage.title.value), url))
        parts += [
            Link(plain(point.title.value), f"{url}#{quote(point.id)}")
            for point in stage.points
            if slug in map(owner_key, (point.owner, *(kpi.owner for kpi in point.kpis)))
        ]
    return OwnFlow(
        link=context.named(("flow", name), flow.title),
        journey=context.link(("journey", flow.journey.value)) if flow.journey else None,
        is_whole=owner_key(flow.owner) == slug,
        parts=tuple(parts),
    )


def _pains(journeys: Iterable[Journey], slug: str) -> Iterator[FoundPain]:
    """Those of places that they own."""
    return (each for each in all_pains(journeys) if owner_key(each.spot.owner) == slug)


def _chances(journeys: Iterable[Journey], slug: str) -> Iterator[FoundOpportunity]:
    found = all_opportunities(journeys)
    return (each for each in found if owner_key(each.opportunity.owner) == slug)


def _touchpoints(context: PageContext, owner: Owner, slug: str) -> Iterator[TouchpointLine]:
    for name in owner.touchpoints:
        touchpoint = context.site.catalog.touchpoints[name]
        if owner_key(touchpoint.owner) == slug:
            yield touchpoint_line(context, touchpoint)


def _kpis(owner: Owner, journeys: Iterable[Journey], catalog: Catalog, slug: str) -> list[_Kpi]:
    """Figures that are theirs, or nobody's at a place or touchpoint of theirs, and where."""
    touchpoints = [(name, catalog.touchpoints[name]) for name in owner.touchpoints]
    found: list[_Kpi] = [
        (kpi, ("touchpoint", name), None)
        for name, touchpoint in touchpoints
        for kpi in touchpoint.kpis
        if owner_key(kpi.owner or touchpoint.owner) == slug
    ]
    seen = set()
    for journey in journeys:
        for kpi, spot in found_kpis(journey):
            if owner_key(kpi.owner or spot.owner) == slug and kpi.span not in seen:
                seen.add(kpi.span)
                found.append((kpi, spot.target, spot.place.title))
    return found


def _own_kpi(context: PageContext, found: _Kpi) -> OwnKpi:
    kpi, target, title = found
    where = context.named(target, title) if title else context.link(target)
    return OwnKpi(kpi_view(context, kpi), where)
