"""What the rest of a wiki knows of a journey: its name, and its stages and steps by theirs.

Pages are planned, links are followed and variants are found by that alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from generator.diagnostics import Span
from generator.model.records import Journey, Stage
from generator.model.values import JourneyType, Value

Values = tuple[Value[str], ...]


class OutlinedStep(Protocol):
    """A step, by its id."""

    @property
    def id(self) -> str: ...  # noqa: D102 (as in the record)


class OutlinedStage(Protocol):
    """A stage as others know it; fields as in the record."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> Value[str]: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def steps(self) -> Sequence[OutlinedStep]: ...  # noqa: D102


class Outlined(Protocol):
    """A journey as others know it; fields as in the record."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def group(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> Value[str]: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def lang(self) -> Value[str] | None: ...  # noqa: D102
    @property
    def extends(self) -> Value[str] | None: ...  # noqa: D102
    @property
    def type(self) -> Value[JourneyType] | None: ...  # noqa: D102
    @property
    def personas(self) -> Values: ...  # noqa: D102
    @property
    def aliases(self) -> Values: ...  # noqa: D102
    @property
    def stages(self) -> Sequence[OutlinedStage]: ...  # noqa: D102


class StepSketch(NamedTuple):
    """A step."""

    id: str


class StageSketch(NamedTuple):
    """A stage."""

    id: str
    title: Value[str]
    span: Span
    steps: tuple[StepSketch, ...]


class Sketch(NamedTuple):
    """A journey. Who may see it is not said: a sketch is for the team alone."""

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
    stages: tuple[StageSketch, ...]


def sketch_of(journey: Journey) -> Sketch:
    """The sketch of a journey."""
    return Sketch(
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


def _stage(stage: Stage) -> StageSketch:
    steps = tuple(StepSketch(step.id) for step in stage.steps)
    return StageSketch(stage.id, stage.title, stage.span, steps)


def spelt_sketch(sketch: Sketch) -> list[Any]:
    """A sketch as JSON can hold it."""
    one = (sketch.title, sketch.lang, sketch.extends, sketch.type)
    many = (sketch.personas, sketch.aliases)
    return [
        *(sketch.id, sketch.path, sketch.group, spelt_span(sketch.span)),
        [value and spelt_value(value) for value in one],
        [[spelt_value(value) for value in values] for values in many],
        [_spelt_stage(stage, sketch.path) for stage in sketch.stages],
    ]


def _spelt_stage(stage: StageSketch, path: str) -> list[Any]:
    """Flat, and without paths where they are the journey's: there are thousands of them."""
    title, span = stage.title.span, stage.span
    places = [title.line, title.column, title.length, span.line, span.column, span.length]
    paths = [title.path, span.path] if {title.path, span.path} != {path} else []
    return [stage.id, stage.title.value, " ".join(s.id for s in stage.steps), *places, *paths]


def _unspelt_stage(told: list[Any], path: str) -> StageSketch:
    its_id, title, steps, line, column, length, *more = told
    of_title, of_stage = more[3:] or (path, path)
    return StageSketch(
        its_id,
        Value(title, Span(of_title, line, column, length)),
        Span(of_stage, *more[:3]),
        tuple(map(StepSketch, steps.split())),
    )


def unspelt_sketch(told: list[Any]) -> Sketch:
    """What ``spelt_sketch`` was given."""
    its_id, path, group, span, one, many, stages = told
    title, lang, extends, kind = (value and unspelt_value(value) for value in one)
    personas, aliases = (tuple(map(unspelt_value, values)) for values in many)
    return Sketch(
        its_id,
        path,
        group,
        title,
        unspelt_span(span),
        lang,
        extends,
        kind,
        personas,
        aliases,
        tuple(_unspelt_stage(stage, path) for stage in stages),
    )


def spelt_span(span: Span) -> list[Any]:
    """A place as JSON can hold it."""
    return [span.path, span.line, span.column, span.length]


def unspelt_span(told: list[Any]) -> Span:
    """What ``spelt_span`` was given."""
    return Span(*told)


def spelt_value(value: Value[Any]) -> list[Any]:
    """A value that JSON can hold and where it was typed, not who may see it."""
    return [value.value, *spelt_span(value.span)]


def unspelt_value(told: list[Any]) -> Value[Any]:
    """What ``spelt_value`` was given."""
    return Value(told[0], Span(*told[1:]))
