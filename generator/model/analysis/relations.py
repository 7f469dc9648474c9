"""How journeys relate: which are variants of one another, which is the to-be of which as-is."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.model.records.journey import Journey, Place
from generator.model.records.queries import Query
from generator.model.records.summaries import JourneySummary


class Families(Struct, frozen=True):
    """Ids by a journey's id, in the catalog's order.

    ``members`` are all journeys of its family, itself among them; ``variants`` those that
    extend it themselves.
    """

    members: Mapping[str, tuple[str, ...]]
    variants: Mapping[str, tuple[str, ...]]


def families_of(journeys: Mapping[str, JourneySummary]) -> Families:
    """The families of all these journeys."""
    roots = {name: _root(journey, journeys) for name, journey in journeys.items()}
    variants: dict[str, list[str]] = {}
    of_roots: dict[str, list[str]] = {}
    for name, journey in journeys.items():
        of_roots.setdefault(roots[name], []).append(name)
        if journey.extends:
            variants.setdefault(journey.extends.value, []).append(name)
    members = {name: tuple(of_roots[root]) for name, root in roots.items()}
    return Families(members, {name: tuple(those) for name, those in variants.items()})


def _root(journey: JourneySummary, journeys: Mapping[str, JourneySummary]) -> str:
    """The journey at the bottom of a chain of variants; where the chain is a circle, its cut."""
    seen = {journey.id}
    while (
        journey.extends and journey.extends.value in journeys and journey.extends.value not in seen
    ):
        journey = journeys[journey.extends.value]
        seen.add(journey.id)
    return journey.extends.value if journey.extends else journey.id


def counterparts(journeys: Mapping[str, JourneySummary]) -> dict[str, str]:
    """The id of the journey that each one is held against, where there is one.

    Of several to-be of one as-is, the one with the most of its personas, the first of equals.
    """
    found: dict[str, str] = {}
    pairs = [
        (journeys[each.extends.value], each)
        for each in journeys.values()
        if each.extends and each.extends.value in journeys
    ]
    unlike = [pair for pair in pairs if _differ(*pair)]
    for base, variant in unlike:
        found[variant.id] = base.id
    for base, variant in sorted(unlike, key=lambda pair: -len(_shared(*pair))):
        found.setdefault(base.id, variant.id)
    return found


def places_by_ids(journey: Journey) -> dict[tuple[str, str], Place]:
    """Its stages and steps by the ids that a counterpart has them under, of a stage with ""."""
    found: dict[tuple[str, str], Place] = {}
    for stage in journey.stages:
        found[stage.id, ""] = stage
        found.update(((stage.id, step.id), step) for step in stage.steps)
    return found


def _differ(one: JourneySummary, other: JourneySummary) -> bool:
    """Whether one is as-is, the other to-be, and somebody takes both."""
    types = {each.type.value for each in (one, other) if each.type}
    alone = not one.personas or not other.personas
    return len(types) == 2 and (alone or bool(_shared(one, other)))


def _shared(one: JourneySummary, other: JourneySummary) -> set[str]:
    return {each.value for each in one.personas} & {each.value for each in other.personas}


def travellers(journey: Journey) -> tuple[str, ...]:
    """Its personas, then those that only its steps name."""
    steps = [step for stage in journey.stages for step in stage.steps]
    named = [*journey.personas, *(persona for step in steps for persona in step.personas)]
    return tuple(dict.fromkeys(each.value for each in named))


Travellers = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of a journey's personas, and of them with those that only its steps name."""

TRAVELLERS: Query[Travellers] = Query(
    "travellers",
    lambda journey: (tuple(each.value for each in journey.personas), travellers(journey)),
    Travellers,
)
