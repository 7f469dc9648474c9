"""What rows are built of: paragraphs, lines with an icon, cards and columns of cards.

A block is drawn at a place and says where it ends, so that the next may begin there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from generator.drawing.icons import icon
from generator.drawing.scene import Box, Group, Node, Shape, TextLine
from generator.drawing.text import balanced, is_right_to_left, width, word_widths, wrap

PADDING = 9.0
RADIUS = 6.0
CARD_GAP = 6.0
NOTCH = 10.0
SMALL = 11.0
BODY = 13.0
LEADING = 1.32
HALF_X_HEIGHT = 0.364
"""From a line's middle to its baseline, in sizes: ascent 0.969 and descent 0.241 of Inter."""


class Placed(NamedTuple):
    """Nodes drawn, and the y at which they end; ``aside`` belongs to the gutter."""

    nodes: list[Node]
    bottom: float
    aside: tuple[Node, ...] = ()


Block = Callable[[float, float, float], Placed]
"""Draws at x, y within a width."""


@cache
def line_height(size: float) -> float:
    """The distance of lines at ``size``, in whole px."""
    return float(round(size * LEADING))


class Words(NamedTuple):
    """How a text is set: in the class of its colour, a size, a weight and a language."""

    style: str = "ink"
    size: float = BODY
    weight: int = 400
    lang: str = "ru"


def set_lines(lines: Sequence[str], x: float, y: float, room: float, words: Words) -> Placed:
    """Lines that have been wrapped, one under the other; from the right if they run so."""
    style, size, weight, lang = words
    step = line_height(size)
    base = y + step / 2 + HALF_X_HEIGHT * size
    turned = bool(lines) and is_right_to_left(lines[0])
    if turned:
        x += room
    wide_of = word_widths(weight)
    # In their order, unnamed: most of a map's nodes are made here, and names cost as much again.
    nodes: list[Node] = [
        TextLine(
            x,
            base + place * step,
            line,
            style,
            size,
            weight,
            "start",
            wide_of[line] * size,
            lang,
            place > 0,
            turned,
        )
        for place, line in enumerate(lines)
    ]
    return Placed(nodes, y + step * len(lines))


def held(text: str, room: float, words: Words, most: int) -> tuple[str, ...]:
    """At most so many lines; of what is longer the last says by its end that there is more."""
    lines = wrap(text, room, words.size, words.weight, words.lang)
    if len(lines) <= most:
        return balanced(text, room, words.size, words.weight, words.lang)
    last = f"{lines[most - 1].rstrip('-')}…"
    while width(last, words.size, words.weight) > room:
        last = f"{last[:-2].rstrip()}…"
    return (*lines[: most - 1], last)


def centred(text: str, x: float, y: float, words: Words) -> TextLine:
    """One line around x, its top at y; which way its script runs does not matter to it."""
    return TextLine(
        x=x,
        y=y + line_height(words.size) / 2 + HALF_X_HEIGHT * words.size,
        text=text,
        style=words.style,
        size=words.size,
        weight=words.weight,
        anchor="middle",
        width=word_widths(words.weight)[text] * words.size,
        lang=words.lang,
    )


def paragraph(text: str, words: Words) -> Block:
    """A text wrapped to the width it is given."""

    def draw(x: float, y: float, room: float) -> Placed:
        lines = wrap(text, room, words.size, words.weight, words.lang)
        return set_lines(lines, x, y, room, words)

    return draw


def with_icon(name: str, text: str, words: Words, style: str = "icon") -> Block:
    """A text with an icon before its first line."""
    return marked(lambda x, y, size: [icon(name, x, y, size, style)], text, words)


def marked(
    mark: Callable[[float, float, float], Sequence[Node]],
    text: str,
    words: Words,
    mark_width: float = 0.0,
) -> Block:
    """A text with any mark before its first line, drawn at x, y in a size near the text's."""
    size = float(round(words.size * 1.15))

    def draw(x: float, y: float, room: float) -> Placed:
        wide = mark_width or size
        indent = wide + 5
        top = y + (line_height(words.size) - size) / 2
        if is_right_to_left(text):
            said = paragraph(text, words)(x, y, room - indent)
            signs = mark(x + room - wide, top, size)
        else:
            said = paragraph(text, words)(x + indent, y, room - indent)
            signs = mark(x, top, size)
        return Placed([*signs, *said.nodes], max(said.bottom, y + size))

    return draw


def stacked(blocks: Sequence[Block], gap: float = 3.0) -> Block:
    """Blocks one under the other."""

    def draw(x: float, y: float, room: float) -> Placed:
        nodes: list[Node] = []
        for place, block in enumerate(blocks):
            drawn = block(x, y + (gap if place else 0), room)
            nodes += drawn.nodes
            y = drawn.bottom
        return Placed(nodes, y)

    return draw


def notched(x: float, y: float, room: float, height: float, style: str) -> Shape:
    """A card's outline whose upper right corner is cut off."""
    r, arc = RADIUS, f"a{RADIUS:g} {RADIUS:g} 0 0 1"
    path = (
        f"M{r:g} 0h{room - r - NOTCH:.1f}l{NOTCH:g} {NOTCH:g}"
        f"v{height - NOTCH - r:.1f}{arc} {-r:g} {r:g}h{2 * r - room:.1f}"
        f"{arc} {-r:g} {-r:g}v{2 * r - height:.1f}{arc} {r:g} {-r:g}Z"
    )
    return Shape(d=path, style=style, x=x, y=y)


def card(
    blocks: Sequence[Block],
    style: str,
    *,
    href: str = "",
    id: str = "",  # noqa: A002 - the name that the scene gives it
    marks: tuple[tuple[str, str], ...] = (),
    radius: float = RADIUS,
    has_notch: bool = False,
    padding: float = PADDING,
) -> Block:
    """Blocks on a card of their own, its outline first; a link if it has a ``href``."""
    stack = stacked(blocks)

    def draw(x: float, y: float, room: float) -> Placed:
        inner = stack(x + padding, y + padding - 2, room - 2 * padding)
        height = inner.bottom + padding - 2 - y
        outline: Node = (
            notched(x, y, room, height, style)
            if has_notch
            else Box(x=x, y=y, width=room, height=height, style=style, radius=radius, role="card")
        )
        group = Group(
            nodes=(outline, *inner.nodes),
            style="card",
            href=href,
            id=id,
            marks=marks,
            is_moved=True,
        )
        return Placed([group], y + height)

    return draw


def tiled(blocks: Sequence[Block], across: int, gap: float) -> Block:
    """Blocks side by side in equal columns, as many lines of them as needed."""

    def draw(x: float, y: float, room: float) -> Placed:
        count = max(1, min(across, len(blocks)))
        wide = (room - gap * (count - 1)) / count
        nodes: list[Node] = []
        bottom = y
        for start in range(0, len(blocks), count):
            top = bottom + (CARD_GAP if start else 0)
            for place, block in enumerate(blocks[start : start + count]):
                drawn = block(x + place * (wide + gap), top, wide)
                nodes += drawn.nodes
                bottom = max(bottom, drawn.bottom)
        return Placed(nodes, bottom)

    return draw
