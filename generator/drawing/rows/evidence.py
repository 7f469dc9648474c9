"""Evidence: the research that a stage or a step cites, each a link to its page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, with_icon
from generator.drawing.flagging import flagged
from generator.drawing.rows.row import Row
from generator.drawing.sheet import Sheet, cells
from generator.model.records import Place


def _draw(sheet: Sheet, top: float) -> Placed | None:
    known = sheet.context.catalog.evidence

    def chip(evidence_id: str) -> Block:
        title = known[evidence_id].title.value if evidence_id in known else evidence_id
        return card(
            [with_icon("evidence", sheet.plain(title), sheet.body("link-text"))],
            "owner-card",
            href=sheet.context.url(("evidence", evidence_id)),
            padding=7.0,
        )

    def cards(place: Place) -> Sequence[Block]:
        return [flagged(sheet, each, chip(each.value)) for each in place.evidence]

    return cells(sheet, top, cards)


ROW = Row("evidence", "evidence", _draw)
