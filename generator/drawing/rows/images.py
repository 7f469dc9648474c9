"""Images: a storyboard, each picture with its words below it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, line_height, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.rows.row import Row
from generator.drawing.scene import Box, Group, Photo
from generator.drawing.sheet import Sheet, cells
from generator.model.records import Picture, Place

_PROPORTION = 0.625
"""A frame's height to its width; the whole picture is shown in it, whatever its own."""
_WIDEST = 232.0


def picture_block(sheet: Sheet, picture: Picture) -> Block:
    """A picture in its frame, and what it shows in words."""
    words = sheet.plain(picture.words)

    def draw(x: float, y: float, room: float) -> Placed:
        room = min(room, _WIDEST)
        height = float(round(room * _PROPORTION))
        href = sheet.context.picture_url(picture.path)
        frame = Box(x=x, y=y, width=room, height=height, style="picture-frame", radius=6)
        photo = Photo(x=x + 1, y=y + 1, width=room - 2, height=height - 2, href=href, words=words)
        said = paragraph(words, sheet.small("muted", 400))(x, y + height + 3, room)
        nodes = (frame, photo, *said.nodes) if href else (frame, *said.nodes)
        bottom = max(said.bottom, y + height + line_height(11))
        return Placed([Group(nodes=nodes, style="picture")], bottom)

    return draw


def _draw(sheet: Sheet, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [flagged(sheet, each, picture_block(sheet, each)) for each in place.images]

    return cells(sheet, top, cards)


ROW = Row("image", "image", _draw)
