"""What changed at stages, and at steps where no card of theirs shows it; on no map of a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.blocks import Block, Placed
from generator.drawing.flagging import chips_of, counted
from generator.drawing.flags import Flag, Flags
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.model.records.journey import Place, Stage

KEY = "change"


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    return cells(canvas, top, lambda place: chips_of(canvas, place, KEY))


def _draw_in_all(canvas: MapCanvas, top: float) -> Placed | None:
    flags = canvas.context.flags

    def cards(place: Place) -> Sequence[Block]:
        steps = place.steps if isinstance(place, Stage) else ()
        found = [flag for one in (place, *steps) for flag in _flags_at(one, flags)]
        return counted(canvas, found)

    return cells(canvas, top, cards)


def _flags_at(place: Place, flags: Flags | None) -> Iterator[Flag]:
    """All flags of a stage or a step, wherever on its map they stand."""
    return iter(flags.at.get(id(place), ()) if flags else ())


ROW = Row(KEY, "flag", _draw, english=term("Changes"))
OVERVIEW_ROW = replace(ROW, draw=_draw_in_all)
"""Of each stage how many changes of which sort it and its steps have."""
