"""User stories: what a persona wants, and why."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.model.records.journey import Opportunity, Place


def _opportunities(place: Place) -> Sequence[Opportunity]:
    below_pains = [each for pain in place.pains for each in pain.opportunities]
    return [*below_pains, *place.opportunities]


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        below = [story for each in _opportunities(place) for story in each.stories]
        return [
            flagged(
                canvas,
                story,
                card([paragraph(canvas.plain(story.text), canvas.body())], "story-card"),
            )
            for story in (*place.stories, *below)
        ]

    return cells(canvas, top, cards)


ROW = Row("user story", "user story", _draw)
