"""Journeys beside each other: one small curve each, all on the same scale, each a link.

A page sets several of these in a grid; being of one size, they can be compared by eye.
"""

from __future__ import annotations

from msgspec import Struct

from generator.drawing.blocks import Words, set_lines
from generator.drawing.context import DrawingContext
from generator.drawing.course import Field, draw_ends, draw_line, ends_of, spots_of
from generator.drawing.curve import emotion_style, star
from generator.drawing.feelings import Feeling
from generator.drawing.scene import Box, Disc, Group, Node, Rule, Scene, TextLine
from generator.drawing.story import description_of
from generator.drawing.text import width, wrap
from generator.model.records import Journey

WIDTH = 256.0
_AXIS = 26.0
_UNIT = 19.0
_INSET = 20.0
_SMALL = 12.0
_NUMBER = 12.0


class Panel(Struct, frozen=True, kw_only=True):
    """One of several: ``feelings`` are whose curves it shows; no ``name`` where a page says it.

    ``number`` is the first curve's among those of its map, so that it looks the same here.
    """

    journey: Journey
    feelings: tuple[Feeling, ...]
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
    drawn = [spots_of(journey, feeling, field) for feeling in panel.feelings]
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
