"""The service behind the journey, as a blueprint has it.

What is done in the customer's sight, what behind the scene, and what that relies on; lines part
the three from the customer and from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import Draw, MapCanvas, Row, cells
from generator.model.records.journey import Place
from generator.model.records.values import Value


def _cards(texts: Callable[[Place], tuple[Value[str], ...]], style: str) -> Draw:
    def draw(canvas: MapCanvas, top: float) -> Placed | None:
        def cards(place: Place) -> Sequence[Block]:
            return [
                flagged(
                    canvas, each, card([paragraph(canvas.plain(each.value), canvas.body())], style)
                )
                for each in texts(place)
            ]

        return cells(canvas, top, cards)

    return draw


FRONTSTAGE_ROW = Row(
    "frontstage",
    "persona",
    _cards(lambda place: place.frontstage, "plain-card"),
    side="frontstage",
)
BACKSTAGE_ROW = Row(
    "backstage",
    "backstage",
    _cards(lambda place: place.backstage, "backstage-card"),
    side="backstage",
)
SUPPORT_ROW = Row(
    "support", "link", _cards(lambda place: place.support, "backstage-card"), side="support"
)
ROWS = (FRONTSTAGE_ROW, BACKSTAGE_ROW, SUPPORT_ROW)
