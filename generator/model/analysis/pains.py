"""What a journey says of its pains and opportunities, each with where it stands and whose it is.

For boards, lists and people who answer for things: one pass over a journey, no rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Span
from generator.model.records.journey import Journey, Kpi, Opportunity, Pain, Place, Stage, Step
from generator.model.records.places import Target
from generator.model.records.queries import Query, ask
from generator.model.records.registries import Persona
from generator.model.records.values import Value
from generator.model.vocabulary.terms import fold

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
    def where(self) -> Where:
        """The same without records; its personas are the step's own, else all of the journey's."""
        own = self.step.personas if self.step else ()
        place = self.place
        return Where(
            self.journey.id,
            self.stage.id,
            self.step.id if self.step else "",
            place.title,
            place.is_moment_of_truth,
            self.owner,
            tuple(each.value for each in own or self.journey.personas),
            self.journey.extends is not None,
        )


class Where(Struct, frozen=True, array_like=True):
    """A spot without its records: ids, and what lists say of it; ``step`` is "" of a stage.

    ``extends``: the journey is a variant.
    """

    journey: str
    stage: str
    step: str
    title: Value[str]
    is_truth: bool
    owner: Value[str] | None
    personas: tuple[str, ...]
    extends: bool

    @property
    def target(self) -> Target:
        """Where it leads."""
        if not self.step:
            return ("stage", self.journey, self.stage)
        return ("step", self.journey, self.stage, self.step)


class FoundPain(Struct, frozen=True, array_like=True):
    """A pain and where it hurts; ``also`` are the same places of journeys that inherit it."""

    pain: Pain
    spot: Where
    also: tuple[Where, ...] = ()

    @property
    def span(self) -> Span:
        """Where the pain is written."""
        return self.pain.span

    @property
    def is_answered(self) -> bool:
        """Whether an opportunity against it is planned, in progress or done."""
        return any(each.state and each.state.value in ANSWERED for each in self.pain.opportunities)


class FoundOpportunity(Struct, frozen=True, array_like=True):
    """An opportunity, where it stands, and the pain that it answers (None: the place's own).

    ``also`` are the same places of journeys that inherit it.
    """

    opportunity: Opportunity
    spot: Where
    pain: Pain | None
    also: tuple[Where, ...] = ()

    @property
    def span(self) -> Span:
        """Where the opportunity is written."""
        return self.opportunity.span


T = TypeVar("T")
Shared = TypeVar("Shared", FoundPain, FoundOpportunity)


def spots_of(journey: Journey) -> Iterator[Spot]:
    """Every stage and step of a journey, in reading order."""
    for stage in journey.stages:
        owner = stage.owner or journey.owner
        yield Spot(journey, stage, None, owner)
        for step in stage.steps:
            yield Spot(journey, stage, step, step.owner or owner)


def found_pains(journey: Journey) -> Iterator[FoundPain]:
    """Every pain of a journey."""
    for spot in spots_of(journey):
        if spot.place.pains:
            where = spot.where
            yield from (FoundPain(pain, where) for pain in spot.place.pains)


def found_opportunities(journey: Journey) -> Iterator[FoundOpportunity]:
    """Every opportunity of a journey, those of a pain before those of its place."""
    for spot in spots_of(journey):
        answers = [(each, pain) for pain in spot.place.pains for each in pain.opportunities]
        own = spot.place.opportunities
        if answers or own:
            where = spot.where
            yield from (FoundOpportunity(each, where, pain) for each, pain in answers)
            yield from (FoundOpportunity(each, where, None) for each in own)


class FoundKpi(Struct, frozen=True, array_like=True):
    """A figure and where it is measured."""

    kpi: Kpi
    spot: Where


def found_kpis(journey: Journey) -> Iterator[FoundKpi]:
    """Every KPI of a journey's stages and steps."""
    for spot in spots_of(journey):
        if spot.place.kpis:
            where = spot.where
            yield from (FoundKpi(kpi, where) for kpi in spot.place.kpis)


def revenue_of(persona: Persona) -> tuple[str, float | None, str]:
    """A persona, its share from 0 to 1 and of what that is; None and "" where nobody says it."""
    share, market = persona.revenue_share, persona.market
    return (
        persona.id,
        max(0.0, min(1.0, share.value.number / 100)) if share else None,
        fold(market.value) if market else "",
    )


def _listed(find: Callable[[Journey], Iterator[T]]) -> Callable[[Journey], list[T]]:
    return lambda journey: list(find(journey))


PAINS = Query("pains", _listed(found_pains), list[FoundPain], has_spans=True)
OPPORTUNITIES = Query(
    "opportunities", _listed(found_opportunities), list[FoundOpportunity], has_spans=True
)
REVENUE = Query("revenue", revenue_of, tuple[str, float | None, str])
KPIS = Query("kpis", _listed(found_kpis), list[FoundKpi], has_spans=True)


def all_pains(journeys: Mapping[str, Journey]) -> list[FoundPain]:
    """Every pain that was written, once: variants show those of their base again."""
    return all_of(ask(journeys, PAINS))


def all_opportunities(journeys: Mapping[str, Journey]) -> list[FoundOpportunity]:
    """Every opportunity that was written, once."""
    return all_of(ask(journeys, OPPORTUNITIES))


def all_of(journeys: Iterable[list[Shared]]) -> list[Shared]:
    """What was found in several journeys, each but once."""
    found: dict[Span, list[Shared]] = {}
    for those in journeys:
        for each in those:
            found.setdefault(each.span, []).append(each)
    return [_own_first(those) for those in found.values()]


def _own_first(found: list[Shared]) -> Shared:
    """The one of the journey that it was written in, which knows of the others."""
    if len(found) == 1:
        return found[0]
    own = next((each for each in found if not each.spot.extends), found[0])
    return replace(own, also=tuple(each.spot for each in found if each is not own))
