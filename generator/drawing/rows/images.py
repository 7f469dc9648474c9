"""Images: a storyboard, each picture with its words below it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, line_height, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.drawing.scene import Box, Group, Photo
from generator.model.records.journey import Picture, Place

_PROPORTION = 0.625
"""A frame's height to its width; the whole picture is shown in it, whatever its own."""
_WIDEST = 232.0


def picture_block(canvas: MapCanvas, picture: Picture, *, has_words: bool = True) -> Block:
    """A picture in its frame, and what it shows in words: below it, or to the ear alone."""
    words = canvas.plain(picture.words)

    def draw(x: float, y: float, room: float) -> Placed:
        room = min(room, _WIDEST)
        height = float(round(room * _PROPORTION))
        href = canvas.context.picture_url(picture.path)
        frame = Box(x=x, y=y, width=room, height=height, style="picture-frame", radius=6)
        photo = Photo(x=x + 1, y=y + 1, width=room - 2, height=height - 2, href=href, words=words)
        if href and not has_words:
            return Placed([Group(nodes=(frame, photo), style="picture")], y + height)
        said = paragraph(words, canvas.small("muted", 400))(x, y + height + 3, room)
        nodes = (frame, photo, *said.nodes) if href else (frame, *said.nodes)
        bottom = max(said.bottom, y + height + line_height(11))
        return Placed([Group(nodes=nodes, style="picture")], bottom)

    return draw


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [flagged(canvas, each, picture_block(canvas, each)) for each in place.images]

    return cells(canvas, top, cards)


ROW = Row("image", "image", _draw)
