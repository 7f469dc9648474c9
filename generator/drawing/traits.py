"""A persona's traits as bars of equal steps: how much there is can be counted, not only seen."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.scene import Box, Node, Scene
from generator.drawing.text import width, wrap

WIDTH = 300.0
_NAME = 14.0
_BAR = 10.0
_GAP = 3.0
_BETWEEN = 12.0
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
        drawn, y = _row(trait, y, lang)
        nodes += drawn
    return Scene(
        width=WIDTH,
        height=max(y - _BETWEEN + 2, 1),
        title=title,
        description=". ".join(f"{trait.name}: {trait.said}" for trait in traits),
        nodes=tuple(nodes),
        lang=lang,
        prefix=prefix,
    )


def _row(trait: Trait, top: float, lang: str) -> tuple[list[Node], float]:
    name, number = Words("ink", _NAME, 400, lang), Words("ink", _NAME, 600, lang)
    figure = width(trait.said, _NAME, 600)
    if figure > WIDTH / 3:
        said = set_lines(
            wrap(f"{trait.name}: {trait.said}", WIDTH, _NAME, 400, lang), 0, top, WIDTH, name
        )
        nodes = said.nodes
    else:
        room = WIDTH - figure - 12
        said = set_lines(wrap(trait.name, room, _NAME, 400, lang), 0, top, room, name)
        last = max(said.bottom, top + line_height(_NAME)) - line_height(_NAME)
        nodes = [*said.nodes, centred(trait.said, WIDTH - figure / 2 - 2, last, number)]
    y = max(said.bottom, top + line_height(_NAME)) + 4
    return [*nodes, *_bar(trait, y)], y + _BAR + _BETWEEN


def _bar(trait: Trait, y: float) -> list[Node]:
    """A step for each point there may be, filled as far as the score goes."""
    whole = trait.best == int(trait.best) and 1 <= trait.best <= _MOST_STEPS
    steps = int(trait.best) if whole else 1
    wide = (WIDTH - _GAP * (steps - 1)) / steps
    filled = trait.score / trait.best * steps
    nodes: list[Node] = []
    for place in range(steps):
        x = place * (wide + _GAP)
        share = max(0.0, min(1.0, filled - place))
        if share < 1:
            nodes.append(Box(x=x, y=y, width=wide, height=_BAR, style="bar-rest", radius=2))
        if share > 0:
            nodes.append(Box(x=x, y=y, width=wide * share, height=_BAR, style="bar", radius=2))
    return nodes
