"""What a row of a map is."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from generator.drawing.blocks import Placed
from generator.drawing.sheet import Sheet

Draw = Callable[[Sheet, float], Placed | None]


class Row(Struct, frozen=True):
    """One row: ``draw`` puts it at a y of a sheet, or gives None when there is nothing in it.

    ``key`` is the English name of the facts it shows, or an own row's id. ``captions`` are
    drawn in the gutter below the row's name. ``is_backstage``: customers do not see it.
    ``has_axis``: values stand in the gutter, beside a narrower name.
    ``english`` names rows that are no key's.
    """

    key: str
    icon: str
    draw: Draw
    captions: Callable[[Sheet, float], Placed | None] = lambda _sheet, _top: None
    is_backstage: bool = False
    has_axis: bool = False
    english: str = ""
