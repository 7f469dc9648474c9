"""A whole and its parts: one bar in pieces, and below it what each is and how much."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.scene import Box, Node, Scene
from generator.drawing.text import width, wrap

WIDTH = 420.0
_BAR = 26.0
_SIGN = 12.0
_TEXT = 13.0
_GAP = 2.0
_BETWEEN = 20.0


class Part(Struct, frozen=True):
    """``said`` is how much it is, ``style`` its colour, ``text_style`` that of words on it."""

    name: str
    value: float
    said: str
    style: str
    text_style: str = "on-emotion"


def draw_parts(
    title: str, parts: Sequence[Part], lang: str, prefix: str, wide: float = WIDTH
) -> Scene:
    """Parts as wide as they are of the whole, the empty ones named only."""
    nodes = _bar(parts, wide, lang)
    drawn, height = _names(parts, wide, lang)
    return Scene(
        width=wide,
        height=height,
        title=title,
        description=". ".join(f"{part.name}: {part.said}" for part in parts),
        nodes=(*nodes, *drawn),
        lang=lang,
        prefix=prefix,
    )


def _bar(parts: Sequence[Part], wide: float, lang: str) -> list[Node]:
    shown = [part for part in parts if part.value > 0]
    whole = fsum(part.value for part in shown)
    room = wide - _GAP * (len(shown) - 1) - 2
    nodes: list[Node] = []
    x = 1.0
    for part in shown:
        size = room * part.value / whole
        nodes.append(Box(x=x, y=1, width=size, height=_BAR, style=part.style, radius=3))
        if width(part.said, _TEXT, 600) + 8 <= size:
            words = Words(part.text_style, _TEXT, 600, lang)
            top = 1 + (_BAR - line_height(_TEXT)) / 2
            nodes.append(centred(part.said, x + size / 2, top, words))
        x += size + _GAP
    return nodes


def _names(parts: Sequence[Part], wide: float, lang: str) -> tuple[list[Node], float]:
    """What each part is, in as many lines as needed."""
    words = Words("ink", _TEXT, 400, lang)
    nodes: list[Node] = []
    x, y, bottom = 1.0, _BAR + 12, _BAR + 12
    for part in parts:
        text = f"{part.name}: {part.said}"
        needed = _SIGN + 6 + width(text, _TEXT)
        if x > 1 and x + needed > wide:
            x, y = 1.0, bottom + 4
        room = wide - x - _SIGN - 6
        said = set_lines(wrap(text, room + 1, _TEXT, 400, lang), x + _SIGN + 6, y, room, words)
        top = y + (line_height(_TEXT) - _SIGN) / 2
        nodes.append(Box(x=x, y=top, width=_SIGN, height=_SIGN, style=part.style, radius=2))
        nodes += said.nodes
        x, bottom = x + needed + _BETWEEN, max(bottom, said.bottom)
    return nodes, bottom + 1
