"""A journey's curve in small, without words: for lists, cards and narrow screens."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.context import DrawingContext
from generator.drawing.curve import emotion_style, smooth
from generator.drawing.feelings import Feeling, emotion_of, feelings
from generator.drawing.scene import Disc, Node, Rule, Scene, Shape
from generator.drawing.story import description_of
from generator.model.records import Journey

_MARGIN = 6.0


def _scores(journey: Journey, feeling: Feeling) -> Iterator[tuple[int, float]]:
    """What is felt at each step, or at a stage whose steps say nothing, by its place."""
    place = 0
    for stage in journey.stages:
        steps = stage.steps or (stage,)
        felt = [emotion_of(step, feeling) for step in steps]
        own = emotion_of(stage, feeling)
        if own is not None and not any(felt):
            felt[len(felt) // 2] = own
        for each in felt:
            if each is not None:
                yield place, each.score
            place += 1


def _points(
    journey: Journey, feeling: Feeling, wide: float, high: float
) -> list[tuple[float, float, float]]:
    """Where the curve goes: x, y and score."""
    count = sum(len(stage.steps) or 1 for stage in journey.stages)
    step = (wide - 2 * _MARGIN) / max(count - 1, 1)
    unit = (high - 2 * _MARGIN) / 4
    return [
        (_MARGIN + place * step, _MARGIN + (2 - max(-2.0, min(2.0, score))) * unit, score)
        for place, score in _scores(journey, feeling)
    ]


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
        path = smooth([(x, y) for x, y, _ in points])
        if path:
            nodes.append(Shape(d=path, style=f"curve series-{number} thin"))
        if number == 1 and points:
            best, worst = max(points, key=lambda p: p[2]), min(points, key=lambda p: p[2])
            nodes += [
                Disc(x=x, y=y, radius=4, style=f"face {emotion_style(score)}")
                for x, y, score in dict.fromkeys((points[0], worst, best, points[-1]))
            ]
    return Scene(
        width=wide,
        height=high,
        title=context.plain(journey.title.value),
        description=description_of(context, journey.stages),
        nodes=tuple(nodes),
        lang=context.lang,
        prefix=prefix,
    )
