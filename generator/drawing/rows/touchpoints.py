"""Touchpoints: where customer and company meet, with the icon of the channel.

Online ones have round ends, offline ones corners; what the company cannot change is dashed.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, with_icon
from generator.drawing.flagging import flagged
from generator.drawing.icons import channel_icon
from generator.drawing.map_canvas import MapCanvas, Row, cells, fitting
from generator.model.records.journey import Place
from generator.model.records.registries import Touchpoint


def _signs(touchpoint: Touchpoint) -> tuple[str, ...]:
    signs = []
    if touchpoint.is_online is not None:
        signs.append("online" if touchpoint.is_online.value else "offline")
    if touchpoint.is_managed is not None and not touchpoint.is_managed.value:
        signs.append("unmanaged")
    return tuple(signs)


def _radius(signs: tuple[str, ...]) -> float:
    return 14.0 if "online" in signs else 0.0 if "offline" in signs else 6.0


def _chip(canvas: MapCanvas, touchpoint_id: str) -> Block:
    context = canvas.context
    known = context.catalog.touchpoints.get(touchpoint_id)
    if known is None:
        return card(
            [with_icon("touchpoint", fitting(touchpoint_id), canvas.body())], "touchpoint-card"
        )
    signs = _signs(known)
    canvas.notice(*signs)
    channel = known.channel.value if known.channel else ""
    names = (known.title.value, channel, touchpoint_id)
    online = known.is_online.value if known.is_online else None
    marks = [("touchpoint", touchpoint_id)]
    if known.owner:
        marks.append(("owner", known.owner.value))
    return card(
        [
            with_icon(
                channel_icon(*names, is_online=online),
                canvas.plain(known.title.value),
                canvas.body("link-text"),
            )
        ],
        "touchpoint-card unmanaged" if "unmanaged" in signs else "touchpoint-card",
        href=context.url(("touchpoint", touchpoint_id)),
        radius=_radius(signs),
        marks=tuple(marks),
        padding=7.0,
    )


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [flagged(canvas, each, _chip(canvas, each.value)) for each in place.touchpoints]

    return cells(canvas, top, cards)


ROW = Row("touchpoint", "touchpoint", _draw)
