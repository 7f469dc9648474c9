"""A journey's curves where there is no map: placed over its stages, drawn, their ends named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.drawing.blocks import Words, centred, line_height
from generator.drawing.context import DrawingContext
from generator.drawing.curve import areas, smooth
from generator.drawing.feelings import Feeling
from generator.drawing.scene import Node, Shape
from generator.drawing.text import width
from generator.drawing.trace import trace
from generator.model.records import Journey


class Spot(NamedTuple):
    """A point of a curve, placed."""

    x: float
    y: float
    score: float
    is_truth: bool


class Field(NamedTuple):
    """Where curves stand: from ``x`` on, each stage ``share`` wide; +2 at ``top``."""

    x: float
    top: float
    share: float
    unit: float

    @property
    def zero(self) -> float:
        """Where nothing is felt."""
        return self.top + 2 * self.unit


def spots_of(journey: Journey, feeling: Feeling, field: Field) -> list[Spot]:
    """Where a curve goes."""
    return [
        Spot(
            field.x + (felt.stage + felt.share) * field.share,
            field.top + (2 - max(-2.0, min(2.0, felt.score))) * field.unit,
            felt.score,
            felt.place.is_moment_of_truth,
        )
        for felt in trace(journey.stages, feeling)
    ]


def ends_of(spots: Sequence[Spot]) -> tuple[Spot, Spot]:
    """The best and the worst, the first of several."""
    return max(spots, key=lambda spot: spot.score), min(spots, key=lambda spot: spot.score)


def draw_line(
    journey: Journey, spots: Sequence[Spot], style: str, field: Field, *, filled: bool
) -> list[Node]:
    """A curve's line; one that is alone is ``filled`` and, where it is to be, broken."""
    points = [(spot.x, spot.y) for spot in spots]
    path = smooth(points)
    if not path:
        return []
    if not filled:
        return [Shape(d=path, style=f"curve {style}")]
    planned = " to-be" if journey.type and journey.type.value == "to-be" else ""
    line = Shape(d=path, style=f"curve {style}{planned}")
    sides = zip(areas(points, field.zero), ("area-plus", "area-minus"), strict=True)
    return [*(Shape(d=side, style=style) for side, style in sides if side), line]


def draw_ends(
    spots: Sequence[Spot],
    context: DrawingContext,
    looks: tuple[float, float],
    sides: tuple[float, float],
) -> list[Node]:
    """The best score above its mark, the worst below its own, where no curve can be.

    ``looks`` are the numbers' size and how far a mark reaches, ``sides`` what they stay in.
    """
    size, reach = looks
    words = Words("curve-number", size, 700, context.lang)
    best, worst = ends_of(spots)
    nodes: list[Node] = []
    for spot, y in (
        (best, best.y - reach - line_height(size)),
        *(((worst, worst.y + reach),) if worst.score < best.score else ()),
    ):
        text = context.score(spot.score)
        half = width(text, size, 700) / 2 + 4
        x = max(sides[0] + half, min(sides[1] - half, spot.x))
        nodes.append(centred(text, x, y, words))
    return nodes
