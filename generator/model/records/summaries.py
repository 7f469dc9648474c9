"""What the rest of a wiki knows of a thing: its names, and of a journey its stages and steps.

Pages are planned, links are followed and variants are found by that alone.
"""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey, Stage
from generator.model.records.registries import Page, Registered, Touchpoint
from generator.model.records.values import JourneyType, Value

Values = tuple[Value[str], ...]


class StepSummary(Struct, frozen=True, array_like=True):
    """A step."""

    id: str


class StageSummary(Struct, frozen=True, array_like=True):
    """A stage; fields as in the record."""

    id: str
    title: Value[str]
    span: Span
    steps: tuple[StepSummary, ...]


class JourneySummary(Struct, frozen=True, array_like=True):
    """A journey; fields as in the record. Who may see it is not said: it is for the team alone."""

    id: str
    path: str
    group: str
    title: Value[str]
    span: Span
    lang: Value[str] | None
    extends: Value[str] | None
    type: Value[JourneyType] | None
    personas: Values
    aliases: Values
    stages: tuple[StageSummary, ...]


class Summary(Struct, frozen=True, array_like=True):
    """A persona, touchpoint, piece of evidence, flow or page; fields as in the record."""

    id: str
    path: str
    title: Value[str]
    span: Span
    lang: Value[str] | None
    aliases: Values
    described: bool = True
    menu: Value[int] | None = None


def journey_summary(journey: Journey) -> JourneySummary:
    """The summary of a journey."""
    return JourneySummary(
        journey.id,
        journey.path,
        journey.group,
        journey.title,
        journey.span,
        journey.lang,
        journey.extends,
        journey.type,
        journey.personas,
        journey.aliases,
        tuple(_stage(stage) for stage in journey.stages),
    )


def _stage(stage: Stage) -> StageSummary:
    steps = tuple(StepSummary(step.id) for step in stage.steps)
    return StageSummary(stage.id, stage.title, stage.span, steps)


def summary(thing: Registered | Flow) -> Summary:
    """The summary of any other thing."""
    return Summary(
        thing.id,
        thing.path,
        thing.title,
        thing.span,
        thing.lang,
        thing.aliases,
        thing.described if isinstance(thing, Touchpoint) else True,
        thing.menu if isinstance(thing, Page) else None,
    )
