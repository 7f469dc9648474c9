"""Bars of one scale, one under the other: a name, a figure, and how long it is.

For distributions, rankings and scores. Each may be a link.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.scene import Box, Group, Node, Scene
from generator.drawing.text import width, wrap

WIDTH = 420.0
_NAME = 14.0
_BAR = 10.0
_BETWEEN = 10.0


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
    wide: float = WIDTH,
) -> Scene:
    """The bars as long as they are of ``most``, or of the longest."""
    most = most or max((bar.value for bar in bars), default=0.0) or 1.0
    nodes: list[Node] = []
    y = 0.0
    for bar in bars:
        drawn, y = _row(bar, y, most, wide, lang)
        nodes += [Group(nodes=tuple(drawn), href=bar.href, title=bar.name)] if bar.href else drawn
        y += _BETWEEN
    return Scene(
        width=wide,
        height=max(y - _BETWEEN + 2, 1),
        title=title,
        description=". ".join(f"{bar.name}: {bar.said}" for bar in bars),
        nodes=tuple(nodes),
        lang=lang,
        prefix=prefix,
    )


def _row(bar: Bar, top: float, most: float, wide: float, lang: str) -> tuple[list[Node], float]:
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
    nodes.append(Box(x=0, y=y, width=wide, height=_BAR, style="lane", radius=2))
    if share > 0:
        nodes.append(
            Box(x=0, y=y, width=max(wide * share, 2), height=_BAR, style=bar.style, radius=2)
        )
    return nodes, y + _BAR
