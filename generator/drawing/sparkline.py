"""A journey's curve in small, without words: for lists, cards and narrow screens."""

from __future__ import annotations

from generator.drawing.context import DrawingContext
from generator.drawing.curve import emotion_style, smooth, star
from generator.drawing.feelings import Feeling, feelings
from generator.drawing.scene import Disc, Node, Rule, Scene, Shape
from generator.drawing.story import description_of
from generator.drawing.trace import trace
from generator.model.records import Journey

_MARGIN = 6.0
Point = tuple[float, float, float, bool]
"""x, y, score, and whether it is a moment of truth."""


def _points(journey: Journey, feeling: Feeling, wide: float, high: float) -> list[Point]:
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
        for felt in trace(journey.stages, feeling)
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
    for number, feeling in enumerate(feelings(journey), 1):
        points = _points(journey, feeling, wide, high)
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
