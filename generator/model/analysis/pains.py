"""What a journey says of its pains and opportunities, each with where it stands and whose it is.

For boards, lists and people who answer for things: one pass over a journey, no rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Span
from generator.model.records.journey import Journey, Kpi, Opportunity, Pain, Place, Stage, Step
from generator.model.records.places import Target
from generator.model.records.values import Value

ANSWERED: frozenset[str] = frozenset(("planned", "doing", "done"))
"""States of an opportunity by which somebody has taken a pain on."""


class Spot(Struct, frozen=True):
    """A stage, or a ``step`` of it. ``owner`` is its own, else the stage's, else the journey's."""

    journey: Journey
    stage: Stage
    step: Step | None
    owner: Value[str] | None

    @property
    def place(self) -> Place:
        """The step, or the stage where it is the whole of it."""
        return self.step or self.stage

    @property
    def target(self) -> Target:
        """Where it leads."""
        if self.step is None:
            return ("stage", self.journey.id, self.stage.id)
        return ("step", self.journey.id, self.stage.id, self.step.id)

    @property
    def personas(self) -> tuple[str, ...]:
        """Who goes through it: the step's own, else all of the journey's."""
        own = self.step.personas if self.step else ()
        return tuple(each.value for each in own or self.journey.personas)


class FoundPain(Struct, frozen=True):
    """A pain and where it hurts; ``also`` are the same places of journeys that inherit it."""

    pain: Pain
    spot: Spot
    also: tuple[Spot, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether an opportunity against it is planned, in progress or done."""
        return any(each.state and each.state.value in ANSWERED for each in self.pain.opportunities)


class FoundOpportunity(Struct, frozen=True):
    """An opportunity, where it stands, and the pain that it answers (None: the place's own).

    ``also`` are the same places of journeys that inherit it.
    """

    opportunity: Opportunity
    spot: Spot
    pain: Pain | None
    also: tuple[Spot, ...] = ()


T = TypeVar("T", FoundPain, FoundOpportunity)


def spots_of(journey: Journey) -> Iterator[Spot]:
    """Every stage and step of a journey, in reading order."""
    for stage in journey.stages:
        owner = stage.owner or journey.owner
        yield Spot(journey, stage, None, owner)
        for step in stage.steps:
            yield Spot(journey, stage, step, step.owner or owner)


def found_pains(journey: Journey) -> Iterator[FoundPain]:
    """Every pain of a journey."""
    return (FoundPain(pain, spot) for spot in spots_of(journey) for pain in spot.place.pains)


def found_opportunities(journey: Journey) -> Iterator[FoundOpportunity]:
    """Every opportunity of a journey, those of a pain before those of its place."""
    for spot in spots_of(journey):
        for pain in spot.place.pains:
            for each in pain.opportunities:
                yield FoundOpportunity(each, spot, pain)
        for each in spot.place.opportunities:
            yield FoundOpportunity(each, spot, None)


def found_kpis(journey: Journey) -> Iterator[tuple[Kpi, Spot]]:
    """Every KPI of a journey's stages and steps."""
    return ((kpi, spot) for spot in spots_of(journey) for kpi in spot.place.kpis)


def all_pains(journeys: Iterable[Journey]) -> list[FoundPain]:
    """Every pain that was written, once: variants show those of their base again."""
    found: dict[Span, list[FoundPain]] = {}
    for journey in journeys:
        for each in found_pains(journey):
            found.setdefault(each.pain.span, []).append(each)
    return [_own_first(those) for those in found.values()]


def all_opportunities(journeys: Iterable[Journey]) -> list[FoundOpportunity]:
    """Every opportunity that was written, once."""
    found: dict[Span, list[FoundOpportunity]] = {}
    for journey in journeys:
        for each in found_opportunities(journey):
            found.setdefault(each.opportunity.span, []).append(each)
    return [_own_first(those) for those in found.values()]


def _own_first(found: list[T]) -> T:
    """The one of the journey that it was written in, which knows of the others."""
    if len(found) == 1:
        return found[0]
    own = next((each for each in found if each.spot.journey.extends is None), found[0])
    return replace(own, also=tuple(each.spot for each in found if each is not own))
