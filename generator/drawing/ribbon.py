"""A quiet line over the heads of a map: whom it goes to, said once over each stage.

It stays in view with the heads, so that whatever is cut out of the picture with them bears it.
A map that goes to nobody by name has none, and is not a px higher for it.
"""

from __future__ import annotations

from generator.drawing.blocks import SMALL, Words, held, line_height, set_lines
from generator.drawing.layout import GAP
from generator.drawing.scene import Node
from generator.drawing.sheet import Sheet
from generator.drawing.text import width

_INDENT = 6.0


def ribbon_height(sheet: Sheet) -> float:
    """How high the line is."""
    return line_height(SMALL) if sheet.context.marks else 0.0


def draw_ribbon(sheet: Sheet, y: float) -> list[Node]:
    """The longest mark that there is room for over each stage."""
    words = Words("muted", SMALL, 400, sheet.lang)
    nodes: list[Node] = []
    for span in sheet.layout.spans if sheet.context.marks else ():
        room = span.width - GAP - _INDENT
        fitting = (each for each in sheet.context.marks if width(each, SMALL) <= room)
        mark = next(fitting, sheet.context.marks[-1])
        nodes += set_lines(held(mark, room, words, 1), span.x + _INDENT, y, room, words).nodes
    return nodes
