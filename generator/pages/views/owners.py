"""Who answers for what: a list of all persons and teams, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import quote

from msgspec import Struct

from generator.model.analysis.pains import (
    KPIS,
    OPPORTUNITIES,
    PAINS,
    FoundOpportunity,
    FoundPain,
    all_of,
    all_opportunities,
    all_pains,
)
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Kpi
from generator.model.records.places import Target
from generator.model.records.queries import answer, ask
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
from generator.pages.views.rows import JourneyRow, row_part
from generator.site.owners import OWNER_KEY, REVIEW
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
    rows = (_row(context, slug, name, counts) for slug, name in context.site.owner_names.items())
    ranked = sorted(
        rows, key=lambda row: (-row.unanswered, -row.pains - row.opportunities, row.owner.words)
    )
    return OwnersView(tuple(ranked))


def _row(context: PageContext, slug: str, name: str, counts: Counter[tuple[str, str]]) -> OwnerRow:
    return OwnerRow(
        owner=Link(plain(name), context.href(("owner", slug))),
        journeys=counts[slug, "journeys"],
        flows=len(context.site.owners[slug].flows),
        touchpoints=counts[slug, "touchpoints"],
        pains=counts[slug, "pains"],
        unanswered=counts[slug, "unanswered"],
        opportunities=counts[slug, "opportunities"],
        overdue=counts[slug, "overdue"],
    )


def _counts(catalog: Catalog, context: PageContext) -> Counter[tuple[str, str]]:
    """How much there is of everything, by owner, in one pass."""
    counts: Counter[tuple[str, str]] = Counter()
    for slug, due in ask(catalog.journeys, REVIEW):
        counts[slug, "journeys"] += 1
        counts[slug, "overdue"] += _is_past(context, due)
    counts.update(_of_findings(catalog.journeys))
    counts.update((slug, "touchpoints") for slug in ask(catalog.touchpoints, OWNER_KEY))
    return counts


def _is_past(context: PageContext, due: date | None) -> bool:
    return due is not None and context.site.as_of is not None and due < context.site.as_of


def _of_findings(journeys: Mapping[str, Journey]) -> Iterator[tuple[str, str]]:
    for found in all_pains(journeys):
        slug = owner_key(found.spot.owner)
        yield slug, "pains"
        if not found.is_answered:
            yield slug, "unanswered"
    for chance in all_opportunities(journeys):
        if state_of(chance) in UNDER_WAY:
            yield owner_key(chance.opportunity.owner), "opportunities"


def owner_view(context: PageContext, slug: str) -> OwnerView:
    """Everything on the page of a person or team."""
    owner = context.site.owners[slug]
    catalog = context.site.catalog
    asked = {each: answer(catalog.journeys, each, REVIEW) for each in owner.journeys}
    reviews = {each: review for each, review in asked.items() if review is not None}
    own = [each for each, (whose, _) in reviews.items() if whose == slug]
    rows = {each: row_part(context, each) for each in own}
    late = {each for each, (_, due) in reviews.items() if _is_past(context, due)}
    pains = list(_pains(catalog, owner, slug))
    chances = by_worth(_chances(catalog, owner, slug))
    kpis = _kpis(owner, catalog, slug)
    weighed = heaviest(weighed_pains(context.site.catalog, pains), MOST)
    return OwnerView(
        name=context.inline(owner.name, context.site.catalog.site.theme_span),
        overdue=tuple(rows[each] for each in own if each in late),
        journeys=tuple(rows.values()),
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


def _pains(catalog: Catalog, owner: Owner, slug: str) -> Iterator[FoundPain]:
    """Those of places that they own."""
    found = all_of(answer(catalog.journeys, each, PAINS) or [] for each in owner.journeys)
    return (each for each in found if owner_key(each.spot.owner) == slug)


def _chances(catalog: Catalog, owner: Owner, slug: str) -> Iterator[FoundOpportunity]:
    found = all_of(answer(catalog.journeys, each, OPPORTUNITIES) or [] for each in owner.journeys)
    return (each for each in found if owner_key(each.opportunity.owner) == slug)


def _touchpoints(context: PageContext, owner: Owner, slug: str) -> Iterator[TouchpointLine]:
    for name in owner.touchpoints:
        touchpoint = context.site.catalog.touchpoints[name]
        if owner_key(touchpoint.owner) == slug:
            yield touchpoint_line(context, touchpoint)


def _kpis(owner: Owner, catalog: Catalog, slug: str) -> list[_Kpi]:
    """Figures that are theirs, or nobody's at a place or touchpoint of theirs, and where."""
    touchpoints = [(name, catalog.touchpoints[name]) for name in owner.touchpoints]
    found: list[_Kpi] = [
        (kpi, ("touchpoint", name), None)
        for name, touchpoint in touchpoints
        for kpi in touchpoint.kpis
        if owner_key(kpi.owner or touchpoint.owner) == slug
    ]
    seen = set()
    for each in owner.journeys:
        for measured in answer(catalog.journeys, each, KPIS) or ():
            kpi, spot = measured.kpi, measured.spot
            if owner_key(kpi.owner or spot.owner) == slug and kpi.span not in seen:
                seen.add(kpi.span)
                found.append((kpi, spot.target, spot.title))
    return found


def _own_kpi(context: PageContext, found: _Kpi) -> OwnKpi:
    kpi, target, title = found
    where = context.named(target, title) if title else context.link(target)
    return OwnKpi(kpi_view(context, kpi), where)
