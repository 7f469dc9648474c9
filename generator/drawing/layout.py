"""Where columns stand: a gutter for the rows' names, a span a stage, a column a step."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.model.records.journey import Place, Stage

GUTTER = 168.0
GAP = 8.0
NARROWEST = 152.0
WIDEST = 300.0
WANTED = 1160.0
"""The width that a map of few columns fills."""
HUES = 10
MOST_STEPS = 20
MOST_STAGES = 12
MOST_ACROSS = 3


class Column(Struct, frozen=True):
    """One step, or a stage that has none: ``place`` is which, the ``number``-th of the map.

    A stage with several actions is wide enough to have ``across`` cards side by side.
    """

    stage: Stage
    place: Place
    x: float
    width: float
    number: int = 1
    across: int = 1

    @property
    def middle(self) -> float:
        """The column's middle."""
        return self.x + self.width / 2

    @property
    def is_step(self) -> bool:
        """Whether it is a step's, not a whole stage's."""
        return self.place is not self.stage


class StageSpan(Struct, frozen=True):
    """The columns of one stage; ``number`` counts stages from 1.

    ``begins``: what belongs to the whole stage is drawn here, not in a part before it.
    """

    stage: Stage
    number: int
    columns: tuple[Column, ...]
    begins: bool = True

    @property
    def x(self) -> float:
        """The left edge of its first column."""
        return self.columns[0].x

    @property
    def width(self) -> float:
        """From its first column's left edge to its last one's right."""
        return self.columns[-1].x + self.columns[-1].width - self.x

    @property
    def hue(self) -> int:
        """Which of the chevrons' colours is the stage's."""
        return (self.number - 1) % HUES + 1

    @property
    def has_steps(self) -> bool:
        """Whether its columns are steps."""
        return self.columns[0].is_step


class Layout(Struct, frozen=True):
    """All the columns of a map, and how wide it is."""

    spans: tuple[StageSpan, ...]
    width: float

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all the stages, from left to right."""
        return tuple(column for span in self.spans for column in span.columns)

    @property
    def edges(self) -> tuple[float, ...]:
        """Where each stage begins, and where the last one ends."""
        last = self.spans[-1]
        starts = (span.x - GAP / 2 for span in self.spans)
        return (*starts, last.x + last.width + GAP)


class StageShare(Struct, frozen=True):
    """The part of a stage that a map shows: all of its steps, or some."""

    stage: Stage
    number: int
    places: tuple[Place, ...]
    begins: bool = True


def whole(stage: Stage, number: int) -> StageShare:
    """A stage with all that it has."""
    return StageShare(stage, number, stage.steps or (stage,))


def is_long(stages: Sequence[Stage]) -> bool:
    """Whether a map of these stages is read in parts."""
    return len(stages) > MOST_STAGES or sum(len(stage.steps) for stage in stages) > MOST_STEPS


def columns_of(place: Place) -> int:
    """How many columns' room a place takes."""
    return min(MOST_ACROSS, max(1, len(place.actions))) if isinstance(place, Stage) else 1


def lay_out(
    shares: Sequence[StageShare], widest: float = WIDEST, narrowest: float = NARROWEST
) -> Layout:
    """Columns of one width for all that is shown, from left to right.

    A stage whose actions stand in for steps is as wide as some of these.
    """
    count = sum(columns_of(place) for share in shares for place in share.places)
    wide = min(widest, max(narrowest, (WANTED - GUTTER) / max(count, 1) - GAP))
    spans = []
    x, number = GUTTER + GAP, 0
    for share in shares:
        columns = []
        for place in share.places:
            number += 1
            across = columns_of(place)
            room = across * (wide + GAP) - GAP
            columns.append(Column(share.stage, place, x, room, number, across))
            x += room + GAP
        spans.append(StageSpan(share.stage, share.number, tuple(columns), share.begins))
    return Layout(tuple(spans), max(x, GUTTER + GAP + narrowest))
