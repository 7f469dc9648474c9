"""Backstage: what people and systems do below the line of visibility."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.rows.row import Row
from generator.drawing.sheet import Sheet, cells
from generator.model.records import Place


def _draw(sheet: Sheet, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [
            flagged(
                sheet,
                each,
                card([paragraph(sheet.plain(each.value), sheet.body())], "backstage-card"),
            )
            for each in place.backstage
        ]

    return cells(sheet, top, cards)


ROW = Row("backstage", "backstage", _draw, is_backstage=True)
