"""Automated flows under the map: each step's messages, and what serves a stage as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import term
from generator.drawing.blocks import Block, Placed, card, paragraph, with_icon
from generator.drawing.context import FlowMark
from generator.drawing.map_canvas import MapCanvas, Row, cells, fitting
from generator.model.records.journey import Place, Step


def _message(canvas: MapCanvas, mark: FlowMark) -> Block:
    said = with_icon(mark.icon, fitting(mark.title), canvas.body("link-text"))
    return card([said], "flow-send", href=mark.url, padding=7.0)


def _of_stage(canvas: MapCanvas, marks: Sequence[FlowMark]) -> list[Block]:
    """A card a flow, with what it does at the stage and at none of its steps."""
    flows: dict[tuple[str, str], list[FlowMark]] = {}
    for mark in marks:
        flows.setdefault((mark.flow, mark.flow_url), []).append(mark)
    return [
        card(
            [
                paragraph(fitting(name), canvas.body("link-text", 600)),
                *(with_icon(each.icon, fitting(each.title), canvas.body()) for each in those),
            ],
            "flow-action",
            href=url,
            padding=7.0,
        )
        for (name, url), those in flows.items()
    ]


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        marks = canvas.context.messages(place.id)
        if not isinstance(place, Step):
            return _of_stage(canvas, marks)
        return [_message(canvas, mark) for mark in marks]

    return cells(canvas, top, cards)


ROW = Row("flow", "mail", _draw, english=term("Flows"))
