"""The page of a touchpoint: how it feels in each journey, what hurts there, how it was scored."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model.analysis.research import reached
from generator.model.records.registries import Criterion, Evidence, Touchpoint
from generator.pages.environment import Html
from generator.pages.page_context import Link, PageContext
from generator.pages.views.checks import NamedTrend, trends_at
from generator.pages.views.evidence import kind_name, managed_name, place_name, width_of
from generator.pages.views.findings import PainView
from generator.pages.views.inventory import mean_of, met_at
from generator.pages.views.places import KpiView, ScoreView, kpi_view, score_view
from generator.pages.views.registered import (
    Backlinks,
    PartView,
    backlinks_of,
    pains_at,
    parts_of,
    shown_parts,
)


class InJourney(Struct, frozen=True):
    """How a touchpoint feels in one journey; ``shift`` is its place on a scale of 0–100."""

    journey: Link
    score: ScoreView
    shift: str
    pains: int


class Checked(Struct, frozen=True):
    """What a check or survey says of the touchpoint by one criterion; ``width`` is 0–100."""

    text: Html
    score: str
    width: str
    weight: str


class Check(Struct, frozen=True):
    """A piece of research that scored the touchpoint; ``total`` is the weighted mean, in %."""

    evidence: Link
    kind: str
    date: str
    total: str
    criteria: tuple[Checked, ...]


class TouchpointView(Struct, frozen=True):
    """A touchpoint; ``place`` and ``managed`` are words, "" where not said."""

    title: Html
    described: bool
    channel: Html
    place: str
    managed: str
    is_managed: bool
    owner: Html
    kpis: tuple[KpiView, ...]
    score: ScoreView | None
    journeys: tuple[InJourney, ...]
    checks: tuple[Check, ...]
    trends: tuple[NamedTrend, ...]
    pains: tuple[tuple[PainView, Link], ...]
    narrative: Html
    parts: tuple[PartView, ...]
    backlinks: Backlinks
    tags: tuple[str, ...]


def touchpoint_view(context: PageContext, touchpoint: Touchpoint) -> TouchpointView:
    """Everything on the page of a touchpoint."""
    target = ("touchpoint", touchpoint.id)
    met = met_at(context, touchpoint.id)
    parts = shown_parts(context, touchpoint)
    return TouchpointView(
        title=context.text(touchpoint.title),
        described=touchpoint.described,
        channel=context.text(touchpoint.channel),
        place=place_name(context, touchpoint),
        managed=managed_name(context, touchpoint),
        is_managed=not touchpoint.is_managed or touchpoint.is_managed.value,
        owner=context.owner(touchpoint.owner),
        kpis=tuple(kpi_view(context, each, with_trend=True) for each in touchpoint.kpis),
        score=mean_of(context, met.values()),
        journeys=tuple(_journeys(context, touchpoint.id)),
        checks=tuple(_checks(context, target)),
        trends=trends_at(context, touchpoint.id),
        pains=pains_at(context, target),
        narrative=context.blocks(touchpoint.narrative, 2),
        parts=parts_of(context, parts),
        backlinks=backlinks_of(context, target),
        tags=tuple(tag.value for tag in touchpoint.tags),
    )


def _journeys(context: PageContext, touchpoint_id: str) -> Iterator[InJourney]:
    """Those in which anything is felt there, the worst first."""
    met = met_at(context, touchpoint_id)
    scored = [(each.score, name) for name, each in met.items() if each.score is not None]
    for score, name in sorted(scored):
        yield InJourney(
            journey=context.link(("journey", name)),
            score=score_view(context, score),
            shift=f"{(score + 2) * 25:.0f}",
            pains=met[name].pains,
        )


def _checks(context: PageContext, target: tuple[str, ...]) -> Iterator[Check]:
    """Research with criteria for the touchpoint, the latest first."""
    found = context.site.mentions.get(target, ())
    cited = (context.site.catalog.evidence[each[1]] for each in found if each[0] == "evidence")
    for evidence in sorted(cited, key=_day, reverse=True):
        criteria = [each for each in evidence.criteria if _is_of(each, target[1])]
        if criteria:
            yield Check(
                evidence=context.link(("evidence", evidence.id)),
                kind=kind_name(context, evidence),
                date=context.interface.date(evidence.date.value) if evidence.date else "",
                total=_total(context, criteria),
                criteria=tuple(_checked(context, each) for each in criteria),
            )


def _day(evidence: Evidence) -> tuple[str, str]:
    return (str(evidence.date.value) if evidence.date else "", evidence.id)


def _is_of(criterion: Criterion, touchpoint_id: str) -> bool:
    return criterion.touchpoint is not None and criterion.touchpoint.value == touchpoint_id


def _total(context: PageContext, criteria: list[Criterion]) -> str:
    """What share of the best was reached, by the criteria's weights."""
    share = reached(criteria)
    return "" if share is None else f"{context.interface.number(round(share))} %"


def _checked(context: PageContext, criterion: Criterion) -> Checked:
    number = context.interface.number
    return Checked(
        text=context.inline(criterion.text, criterion.span),
        score=f"{number(criterion.score)} / {number(criterion.best)}",
        width=width_of(criterion.score, criterion.best),
        weight=criterion.weight.value.said(context.page.lang) if criterion.weight else "",
    )
