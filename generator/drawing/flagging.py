"""Flags drawn: a frame around what changed, a tag with its sign, number and word, what it was.

A sort of change is told by its sign, its word and the frame's line, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import (
    CARD_GAP,
    RADIUS,
    SMALL,
    Block,
    Placed,
    Words,
    line_height,
    paragraph,
    set_lines,
    stacked,
)
from generator.drawing.flags import Flag, Sort
from generator.drawing.layout import Layout
from generator.drawing.map_canvas import MapCanvas, cells
from generator.drawing.scene import Box, Group, Node, Shape
from generator.drawing.text import width, wrap
from generator.model.records.journey import Place

_PADDING = 5.0
_TAG = 18.0
_SIGN = 10.0
_SIGNS: dict[Sort, str] = {
    "added": "M5 1v8M1 5h8",
    "removed": "M1 5h8",
    "changed": "M1 9l.7-2.6L7.2 .9 9.1 2.8 3.6 8.3Z",
    "moved": "M1 5h8M6.4 2.4L9 5 6.4 7.6M3.6 2.4L1 5l2.6 2.6",
    "text": "M1 2h8M1 5h8M1 8h5",
    "sight": "M.5 5Q5 .5 9.5 5 5 9.5 .5 5ZM5 4.9v.2",
}
_STRONGEST: tuple[Sort, ...] = ("added", "removed", "moved", "changed", "sight", "text")


def sign(sort: Sort, x: float, y: float, style: str = "tag-sign") -> Shape:
    """The sign of a sort of change, 10 px wide."""
    return Shape(d=_SIGNS[sort], style=style, x=x, y=y)


def tag_of(sort: Sort, text: str, lang: str) -> Block:
    """A sort's sign and some words on a ground of their own, as wide as these are."""
    words = Words("tag-text", SMALL, 600, lang)

    def draw(x: float, y: float, room: float) -> Placed:
        lines = wrap(text, room - _SIGN - 18, SMALL, 600, lang)
        wide = max(width(line, SMALL, 600) for line in lines) + _SIGN + 18
        high = _TAG + line_height(SMALL) * (len(lines) - 1)
        ground = Box(x=x, y=y, width=wide, height=high, style=f"tag tag-{sort}", radius=9)
        said = set_lines(lines, x + _SIGN + 11, y + 1.5, room, words)
        return Placed([ground, sign(sort, x + 7, y + 4), *said.nodes], y + high)

    return draw


def _tag(flag: Flag, lang: str) -> Block:
    numbers = ", ".join(map(str, flag.numbers))
    return tag_of(flag.sort, f"{numbers} {flag.word}".strip(), lang)


def _said(flag: Flag, lang: str) -> list[Block]:
    blocks = [_tag(flag, lang)]
    if flag.was:
        blocks.append(paragraph(flag.was, Words("struck", SMALL, 400, lang)))
    if flag.note:
        blocks.append(paragraph(flag.note, Words("ink", SMALL, 400, lang)))
    return blocks


def _framed(canvas: MapCanvas, flags: Sequence[Flag], block: Block | None) -> Block:
    """What changed in a frame, its tags above it and what it was below."""
    sort = _sort_of(flags)
    canvas.notice(*(f"sort {flag.sort}" for flag in flags))
    heads = [_tag(flag, canvas.lang) for flag in flags]
    notes = [note for flag in flags for note in _said(flag, canvas.lang)[1:]]
    bodies = [stacked(heads, 3.0)]
    if block is not None:
        bodies.append(_gone(block) if sort == "removed" else block)
    whole = stacked([*bodies, *notes], 5.0)
    numbers = " ".join(str(one) for flag in flags for one in flag.numbers)

    def draw(x: float, y: float, room: float) -> Placed:
        inner = whole(x + _PADDING, y + _PADDING, room - 2 * _PADDING)
        high = inner.bottom + _PADDING - y
        frame = Box(x=x, y=y, width=room, height=high, style=f"flag flag-{sort}", radius=RADIUS + 3)
        group = Group(
            nodes=(frame, *inner.nodes),
            style="flagged",
            marks=(("changes", numbers),),
        )
        return Placed([group], y + high)

    return draw


def _sort_of(flags: Sequence[Flag]) -> Sort:
    """What happened to the card as a whole: what only happened inside of it is a change of it."""
    whole = [flag.sort for flag in flags if not flag.is_inside]
    inside: list[Sort] = ["text" if flag.sort == "text" else "changed" for flag in flags]
    return min(whole or inside, key=_STRONGEST.index)


def _gone(block: Block) -> Block:
    def draw(x: float, y: float, room: float) -> Placed:
        drawn = block(x, y, room)
        return Placed([Group(nodes=tuple(drawn.nodes), style="ghost")], drawn.bottom)

    return draw


def flagged(canvas: MapCanvas, record: object, block: Block) -> Block:
    """A record's card, in a frame where the record is one that changed."""
    flags = canvas.context.flags
    found = flags.cards.get(id(record)) if flags else None
    return _framed(canvas, found, block) if found else block


def chips_of(canvas: MapCanvas, place: Place, key: str) -> list[Block]:
    """What changed at a place and has no card of its own, in the row of a key."""
    flags = canvas.context.flags
    found = flags.chips.get((id(place), key), ()) if flags else ()
    return [_framed(canvas, (flag,), None) for flag in found]


def counted(canvas: MapCanvas, flags: Sequence[Flag]) -> list[Block]:
    """A tag for each sort among the flags, with the numbers of its changes."""
    canvas.notice(*(f"sort {flag.sort}" for flag in flags))
    found: list[Block] = []
    for sort in _STRONGEST:
        some = sorted({one for flag in flags if flag.sort == sort for one in flag.numbers})
        if some:
            found.append(tag_of(sort, ", ".join(map(str, some)), canvas.lang))
    return found


def with_chips(canvas: MapCanvas, drawn: Placed | None, top: float, key: str) -> Placed | None:
    """A row of another form with the chips of its key below it."""
    if canvas.context.flags is None:
        return drawn
    start = drawn.bottom + CARD_GAP if drawn else top
    chips = cells(canvas, start, lambda place: chips_of(canvas, place, key))
    if chips is None or drawn is None:
        return chips or drawn
    return Placed([*drawn.nodes, *chips.nodes], chips.bottom, drawn.aside)


def change_bands(canvas: MapCanvas, top: float, bottom: float) -> list[Node]:
    """Bands down the columns of steps and stages that came, went or moved."""
    flags = canvas.context.flags
    if flags is None:
        return []
    return [
        Box(
            x=x - 3,
            y=top,
            width=wide + 6,
            height=bottom - top,
            style=f"band band-{flags.bands[id(place)]}",
            radius=6,
        )
        for x, wide, place in _columns(canvas.layout)
        if id(place) in flags.bands
    ]


def _columns(layout: Layout) -> list[tuple[float, float, Place]]:
    spans = [(span.x, span.width, span.stage) for span in layout.spans if span.has_steps]
    return [*spans, *((column.x, column.width, column.place) for column in layout.columns)]
