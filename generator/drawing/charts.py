"""Small charts: bars of one scale, a whole in its parts, traits by equal steps, a share as a ring.

Bars are for distributions, rankings and scores; each may be a link. Each shape has its figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, fsum, pi, sin

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.scene import Box, Disc, Group, Node, Scene, Shape
from generator.drawing.text import balanced, width, wrap

BARS_WIDTH = 420.0
_NAME = 14.0
_BAR_HEIGHT = 10.0
_BETWEEN_BARS = 10.0


class Bar(Struct, frozen=True):
    """``name`` is as long as ``value``; ``said`` is that in words; ``style`` its colour."""

    name: str
    value: float
    said: str
    href: str = ""
    style: str = "bar"


def draw_bars(
    title: str,
    bars: Sequence[Bar],
    lang: str,
    prefix: str,
    *,
    most: float = 0.0,
    wide: float = BARS_WIDTH,
) -> Scene:
    """The bars as long as they are of ``most``, or of the longest."""
    most = most or max((bar.value for bar in bars), default=0.0) or 1.0
    nodes: list[Node] = []
    y = 0.0
    for bar in bars:
        drawn, y = _bar_row(bar, y, most, wide, lang)
        nodes += [Group(nodes=tuple(drawn), href=bar.href, title=bar.name)] if bar.href else drawn
        y += _BETWEEN_BARS
    return Scene(
        width=wide,
        height=max(y - _BETWEEN_BARS + 2, 1),
        title=title,
        description=". ".join(f"{bar.name}: {bar.said}" for bar in bars),
        nodes=tuple(nodes),
        lang=lang,
        prefix=prefix,
    )


def _bar_row(bar: Bar, top: float, most: float, wide: float, lang: str) -> tuple[list[Node], float]:
    name = Words("link-text" if bar.href else "ink", _NAME, 400, lang)
    number = Words("ink", _NAME, 600, lang)
    figure = width(bar.said, _NAME, 600)
    if figure > wide / 3:
        said = set_lines(
            wrap(f"{bar.name}: {bar.said}", wide, _NAME, 400, lang), 0, top, wide, name
        )
        nodes = said.nodes
    else:
        room = wide - figure - 12
        said = set_lines(wrap(bar.name, room, _NAME, 400, lang), 0, top, room, name)
        last = max(said.bottom, top + line_height(_NAME)) - line_height(_NAME)
        nodes = [*said.nodes, centred(bar.said, wide - figure / 2 - 1, last, number)]
    y = max(said.bottom, top + line_height(_NAME)) + 3
    share = max(0.0, min(1.0, bar.value / most))
    nodes.append(Box(x=0, y=y, width=wide, height=_BAR_HEIGHT, style="lane", radius=2))
    if share > 0:
        nodes.append(
            Box(x=0, y=y, width=max(wide * share, 2), height=_BAR_HEIGHT, style=bar.style, radius=2)
        )
    return nodes, y + _BAR_HEIGHT


PARTS_WIDTH = 420.0
_PARTS_HEIGHT = 26.0
_SIGN = 12.0
_TEXT = 13.0
_PARTS_GAP = 2.0
_BETWEEN_PARTS = 20.0


class Part(Struct, frozen=True):
    """``said`` is how much it is, ``style`` its colour, ``text_style`` that of words on it."""

    name: str
    value: float
    said: str
    style: str
    text_style: str = "on-emotion"


def draw_parts(
    title: str, parts: Sequence[Part], lang: str, prefix: str, wide: float = PARTS_WIDTH
) -> Scene:
    """Parts as wide as they are of the whole, the empty ones named only."""
    nodes = _parts_bar(parts, wide, lang)
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


def _parts_bar(parts: Sequence[Part], wide: float, lang: str) -> list[Node]:
    shown = [part for part in parts if part.value > 0]
    whole = fsum(part.value for part in shown)
    room = wide - _PARTS_GAP * (len(shown) - 1) - 2
    nodes: list[Node] = []
    x = 1.0
    for part in shown:
        size = room * part.value / whole
        nodes.append(Box(x=x, y=1, width=size, height=_PARTS_HEIGHT, style=part.style, radius=3))
        if width(part.said, _TEXT, 600) + 8 <= size:
            words = Words(part.text_style, _TEXT, 600, lang)
            top = 1 + (_PARTS_HEIGHT - line_height(_TEXT)) / 2
            nodes.append(centred(part.said, x + size / 2, top, words))
        x += size + _PARTS_GAP
    return nodes


def _names(parts: Sequence[Part], wide: float, lang: str) -> tuple[list[Node], float]:
    """What each part is, in as many lines as needed."""
    words = Words("ink", _TEXT, 400, lang)
    nodes: list[Node] = []
    x, y, bottom = 1.0, _PARTS_HEIGHT + 12, _PARTS_HEIGHT + 12
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
        x, bottom = x + needed + _BETWEEN_PARTS, max(bottom, said.bottom)
    return nodes, bottom + 1


_TRAITS = 300.0
_TRAIT_LABEL = 14.0
_TRAIT = 10.0
_TRAIT_GAP = 3.0
_BETWEEN_TRAITS = 12.0
_MOST_STEPS = 10
"""Of a bar; where there are more, nobody would count them."""


class Trait(Struct, frozen=True):
    """``name`` is ``score`` out of ``best``; ``said`` is that as the author wrote it."""

    name: str
    score: float
    best: float
    said: str


def draw_traits(title: str, traits: Sequence[Trait], lang: str, prefix: str) -> Scene:
    """The traits one under the other, on a scale that is as wide for each."""
    nodes: list[Node] = []
    y = 0.0
    for trait in traits:
        drawn, y = _trait_row(trait, y, lang)
        nodes += drawn
    return Scene(
        width=_TRAITS,
        height=max(y - _BETWEEN_TRAITS + 2, 1),
        title=title,
        description=". ".join(f"{trait.name}: {trait.said}" for trait in traits),
        nodes=tuple(nodes),
        lang=lang,
        prefix=prefix,
    )


def _trait_row(trait: Trait, top: float, lang: str) -> tuple[list[Node], float]:
    name, number = Words("ink", _TRAIT_LABEL, 400, lang), Words("ink", _TRAIT_LABEL, 600, lang)
    figure = width(trait.said, _TRAIT_LABEL, 600)
    if figure > _TRAITS / 3:
        said = set_lines(
            wrap(f"{trait.name}: {trait.said}", _TRAITS, _TRAIT_LABEL, 400, lang),
            0,
            top,
            _TRAITS,
            name,
        )
        nodes = said.nodes
    else:
        room = _TRAITS - figure - 12
        said = set_lines(wrap(trait.name, room, _TRAIT_LABEL, 400, lang), 0, top, room, name)
        last = max(said.bottom, top + line_height(_TRAIT_LABEL)) - line_height(_TRAIT_LABEL)
        nodes = [*said.nodes, centred(trait.said, _TRAITS - figure / 2 - 2, last, number)]
    y = max(said.bottom, top + line_height(_TRAIT_LABEL)) + 4
    return [*nodes, *_trait_bar(trait, y)], y + _TRAIT + _BETWEEN_TRAITS


def _trait_bar(trait: Trait, y: float) -> list[Node]:
    """A step for each point there may be, filled as far as the score goes."""
    whole = trait.best == int(trait.best) and 1 <= trait.best <= _MOST_STEPS
    steps = int(trait.best) if whole else 1
    wide = (_TRAITS - _TRAIT_GAP * (steps - 1)) / steps
    filled = trait.score / trait.best * steps
    nodes: list[Node] = []
    for place in range(steps):
        x = place * (wide + _TRAIT_GAP)
        share = max(0.0, min(1.0, filled - place))
        if share < 1:
            nodes.append(Box(x=x, y=y, width=wide, height=_TRAIT, style="bar-rest", radius=2))
        if share > 0:
            nodes.append(Box(x=x, y=y, width=wide * share, height=_TRAIT, style="bar", radius=2))
    return nodes


SIZE = 104.0
_THICK = 13.0
_RADIUS = (SIZE - _THICK) / 2 - 1
_SIZES = (20.0, 17.0, 14.0, 12.0)


def draw_share(per_cent: float, said: str, name: str, lang: str, prefix: str) -> Scene:
    """How much of the whole it is, from the top clockwise; ``name`` of what, below the ring."""
    share = max(0.0, min(1.0, per_cent / 100))
    middle = SIZE / 2
    nodes: list[Node] = [Disc(x=middle, y=middle, radius=_RADIUS, style="ring-rest")]
    if share >= 0.9995:
        nodes.append(Disc(x=middle, y=middle, radius=_RADIUS, style="ring"))
    elif share > 0:
        nodes.append(Shape(d=_arc(share), style="ring", x=middle, y=middle))
    room = 2 * (_RADIUS - _THICK / 2) - 10
    size = next((size for size in _SIZES if width(said, size, 700) <= room), 0.0)
    if size:
        words = Words("metric-text", size, 700, lang)
        nodes.append(centred(said, middle, middle - line_height(size) / 2, words))
    below = name if size else f"{name}: {said}"
    words = Words("muted", 12, 400, lang)
    y = SIZE + 4
    for line in balanced(below, SIZE, 12, 400, lang):
        nodes.append(centred(line, middle, y, words))
        y += line_height(12)
    return Scene(
        width=SIZE,
        height=y if below else SIZE,
        title=f"{name}: {said}",
        description="",
        nodes=tuple(nodes),
        lang=lang,
        prefix=prefix,
    )


def _arc(share: float) -> str:
    turn = 2 * pi * share
    x, y = _RADIUS * sin(turn), -_RADIUS * cos(turn)
    large = 1 if share > 0.5 else 0
    return f"M0 {-_RADIUS:g}A{_RADIUS:g} {_RADIUS:g} 0 {large} 1 {x:.2f} {y:.2f}"
