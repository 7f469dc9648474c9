"""Journeys that extend one another: which are of one family, and what varies what."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

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
