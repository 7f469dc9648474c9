"""Owners: the person or team that a stage's or a step's success depends on."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, with_icon
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.model.records.journey import Place


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        if place.owner is None:
            return []
        name = with_icon("owner", canvas.plain(place.owner.value), canvas.body())
        marks = (("owner", place.owner.value),)
        shown = card([name], "owner-card", marks=marks, padding=7.0)
        return [flagged(canvas, place.owner, shown)]

    return cells(canvas, top, cards)


ROW = Row("owner", "owner", _draw)
