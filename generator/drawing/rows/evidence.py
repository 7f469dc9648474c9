"""Evidence: the research that a stage or a step cites, each a link to its page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, with_icon
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.model.records.journey import Place
from generator.model.records.queries import TITLE, answer


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    known = canvas.context.catalog.evidence

    def chip(evidence_id: str) -> Block:
        title = answer(known, evidence_id, TITLE) or evidence_id
        return card(
            [with_icon("evidence", canvas.plain(title), canvas.body("link-text"))],
            "owner-card",
            href=canvas.context.url(("evidence", evidence_id)),
            padding=7.0,
        )

    def cards(place: Place) -> Sequence[Block]:
        return [flagged(canvas, each, chip(each.value)) for each in place.evidence]

    return cells(canvas, top, cards)


ROW = Row("evidence", "evidence", _draw)
