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
    Encounter,
    Encounters,
    encounters,
    encounters_by_stage,
)
from generator.model.records.journey import Journey
from generator.model.records.registries import Touchpoint
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.scribe import Link, Scribe
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
from generator.pages.views.places import KpiView, ScoreView, kpi_view, score_view
from generator.pages.views.research import managed_name, place_name


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


def inventory_view(scribe: Scribe, number: str) -> InventoryView:
    """Everything on one page of the inventory."""
    part = scribe.site.matrices[int(number) - 1]
    return InventoryView(int(number), parts_of_inventory(scribe), matrix_of_journeys(scribe, part))


def parts_of_inventory(scribe: Scribe) -> tuple[Link, ...]:
    """The pages of an inventory of several parts, by their first and last journeys."""
    parts = scribe.site.matrices
    if len(parts) < 2:
        return ()
    return tuple(
        Link(
            f"{scribe.title(('journey', part[0]))} … {scribe.title(('journey', part[-1]))}",
            scribe.href(("inventory", str(number))),
        )
        for number, part in enumerate(parts, 1)
    )


def matrix_of_journeys(scribe: Scribe, ids: Sequence[str]) -> Matrix:
    """All touchpoints of these journeys, in the order in which they are met from left to right."""
    found = [encounters(scribe.site.catalog.journeys[each]) for each in ids]
    order = dict.fromkeys(each for one in found for each in one)
    columns = tuple(scribe.link(("journey", each)) for each in ids)
    return Matrix(columns, tuple(_row(scribe, each, found, ids) for each in order))


def matrix_of_stages(scribe: Scribe, journey: Journey) -> Matrix:
    """All touchpoints of one journey, in the order in which they are met."""
    by_stage = encounters_by_stage(journey)
    stages = [stage for stage in journey.stages if stage.id in by_stage]
    columns = tuple(scribe.named(("stage", journey.id, each.id), each.title) for each in stages)
    found = [by_stage[each.id] for each in stages]
    return Matrix(columns, tuple(_row(scribe, each, found, ()) for each in encounters(journey)))


def _row(scribe: Scribe, name: str, columns: Iterable[Encounters], ids: Sequence[str]) -> MatrixRow:
    touchpoint = scribe.site.catalog.touchpoints[name]
    found = [each.get(name) for each in columns]
    met = [each for each in found if each]
    journeys = [each for each, one in zip(ids, found, strict=False) if one]
    return MatrixRow(
        touchpoint=scribe.link(("touchpoint", name)),
        described=touchpoint.described,
        mean=mean_of(scribe, met),
        pains=sum(each.pains for each in met),
        cells=tuple(_cell(scribe, each) if each else None for each in found),
        keys=(*keys_at(touchpoint), *keys_of(journey=journeys)) if ids else (),
    )


def _cell(scribe: Scribe, met: Encounter) -> Cell:
    score = met.score
    return Cell(
        url=scribe.href(met.worst.target),
        score=score_view(scribe, score) if score is not None else None,
        pains=met.pains,
        places=len(met.spots),
    )


def mean_of(scribe: Scribe, met: Iterable[Encounter]) -> ScoreView | None:
    """What is felt on average over all places; None where nothing is said."""
    scores = [score for each in met for score in each.scores]
    return score_view(scribe, fsum(scores) / len(scores)) if scores else None


def met_at(scribe: Scribe, touchpoint_id: str) -> dict[str, Encounter]:
    """How customers fare at a touchpoint, by the ids of the journeys that have it."""
    found = scribe.site.occurrences.get(("touchpoint", touchpoint_id), ())
    names = dict.fromkeys(each.journey for each in found if each.stage)
    journeys = scribe.site.catalog.journeys
    return {name: encounters(journeys[name])[touchpoint_id] for name in names}


def touchpoint_line(scribe: Scribe, touchpoint: Touchpoint) -> TouchpointLine:
    """A touchpoint in a list."""
    met = met_at(scribe, touchpoint.id)
    return TouchpointLine(
        name=plain(touchpoint.title.value),
        url=scribe.href(("touchpoint", touchpoint.id)),
        described=touchpoint.described,
        channel=scribe.text(touchpoint.channel),
        place=place_name(scribe, touchpoint),
        managed=managed_name(scribe, touchpoint),
        owner=scribe.owner(touchpoint.owner),
        kpis=tuple(kpi_view(scribe, each) for each in touchpoint.kpis),
        score=mean_of(scribe, met.values()),
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


def touchpoint_filters(scribe: Scribe, rows: Iterable[TouchpointLine]) -> tuple[Filter, ...]:
    """What a list of touchpoints may be narrowed by."""
    translate, entries = scribe.interface.translate, [row.keys for row in rows]
    found = (
        ("journey", term("Journey"), titles(scribe, "journey", scribe.site.catalog.journeys)),
        ("owner", term("Owner"), owner_names(scribe)),
        ("place", term("Place"), translated(scribe, _PLACES)),
        ("managed", term("Control"), translated(scribe, _CONTROL)),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)
