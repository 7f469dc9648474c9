"""A journey's curves where there is no map: on cards, in lists, and beside those of other journeys.

They are placed over the journey's stages. Panels are of one size and one scale, so that a page
can set them in a grid to be compared by eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.context import DrawingContext
from generator.drawing.curve_geometry import areas, emotion_style, smooth, star
from generator.drawing.curve_sources import CurveOwner, curve_owners, trace
from generator.drawing.scene import Box, Disc, Group, Node, Rule, Scene, Shape, TextLine
from generator.drawing.story import description_of
from generator.drawing.text import width, wrap
from generator.model.records.journey import Journey


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


def spots_of(journey: Journey, curve_owner: CurveOwner, field: Field) -> list[Spot]:
    """Where a curve goes."""
    return [
        Spot(
            field.x + (felt.stage + felt.share) * field.share,
            field.top + (2 - max(-2.0, min(2.0, felt.score))) * field.unit,
            felt.score,
            felt.place.is_moment_of_truth,
        )
        for felt in trace(journey.stages, curve_owner)
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


_MARGIN = 6.0
Point = tuple[float, float, float, bool]
"""x, y, score, and whether it is a moment of truth."""


def _points(journey: Journey, curve_owner: CurveOwner, wide: float, high: float) -> list[Point]:
    """Where the curve goes."""
    count = sum(len(stage.steps) or 1 for stage in journey.stages)
    step = (wide - 2 * _MARGIN) / max(count - 1, 1)
    unit = (high - 2 * _MARGIN) / 4
    return [
        (
            _MARGIN + felt.column * step,
            _MARGIN + (2 - max(-2.0, min(2.0, felt.score))) * unit,
            felt.score,
            felt.place.is_moment_of_truth,
        )
        for felt in trace(journey.stages, curve_owner)
    ]


def _marks(points: list[Point]) -> list[Node]:
    """Dots at both ends, the best and the worst; stars at moments of truth."""
    best, worst = max(points, key=lambda p: p[2]), min(points, key=lambda p: p[2])
    ends = dict.fromkeys((points[0], worst, best, points[-1]))
    dots: list[Node] = [
        Disc(x=x, y=y, radius=4, style=f"face {emotion_style(score)}")
        for x, y, score, is_truth in ends
        if not is_truth
    ]
    return [*dots, *(star(x, y, 6) for x, y, _, is_truth in points if is_truth)]


def draw_sparkline(
    journey: Journey,
    context: DrawingContext,
    prefix: str = "sparkline",
    wide: float = 240.0,
    high: float = 56.0,
) -> Scene:
    """The curves of a journey on a zero line, the first one's ends, best and worst dotted."""
    nodes: list[Node] = [Rule(x1=0, y1=high / 2, x2=wide, y2=high / 2, style="zero-line")]
    for number, curve_owner in enumerate(curve_owners(journey), 1):
        points = _points(journey, curve_owner, wide, high)
        path = smooth([(x, y) for x, y, _, _ in points])
        if path:
            nodes.append(Shape(d=path, style=f"curve series-{number} thin"))
        if number == 1 and points:
            nodes += _marks(points)
    return Scene(
        width=wide,
        height=high,
        title=context.plain(journey.title.value),
        description=description_of(context, journey.stages),
        nodes=tuple(nodes),
        lang=context.lang,
        prefix=prefix,
    )


WIDTH = 256.0
_AXIS = 26.0
_UNIT = 19.0
_INSET = 20.0
_SMALL = 12.0
_NUMBER = 12.0


class Panel(Struct, frozen=True, kw_only=True):
    """One of several: ``curve_owners`` are whose curves it shows; no ``name`` where a page says it.

    ``number`` is the first curve's among those of its map, so that it looks the same here.
    """

    journey: Journey
    curve_owners: tuple[CurveOwner, ...]
    name: str = ""
    href: str = ""
    number: int = 1


def draw_panel(panel: Panel, context: DrawingContext, prefix: str) -> Scene:
    """A name, and below it the curves over the journey's stages."""
    words = Words("link-text" if panel.href else "ink", 14, 600, context.lang)
    lines = wrap(panel.name, WIDTH - 2, words.size, words.weight, context.lang)
    name = set_lines(lines, 0, 0, WIDTH - 2, words)
    top = name.bottom + 6 if lines else 0.0
    plot = _plot(panel, context, top)
    nodes: tuple[Node, ...] = (*name.nodes, *plot)
    if panel.href:
        nodes = (Group(nodes=nodes, href=panel.href, title=panel.name),)
    return Scene(
        width=WIDTH,
        height=top + 2 * _INSET + 4 * _UNIT,
        title=panel.name or context.plain(panel.journey.title.value),
        description=description_of(context, panel.journey.stages),
        nodes=nodes,
        lang=context.lang,
        prefix=prefix,
    )


def _plot(panel: Panel, context: DrawingContext, top: float) -> list[Node]:
    journey = panel.journey
    share = (WIDTH - _AXIS) / max(len(journey.stages), 1)
    field = Field(_AXIS, top + _INSET, share, _UNIT)
    drawn = [spots_of(journey, curve_owner, field) for curve_owner in panel.curve_owners]
    alone = len(drawn) == 1
    nodes = _scale(journey, context, field)
    for rank, spots in reversed(list(enumerate(drawn))):
        style = f"series-{panel.number + rank}"
        nodes += draw_line(journey, spots, style, field, filled=alone)
    for spots in drawn:
        nodes += [star(spot.x, spot.y, 6) for spot in spots if spot.is_truth]
    if not alone or not drawn[0]:
        return nodes
    dots = [
        Disc(x=spot.x, y=spot.y, radius=4, style=f"face {emotion_style(spot.score)}")
        for spot in dict.fromkeys(ends_of(drawn[0]))
        if not spot.is_truth
    ]
    return [*nodes, *dots, *draw_ends(drawn[0], context, (_NUMBER, 5.0), (_AXIS, WIDTH))]


def _scale(journey: Journey, context: DrawingContext, field: Field) -> list[Node]:
    """The ground, lines at the best, at nothing and at the worst, and where stages meet."""
    top, high = field.top - _INSET, 2 * _INSET + 4 * _UNIT
    nodes: list[Node] = [
        Box(x=_AXIS, y=top, width=WIDTH - _AXIS, height=high, style="lane", radius=6)
    ]
    nodes += [
        Rule(x1=x, y1=top + 4, x2=x, y2=top + high - 4, style="grid-line")
        for x in (_AXIS + place * field.share for place in range(1, len(journey.stages)))
    ]
    for level in (2.0, 0.0, -2.0):
        y = field.zero - level * _UNIT
        style = "grid-line" if level else "zero-line"
        nodes.append(Rule(x1=_AXIS, y1=y, x2=WIDTH, y2=y, style=style))
        nodes.append(_written(context.score(level), y))
    return nodes


def _written(text: str, y: float) -> Node:
    """A value of the scale, left of its line."""
    return TextLine(
        x=_AXIS - 5,
        y=y + 4,
        text=text,
        style="muted",
        size=_SMALL,
        anchor="end",
        width=width(text, _SMALL),
    )
