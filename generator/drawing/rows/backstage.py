"""Backstage: what people and systems do below the line of visibility."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.model.records.journey import Place


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [
            flagged(
                canvas,
                each,
                card([paragraph(canvas.plain(each.value), canvas.body())], "backstage-card"),
            )
            for each in place.backstage
        ]

    return cells(canvas, top, cards)


ROW = Row("backstage", "backstage", _draw, is_backstage=True)
