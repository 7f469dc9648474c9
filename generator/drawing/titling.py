"""The title block over a picture that hangs on a wall: whose journey, how far, of what day."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.drawing.blocks import BODY, SMALL, Placed, Words, held, set_lines
from generator.drawing.scene import Node, Rule, Scene, TextLine
from generator.drawing.text import balanced, width

TITLE = 28.0
_HEADLINE = 17.0
_BETWEEN = 32.0
_WIDEST_FACT = 360.0
_NARROWEST_FACT = 60.0
_USUAL = 1500.0
_LARGEST = 1.9
_LARGEST_SAID = 1.35


class TitleBlock(Struct, frozen=True):
    """What stands over a picture, in words.

    ``over`` is the name of the whole wiki; ``facts`` are names and what is said of each, in
    a paragraph or several; ``headline`` is what the map shows, in a sentence; ``mark`` is whom
    the picture goes to.
    """

    title: str
    over: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    lang: str
    mark: str = ""
    headline: str = ""


def draw_title(
    block: TitleBlock, wide: float, prefix: str = "title", page: str = "", kept: float = 0.0
) -> Scene:
    """The block as wide as its picture, in letters that a wide one can bear.

    ``page`` says which of several sheets it is on; room for it may be ``kept`` free instead.
    """
    scale = min(_LARGEST, max(1.0, wide / _USUAL))
    said = min(_LARGEST_SAID, scale)
    room = wide - (width(page, BODY * said, 600) + _BETWEEN if page else kept)
    over = Words("muted", 12 * said, 600, block.lang)
    head = Words("ink", TITLE * scale, 600, block.lang)
    above = set_lines([block.over] if block.over else [], 0, 0, room, over)
    goes_to = over._replace(weight=400)
    marks = held(block.mark, room, goes_to, 2)
    marked = set_lines(marks, 0, above.bottom, room, goes_to)
    lines = balanced(block.title, room, head.size, 600, block.lang)
    title = set_lines(lines, 0, marked.bottom + 2, room, head)
    headline = _draw_headline(block, title.bottom, wide, said)
    facts = _draw_facts(block, headline.bottom + 8 * said, wide, said)
    bottom = facts.bottom + 12
    edge = Rule(x1=0, y1=bottom, x2=wide, y2=bottom, style="gutter-edge")
    number = _page_number(page, wide, BODY * said)
    return Scene(
        width=wide,
        height=bottom,
        title=block.title,
        description="",
        nodes=(
            *above.nodes,
            *marked.nodes,
            *title.nodes,
            *headline.nodes,
            *number,
            *facts.nodes,
            edge,
        ),
        lang=block.lang,
        prefix=prefix,
    )


def _draw_headline(block: TitleBlock, top: float, wide: float, scale: float) -> Placed:
    """What the map shows, in a line or two; no room is taken where nothing is said."""
    words = Words("pain-text", _HEADLINE * scale, 600, block.lang)
    lines = held(block.headline, wide, words, 2) if block.headline else ()
    return set_lines(lines, 0, top + (4 if lines else 0), wide, words)


def _page_number(page: str, wide: float, size: float) -> Sequence[Node]:
    if not page:
        return ()
    line = TextLine(
        x=wide,
        y=size,
        text=page,
        style="muted",
        size=size,
        weight=600,
        anchor="end",
        width=width(page, size, 600),
    )
    return (line,)


def _draw_facts(block: TitleBlock, top: float, wide: float, scale: float) -> Placed:
    """Facts side by side, each its name over it; in the next line where there is no room."""
    nodes: list[Node] = []
    x, bottom = 0.0, top
    small = Words("muted", SMALL * scale, 600, block.lang)
    body = Words("ink", BODY * scale, 400, block.lang)
    for name, said in block.facts:
        widest = max(width(each, body.size) for each in said)
        needed = max(width(name, small.size, 600), widest) * 1.01 + 2
        room = min(max(needed, _NARROWEST_FACT), _WIDEST_FACT * scale, wide)
        if x and x + room > wide:
            x, top = 0.0, bottom + 8
        label = set_lines([name], x, top, room, small)
        lines = [line for each in said for line in balanced(each, room, body.size, 400, block.lang)]
        value = set_lines(lines, x, label.bottom + 1, room, body)
        nodes += [*label.nodes, *value.nodes]
        bottom = max(bottom, value.bottom)
        x += room + _BETWEEN * scale
    return Placed(nodes, bottom)
