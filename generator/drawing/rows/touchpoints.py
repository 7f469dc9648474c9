"""Touchpoints: where customer and company meet, with the icon of the channel.

Online ones have round ends, offline ones corners; what the company cannot change is dashed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.drawing.blocks import Block, Placed, card, with_icon
from generator.drawing.flagging import flagged
from generator.drawing.icons import channel_icon
from generator.drawing.map_canvas import MapCanvas, Row, cells, fitting
from generator.model.records.journey import Place
from generator.model.records.queries import Query, answer
from generator.model.records.registries import Touchpoint


class _Told(Struct, frozen=True, array_like=True):
    """What a map shows of a touchpoint; fields as in the record."""

    title: str
    channel: str
    is_online: bool | None
    is_managed: bool | None
    owner: str


def _told(touchpoint: Touchpoint) -> _Told:
    return _Told(
        touchpoint.title.value,
        touchpoint.channel.value if touchpoint.channel else "",
        touchpoint.is_online.value if touchpoint.is_online else None,
        touchpoint.is_managed.value if touchpoint.is_managed else None,
        touchpoint.owner.value if touchpoint.owner else "",
    )


_TOLD = Query("touchpoint-on-map", _told, _Told)


def _signs(touchpoint: _Told) -> tuple[str, ...]:
    signs = []
    if touchpoint.is_online is not None:
        signs.append("online" if touchpoint.is_online else "offline")
    if touchpoint.is_managed is False:
        signs.append("unmanaged")
    return tuple(signs)


def _radius(signs: tuple[str, ...]) -> float:
    return 14.0 if "online" in signs else 0.0 if "offline" in signs else 6.0


def _chip(canvas: MapCanvas, touchpoint_id: str) -> Block:
    context = canvas.context
    known = answer(context.catalog.touchpoints, touchpoint_id, _TOLD)
    if known is None:
        return card(
            [with_icon("touchpoint", fitting(touchpoint_id), canvas.body())], "touchpoint-card"
        )
    signs = _signs(known)
    canvas.notice(*signs)
    names = (known.title, known.channel, touchpoint_id)
    marks = [("touchpoint", touchpoint_id)]
    if known.owner:
        marks.append(("owner", known.owner))
    return card(
        [
            with_icon(
                channel_icon(*names, is_online=known.is_online),
                canvas.plain(known.title),
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
