"""Goals: what the customer wants here, and what the company wants."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.rows.row import Row
from generator.drawing.sheet import Sheet, cells
from generator.model.records import Place


def _goals(sheet: Sheet, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [
            flagged(
                sheet, goal, card([paragraph(sheet.plain(goal.value), sheet.body())], "plain-card")
            )
            for goal in place.goals
        ]

    return cells(sheet, top, cards)


def _company_goals(sheet: Sheet, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [
            flagged(
                sheet,
                goal,
                card([paragraph(sheet.plain(goal.value), sheet.body())], "company-card"),
            )
            for goal in place.company_goals
        ]

    return cells(sheet, top, cards)


ROW = Row("goal", "goal", _goals)
COMPANY_ROW = Row("company goal", "company goal", _company_goals)
