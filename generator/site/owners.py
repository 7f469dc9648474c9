"""Who answers for what: every person or team that is named as an owner anywhere.

Names are compared by slug, so «Отдел продаж» and «отдел  продаж» are one. What they answer
for in a journey is read from the journey itself; here is only in which to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.model.analysis.pains import found_kpis, found_opportunities, spots_of
from generator.model.analysis.targets import review_due
from generator.model.reading.names import slug_of
from generator.model.records.catalog import Catalog
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey
from generator.model.records.queries import Query, ask
from generator.model.records.registries import Touchpoint
from generator.model.records.values import Value
from generator.site.plan import Owner

Named = dict[str, str]
"""Names as typed first, by slug."""


def owners(catalog: Catalog) -> Mapping[str, Owner]:
    """All of them by the slug of their names, in its order."""
    names: dict[str, str] = {}
    journeys: dict[str, list[str]] = {}
    touchpoints: dict[str, list[str]] = {}
    found = ask(catalog.journeys, _OWNERS)
    for journey, named in zip(catalog.journeys, found, strict=True):
        for slug, name in named.items():
            names.setdefault(slug, name)
            journeys.setdefault(slug, []).append(journey)
    flows: dict[str, list[str]] = {}
    for flow in catalog.flows.values():
        for slug, name in _named(_of_flow(flow)).items():
            names.setdefault(slug, name)
            flows.setdefault(slug, []).append(flow.id)
    of_touchpoints = ask(catalog.touchpoints, _OF_TOUCHPOINTS)
    for touchpoint, named in zip(catalog.touchpoints, of_touchpoints, strict=True):
        for slug, name in named.items():
            names.setdefault(slug, name)
            touchpoints.setdefault(slug, []).append(touchpoint)
    return {
        slug: Owner(
            name,
            tuple(journeys.get(slug, ())),
            tuple(touchpoints.get(slug, ())),
            tuple(flows.get(slug, ())),
        )
        for slug, name in sorted(names.items())
    }


def _named_in(journey: Journey) -> Named:
    return _named(_values(journey))


def _of_touchpoint(touchpoint: Touchpoint) -> Named:
    return _named(iter((touchpoint.owner, *(kpi.owner for kpi in touchpoint.kpis))))


_OWNERS = Query("owners", _named_in, Named)
_OF_TOUCHPOINTS = Query("touchpoint-owners", _of_touchpoint, Named)


def _of_flow(flow: Flow) -> Iterator[Value[str] | None]:
    yield flow.owner
    yield from (stage.owner for stage in flow.stages)
    for point in flow.points:
        yield point.owner
        yield from (kpi.owner for kpi in point.kpis)


def _key(owner: Value[str] | None) -> str:
    """By what an owner is compared; "" for nobody."""
    return slug_of(owner.value) if owner else ""


OWNER_KEY: Query[str] = Query("owner-key", lambda thing: _key(thing.owner), str)
REVIEW: Query[tuple[str, date | None]] = Query(
    "owner-and-review",
    lambda journey: (_key(journey.owner), review_due(journey)),
    tuple[str, date | None],
)
"""Whose a journey is, and when it has to be reviewed again."""


def _values(journey: Journey) -> Iterator[Value[str] | None]:
    yield journey.owner
    yield from (spot.place.owner for spot in spots_of(journey))
    yield from (found.opportunity.owner for found in found_opportunities(journey))
    yield from (found.kpi.owner for found in found_kpis(journey))


def _named(values: Iterator[Value[str] | None]) -> Named:
    """A name of which no letter is left, such as a lone sign, has no page."""
    found: dict[str, str] = {}
    for value in values:
        slug = slug_of(value.value) if value else ""
        if value and slug:
            found.setdefault(slug, value.value)
    return found
