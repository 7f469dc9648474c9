"""Touchpoints beside journeys: what is felt where customers meet the company, and what hurts.

A large wiki has several such tables, each of some journeys and the touchpoints they have;
one journey has a table of its stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from generator.diagnostics import term
from generator.model.analysis.scores import (
    ENCOUNTERS,
    Encounter,
    Encounters,
    encounters,
    encounters_by_stage,
)
from generator.model.records.journey import Journey
from generator.model.records.queries import answer
from generator.model.records.registries import Touchpoint
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.choices import (
    Filter,
    Keys,
    filter_of,
    keys_of,
    owner_key,
    owner_names,
    titles,
    translated,
)
from generator.pages.views.evidence import managed_name, place_name
from generator.pages.views.places import KpiView, ScoreView, kpi_view, score_view


class Cell(Struct, frozen=True):
    """What happens at a touchpoint in one column: leads to where it feels worst."""

    url: str
    score: ScoreView | None
    pains: int
    places: int


class MatrixRow(Struct, frozen=True):
    """A touchpoint; ``cells`` are None where it does not occur. ``mean`` is over all cells."""

    touchpoint: Link
    described: bool
    mean: ScoreView | None
    pains: int
    cells: tuple[Cell | None, ...]
    keys: Keys


class Matrix(Struct, frozen=True):
    """Touchpoints in rows, journeys or stages in columns."""

    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


class TouchpointLine(Struct, frozen=True):
    """A touchpoint in a list; ``uses`` is in how many journeys it occurs."""

    name: str
    url: str
    described: bool
    channel: Html
    place: str
    managed: str
    owner: Html
    kpis: tuple[KpiView, ...]
    score: ScoreView | None
    pains: int
    uses: int
    keys: Keys


class InventoryView(Struct, frozen=True):
    """A part of the inventory; ``parts`` lead to all of them."""

    number: int
    parts: tuple[Link, ...]
    matrix: Matrix


def inventory_view(context: PageContext, number: str) -> InventoryView:
    """Everything on one page of the inventory."""
    part = context.site.matrices[int(number) - 1]
    return InventoryView(
        int(number), parts_of_inventory(context), matrix_of_journeys(context, part)
    )


def parts_of_inventory(context: PageContext) -> tuple[Link, ...]:
    """The pages of an inventory of several parts, by their first and last journeys."""
    parts = context.site.matrices
    if len(parts) < 2:
        return ()
    return tuple(
        Link(
            f"{context.title(('journey', part[0]))} … {context.title(('journey', part[-1]))}",
            context.href(("inventory", str(number))),
        )
        for number, part in enumerate(parts, 1)
    )


def matrix_of_journeys(context: PageContext, ids: Sequence[str]) -> Matrix:
    """All touchpoints of these journeys, in the order in which they are met from left to right."""
    journeys = context.site.catalog.journeys
    found = [answer(journeys, each, ENCOUNTERS) or {} for each in ids]
    order = dict.fromkeys(each for one in found for each in one)
    columns = tuple(context.link(("journey", each)) for each in ids)
    return Matrix(columns, tuple(_row(context, each, found, ids) for each in order))


def matrix_of_stages(context: PageContext, journey: Journey) -> Matrix:
    """All touchpoints of one journey, in the order in which they are met."""
    by_stage = encounters_by_stage(journey)
    stages = [stage for stage in journey.stages if stage.id in by_stage]
    columns = tuple(context.named(("stage", journey.id, each.id), each.title) for each in stages)
    found = [by_stage[each.id] for each in stages]
    return Matrix(columns, tuple(_row(context, each, found, ()) for each in encounters(journey)))


def _row(
    context: PageContext, name: str, columns: Iterable[Encounters], ids: Sequence[str]
) -> MatrixRow:
    touchpoint = context.site.catalog.touchpoints[name]
    found = [each.get(name) for each in columns]
    met = [each for each in found if each]
    journeys = [each for each, one in zip(ids, found, strict=False) if one]
    return MatrixRow(
        touchpoint=context.link(("touchpoint", name)),
        described=touchpoint.described,
        mean=mean_of(context, met),
        pains=sum(each.pains for each in met),
        cells=tuple(_cell(context, each) if each else None for each in found),
        keys=(*keys_at(touchpoint), *keys_of(journey=journeys)) if ids else (),
    )


def _cell(context: PageContext, met: Encounter) -> Cell:
    score = met.score
    return Cell(
        url=context.href(met.worst),
        score=score_view(context, score) if score is not None else None,
        pains=met.pains,
        places=met.places,
    )


def mean_of(context: PageContext, met: Iterable[Encounter]) -> ScoreView | None:
    """What is felt on average over all places; None where nothing is said."""
    scores = [score for each in met for score in each.scores]
    return score_view(context, fsum(scores) / len(scores)) if scores else None


def met_at(context: PageContext, touchpoint_id: str) -> dict[str, Encounter]:
    """How customers fare at a touchpoint, by the ids of the journeys that have it."""
    found = context.site.occurrences.get(("touchpoint", touchpoint_id), ())
    names = dict.fromkeys(each.journey for each in found if each.stage)
    journeys = context.site.catalog.journeys
    return {name: (answer(journeys, name, ENCOUNTERS) or {})[touchpoint_id] for name in names}


def touchpoint_line(context: PageContext, touchpoint: Touchpoint) -> TouchpointLine:
    """A touchpoint in a list."""
    met = met_at(context, touchpoint.id)
    return TouchpointLine(
        name=plain(touchpoint.title.value),
        url=context.href(("touchpoint", touchpoint.id)),
        described=touchpoint.described,
        channel=context.text(touchpoint.channel),
        place=place_name(context, touchpoint),
        managed=managed_name(context, touchpoint),
        owner=context.owner(touchpoint.owner),
        kpis=tuple(kpi_view(context, each) for each in touchpoint.kpis),
        score=mean_of(context, met.values()),
        pains=sum(each.pains for each in met.values()),
        uses=len(met),
        keys=(*keys_at(touchpoint), *keys_of(journey=met)),
    )


def keys_at(touchpoint: Touchpoint) -> Keys:
    """What a touchpoint is found by."""
    place, managed = touchpoint.is_online, touchpoint.is_managed
    return keys_of(
        owner=owner_key(touchpoint.owner),
        place=("online" if place.value else "offline") if place else "",
        managed=("yes" if managed.value else "no") if managed else "",
    )


_PLACES = {"online": term("Online"), "offline": term("Offline")}
_CONTROL = {"yes": term("Managed"), "no": term("Not managed")}


def touchpoint_filters(context: PageContext, rows: Iterable[TouchpointLine]) -> tuple[Filter, ...]:
    """What a list of touchpoints may be narrowed by."""
    translate, entries = context.interface.translate, [row.keys for row in rows]
    found = (
        ("journey", term("Journey"), titles(context, "journey", context.site.catalog.journeys)),
        ("owner", term("Owner"), owner_names(context)),
        ("place", term("Place"), translated(context, _PLACES)),
        ("managed", term("Control"), translated(context, _CONTROL)),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)
