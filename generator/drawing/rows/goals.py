"""Goals: what the customer wants here, and what the company wants."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.model.records.journey import Place


def _goals(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [
            flagged(
                canvas,
                goal,
                card([paragraph(canvas.plain(goal.value), canvas.body())], "plain-card"),
            )
            for goal in place.goals
        ]

    return cells(canvas, top, cards)


def _company_goals(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [
            flagged(
                canvas,
                goal,
                card([paragraph(canvas.plain(goal.value), canvas.body())], "company-card"),
            )
            for goal in place.company_goals
        ]

    return cells(canvas, top, cards)


ROW = Row("goal", "goal", _goals)
COMPANY_ROW = Row("company goal", "company goal", _company_goals)
