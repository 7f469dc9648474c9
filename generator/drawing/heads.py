"""The heads of a map's stages: chevrons that say its title, how long it takes, who goes on."""

from __future__ import annotations

from math import fsum

from generator.drawing.blocks import Words, line_height, set_lines
from generator.drawing.curve import star
from generator.drawing.layout import StageSpan
from generator.drawing.scene import Group, Node, Shape
from generator.drawing.sheet import Sheet, fitting, style_at
from generator.drawing.text import NO_BREAK_SPACE, balanced, width, wrap

LEAST_HEIGHT = 44.0
POINT = 12.0
_LEFT = 18.0
_RIGHT = 12.0
_ROOMY = 110.0
"""Px from which on a title is set large."""


def chevron(x: float, wide: float, height: float, *, is_first: bool) -> str:
    """An arrow's outline over a span, its point between this span and the next."""
    left, right, middle = x - 4, x + wide - 4, height / 2
    if is_first:
        start = f"M{x + 2:g} 0H{right:g}"
        end = f"H{x + 2:g}A6 6 0 0 1 {x - 4:g} {height - 6:g}V6A6 6 0 0 1 {x + 2:g} 0Z"
    else:
        start = f"M{left:g} 0H{right:g}"
        end = f"H{left:g}L{left + POINT:g} {middle:g}Z"
    return f"{start}L{right + POINT:g} {middle:g}L{right:g} {height:g}{end}"


def _beside(sheet: Sheet, span: StageSpan, room: float) -> tuple[str, ...]:
    """How long the stage takes and how many go on to the next, in lines if need be."""
    plain = sheet.plain
    stage = span.stage
    said = []
    if stage.duration:
        said.append(plain(stage.duration.value))
    if stage.conversion:
        conversion = fitting(stage.conversion.value.said(sheet.lang)).replace(" ", NO_BREAK_SPACE)
        label = sheet.translate("Conversion")
        said.append(f"{label}: {conversion}")
    together = " · ".join(said)
    if width(together, 11, 600) <= room:
        return (together,) if together else ()
    return tuple(line for each in said for line in wrap(each, room, 11, 600, sheet.lang))


def _texts(sheet: Sheet, span: StageSpan) -> list[tuple[tuple[str, ...], Words]]:
    room = span.width - _LEFT - _RIGHT
    size = 15.0 if room > _ROOMY else 13.0
    title = Words("on-stage", size, 600, sheet.lang)
    small = Words("on-stage", 11, 600, sheet.lang)
    head = sheet.plain(span.stage.title.value)
    if not span.begins:
        head += " …"
    indent = 20.0 if _shows_star(span) else 0.0
    texts = [(balanced(head, room - indent, size, 600, sheet.lang), title)]
    if span.begins:
        texts.append((_beside(sheet, span, room), small))
    return texts


def _shows_star(span: StageSpan) -> bool:
    return span.stage.is_moment_of_truth and span.begins


def _height(texts: list[tuple[tuple[str, ...], Words]]) -> float:
    return fsum(len(lines) * line_height(words.size) for lines, words in texts)


def heads_height(sheet: Sheet) -> float:
    """The height that all chevrons of a map share."""
    needed = [_height(_texts(sheet, span)) for span in sheet.layout.spans]
    return max([LEAST_HEIGHT, *(each + 16 for each in needed)])


def _head(sheet: Sheet, span: StageSpan, y: float, height: float, *, is_first: bool) -> Group:
    path = chevron(span.x, span.width, height, is_first=is_first)
    nodes: list[Node] = [Shape(d=path, style=f"chevron stage-{span.hue}", x=0, y=y)]
    texts = _texts(sheet, span)
    top = y + (height - _height(texts)) / 2
    room = span.width - _LEFT - _RIGHT
    indent = 0.0
    if _shows_star(span):
        nodes.append(star(span.x + _LEFT + 7, top + 10, 8, "star-on-stage"))
        indent = 20.0
    for lines, words in texts:
        placed = set_lines(lines, span.x + _LEFT + indent, top, room - indent, words)
        nodes += placed.nodes
        top, indent = placed.bottom, 0.0
    return Group(
        nodes=tuple(nodes),
        style=f"head {style_at(sheet, span.stage)}".strip(),
        href=sheet.context.url(("stage", span.stage.id)),
        id=f"{sheet.anchor}-stage-{span.stage.id}" if span.begins else "",
        marks=(("stage", span.stage.id),),
    )


def draw_heads(sheet: Sheet, y: float, height: float) -> list[Node]:
    """The chevrons of all the stages at y, each a link to its stage."""
    return [
        _head(sheet, span, y, height, is_first=place == 0)
        for place, span in enumerate(sheet.layout.spans)
    ]
