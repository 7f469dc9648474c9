"""Journeys that extend one another: which are of one family, and what varies what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.records import Journey
from generator.model.remembering import remembered


@dataclass(frozen=True, slots=True)
class Families:
    """By a journey's id: the bottom of its chain, and those that extend it themselves.

    ``members`` are all journeys with the same bottom, by it; in the catalog's order.
    """

    roots: Mapping[str, str]
    variants: Mapping[str, tuple[Journey, ...]]
    members: Mapping[str, tuple[Journey, ...]]


@remembered(most=4)
def families_of(journeys: Mapping[str, Journey]) -> Families:
    """The families of all these journeys."""
    roots = {name: _root(journey, journeys) for name, journey in journeys.items()}
    variants: dict[str, list[Journey]] = {}
    members: dict[str, list[Journey]] = {}
    for name, journey in journeys.items():
        members.setdefault(roots[name], []).append(journey)
        if journey.extends:
            variants.setdefault(journey.extends.value, []).append(journey)
    return Families(roots, _closed(variants), _closed(members))


def _closed(lists: Mapping[str, list[Journey]]) -> dict[str, tuple[Journey, ...]]:
    return {name: tuple(those) for name, those in lists.items()}


def _root(journey: Journey, journeys: Mapping[str, Journey]) -> str:
    """The journey at the bottom of a chain of variants; where the chain is a circle, its cut."""
    seen = {journey.id}
    while (
        journey.extends and journey.extends.value in journeys and journey.extends.value not in seen
    ):
        journey = journeys[journey.extends.value]
        seen.add(journey.id)
    return journey.extends.value if journey.extends else journey.id
