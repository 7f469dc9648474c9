"""What people really did, beside what the map says: a card a step, dashed as no other is."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import term
from generator.drawing.blocks import Block, Placed, Words, card, paragraph, with_icon
from generator.drawing.context import ObservedMark
from generator.drawing.map_canvas import MapCanvas, Row, cells, fitting
from generator.drawing.scene import Box
from generator.model.records.journey import Place

_BAR = 6.0


def _bar(share: float) -> Block:
    """How many of all, on a bar as wide as the card."""

    def draw(x: float, y: float, room: float) -> Placed:
        whole = Box(x=x, y=y + 4, width=room, height=_BAR, style="observed-rest")
        part = Box(x=x, y=y + 4, width=max(room * share, 1.0), height=_BAR, style="observed-bar")
        return Placed([whole, part], y + 14)

    return draw


def _card(canvas: MapCanvas, mark: ObservedMark) -> Block:
    blocks: list[Block] = [
        with_icon("friends", fitting(mark.people), Words("metric-text", 15.0, 700, canvas.lang))
    ]
    if mark.share is not None:
        blocks.append(_bar(mark.share))
    blocks += [paragraph(fitting(line), canvas.small("metric-text", 400)) for line in mark.lines]
    return card(blocks, "observed-card", href=mark.url)


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        mark = canvas.context.observed(place.id)
        return [_card(canvas, mark)] if mark else []

    return cells(canvas, top, cards)


ROW = Row("observed", "number", _draw, english=term("Observed"))
