"""What shares of revenue are shares of: a market that is said, else a group of journeys.

Shares of one market can be ranked and added up; shares of two cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.model.reading.names import slug_of
from generator.model.records.journey import Journey
from generator.model.records.registries import Persona
from generator.model.records.summaries import JourneySummary


class Market(Struct, frozen=True):
    """Personas whose shares are of one whole, those with the largest first.

    ``name`` is as typed; without it ``journeys`` are what they are shares of, by id. With
    neither they are of what nobody says.
    """

    name: str
    journeys: tuple[str, ...]
    personas: tuple[Persona, ...]


def ranked(personas: Iterable[Persona]) -> list[Persona]:
    """Those first who bring most of the revenue, then by their place, then by id.

    It means something within one market alone.
    """
    return sorted(
        personas,
        key=lambda each: (
            -each.revenue_share.value.number if each.revenue_share else 0.0,
            each.rank.value if each.rank else 1_000_000,
            each.id,
        ),
    )


def markets_of(
    personas: Sequence[Persona], journeys: Iterable[Journey | JourneySummary]
) -> tuple[Market, ...]:
    """All personas by what their shares are of, in the order of their journeys.

    Journeys are one group when they stand in one folder, when one extends the other, or when
    somebody takes both.
    """
    groups = _groups(journeys)
    found: dict[tuple[str, str], list[Persona]] = {}
    names: dict[tuple[str, str], str] = {}
    by_journeys: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in personas:
        group = groups.get(each.id, ())
        key = ("market", slug_of(each.market.value)) if each.market else ("", "".join(group[:1]))
        found.setdefault(key, []).append(each)
        names.setdefault(key, each.market.value if each.market else "")
        by_journeys.setdefault(key, group)
    order = {journey: at for at, group in enumerate(groups.values()) for journey in group[:1]}
    last = len(order)
    keys = sorted(found, key=lambda key: order.get("".join(by_journeys[key][:1]), last))
    return tuple(Market(names[key], by_journeys[key], tuple(ranked(found[key]))) for key in keys)


def _groups(journeys: Iterable[Journey | JourneySummary]) -> dict[str, tuple[str, ...]]:
    """The group of journeys that each persona is in, by the persona's id."""
    leaders: dict[str, str] = {}

    def leader(one: str) -> str:
        while leaders.setdefault(one, one) != one:
            one = leaders[one]
        return one

    known = list(journeys)
    for journey in known:
        marks = [f"persona {each.value}" for each in journey.personas]
        if journey.extends:
            marks.append(f"journey {journey.extends.value}")
        if journey.group:
            marks.append(f"folder {journey.group}")
        first = leader(f"journey {journey.id}")
        for mark in marks:
            leaders[leader(mark)] = first
    members: dict[str, list[str]] = {}
    for journey in known:
        members.setdefault(leader(f"journey {journey.id}"), []).append(journey.id)
    return {
        each.value: tuple(members[leader(f"journey {journey.id}")])
        for journey in known
        for each in journey.personas
    }
