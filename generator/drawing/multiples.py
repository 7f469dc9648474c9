"""Journeys beside each other: one small curve each, all on the same scale, each a link.

A page sets several of these in a grid; being of one size, they can be compared by eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.context import DrawingContext
from generator.drawing.curve import areas, emotion_style, smooth, star
from generator.drawing.feelings import Feeling
from generator.drawing.scene import Box, Disc, Group, Node, Rule, Scene, Shape, TextLine
from generator.drawing.story import description_of
from generator.drawing.text import width, wrap
from generator.drawing.trace import trace
from generator.model.records import Journey

WIDTH = 256.0
_AXIS = 26.0
_UNIT = 19.0
_INSET = 20.0
_SMALL = 12.0
_NUMBER = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One of several: ``feelings`` are whose curves it shows; no ``name`` where a page says it.

    ``number`` is the first curve's among those of its map, so that it looks the same here.
    """

    journey: Journey
    feelings: tuple[Feeling, ...]
    name: str = ""
    href: str = ""
    number: int = 1


class _Dot(NamedTuple):
    x: float
    y: float
    score: float
    is_truth: bool


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
    drawn = [_dots(panel.journey, feeling, top) for feeling in panel.feelings]
    nodes = _scale(panel.journey, context, top)
    zero = top + _INSET + 2 * _UNIT
    for rank, dots in reversed(list(enumerate(drawn))):
        nodes += _curve(dots, panel.number + rank, zero, filled=len(drawn) == 1)
    for dots in drawn:
        nodes += [star(dot.x, dot.y, 6) for dot in dots if dot.is_truth]
    if len(drawn) == 1 and drawn[0]:
        nodes += _extremes(drawn[0], context)
    return nodes


def _dots(journey: Journey, feeling: Feeling, top: float) -> list[_Dot]:
    share = (WIDTH - _AXIS) / max(len(journey.stages), 1)
    return [
        _Dot(
            _AXIS + (felt.stage + felt.share) * share,
            top + _INSET + (2 - max(-2.0, min(2.0, felt.score))) * _UNIT,
            felt.score,
            felt.place.is_moment_of_truth,
        )
        for felt in trace(journey.stages, feeling)
    ]


def _scale(journey: Journey, context: DrawingContext, top: float) -> list[Node]:
    """The ground, lines at the best, at nothing and at the worst, and where stages meet."""
    high = 2 * _INSET + 4 * _UNIT
    wide = WIDTH - _AXIS
    nodes: list[Node] = [Box(x=_AXIS, y=top, width=wide, height=high, style="lane", radius=6)]
    share = wide / max(len(journey.stages), 1)
    nodes += [
        Rule(x1=x, y1=top + 4, x2=x, y2=top + high - 4, style="grid-line")
        for x in (_AXIS + place * share for place in range(1, len(journey.stages)))
    ]
    for level in (2.0, 0.0, -2.0):
        y = top + _INSET + (2 - level) * _UNIT
        style = "grid-line" if level else "zero-line"
        nodes.append(Rule(x1=_AXIS, y1=y, x2=WIDTH, y2=y, style=style))
        text = context.score(level)
        nodes.append(
            TextLine(
                x=_AXIS - 5,
                y=y + 4,
                text=text,
                style="muted",
                size=_SMALL,
                anchor="end",
                width=width(text, _SMALL),
            )
        )
    return nodes


def _curve(dots: Sequence[_Dot], number: int, zero: float, *, filled: bool) -> list[Node]:
    points = [(dot.x, dot.y) for dot in dots]
    path = smooth(points)
    if not path:
        return []
    sides = zip(areas(points, zero), ("area-plus", "area-minus"), strict=True) if filled else ()
    nodes: list[Node] = [Shape(d=side, style=style) for side, style in sides if side]
    return [*nodes, Shape(d=path, style=f"curve series-{number}")]


def _extremes(dots: Sequence[_Dot], context: DrawingContext) -> list[Node]:
    """The best with its number above it, the worst with its own below: nothing lies there."""
    best, worst = max(dots, key=lambda dot: dot.score), min(dots, key=lambda dot: dot.score)
    words = Words("curve-number", _NUMBER, 700, context.lang)
    nodes: list[Node] = []
    for dot, down in ((best, False), (worst, True)):
        if down and best.score == worst.score:
            continue
        if not dot.is_truth:
            nodes.append(Disc(x=dot.x, y=dot.y, radius=4, style=f"face {emotion_style(dot.score)}"))
        text = context.score(dot.score)
        half = width(text, _NUMBER, 700) / 2 + 3
        x = max(_AXIS + half, min(WIDTH - half, dot.x))
        y = dot.y + 5 if down else dot.y - 5 - line_height(_NUMBER)
        nodes.append(centred(text, x, y, words))
    return nodes
