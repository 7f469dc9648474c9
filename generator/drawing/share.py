"""A share of a whole as a ring, its figure inside of it."""

from __future__ import annotations

from math import cos, pi, sin

from generator.drawing.blocks import Words, centred, line_height
from generator.drawing.scene import Disc, Node, Scene, Shape
from generator.drawing.text import balanced, width

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
