"""A map on sheets of paper: whole where it fits, else in parts that repeat gutter and heads.

Columns and rows are parted, never cut: each sheet is a map of its own of some stages and
some rows. Of all ways to part it the one with the fewest sheets is taken, and of these the
one with the largest letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.drawing.board import draw_board
from generator.drawing.context import DrawingContext
from generator.drawing.layout import (
    GAP,
    GUTTER,
    NARROWEST,
    WIDEST,
    Layout,
    StageShare,
    columns_of,
    lay_out,
)
from generator.drawing.map import strips_of
from generator.drawing.map_canvas import MapCanvas, Row
from generator.drawing.paper import SCALES, Paper, packed
from generator.drawing.rows import rows_of
from generator.drawing.scene import Scene
from generator.drawing.story import description_of
from generator.exchange.standalone import BETWEEN
from generator.model.records.journey import Journey

_MORE_PARTS = 3
_BELOW = 4.0

TitleFor = Callable[[float, int, int], Scene]
"""Draws a title block as wide as asked for a sheet of so many."""


class Sheets(Struct, frozen=True):
    """Title and map of each sheet; all are as large as ``width`` × ``height``, in CSS px."""

    pages: tuple[tuple[Scene, Scene], ...]
    width: float
    height: float


class _Part(Struct, frozen=True):
    """What one sheet shows: columns of some stages, and rows."""

    shares: tuple[StageShare, ...]
    layout: Layout
    rows: tuple[Row, ...]


class _Printer:
    """Parts one journey for one paper."""

    def __init__(
        self, journey: Journey, context: DrawingContext, paper: Paper, title_for: TitleFor
    ) -> None:
        self._journey = journey
        self._context = context
        self._paper = paper
        self._title_for = title_for
        self._rows = rows_of(journey, context.catalog.site)
        self._total = sum(len(stage.steps) or 1 for stage in journey.stages)

    def sheets(self) -> Sheets:
        """As few sheets as can be read, and on these the largest letters."""
        best, scale = self._best(SCALES[0]), SCALES[0]
        for larger in SCALES[1:]:
            parts = self._best(larger)
            if len(parts) > len(best):
                break
            best, scale = parts, larger
        wide, high = self._room(scale)
        pages = []
        for number, part in enumerate(best, 1):
            title = self._title_for(wide, number, len(best))
            pages.append((title, self._draw(part, f"sheet-{number}")))
        return Sheets(tuple(pages), wide, high)

    def _room(self, scale: float) -> tuple[float, float]:
        return self._paper.room[0] / scale, self._paper.room[1] / scale

    def _best(self, scale: float) -> tuple[_Part, ...]:
        """The fewest parts at a scale; the first of the ways that give as many."""
        wide = self._room(scale)[0]
        most = max(1, min(self._total, int((wide - GUTTER - GAP) / (NARROWEST + GAP))))
        fewest = -(-self._total // most)
        counts = {most, *(-(-self._total // (fewest + more)) for more in range(_MORE_PARTS))}
        ways = [self._parts(columns, scale) for columns in sorted(counts, reverse=True)]
        return min(ways, key=len)

    def _parts(self, columns: int, scale: float) -> tuple[_Part, ...]:
        """The map in at most so many columns a sheet, its rows parted where they do not fit."""
        wide, high = self._room(scale)
        parts: list[_Part] = []
        for shares in strips_of(self._journey, columns):
            count = sum(columns_of(place) for share in shares for place in share.places)
            column = min(WIDEST, max(NARROWEST, (wide - GUTTER - GAP) / count - GAP))
            layout = lay_out(shares, column, column)
            rows, fixed = _heights(self._canvas(layout, "sheet"), self._rows)
            title = self._title_for(wide, len(parts) + 1, 99).height + BETWEEN
            shown = [row for row, _ in rows]
            groups = packed([height for _, height in rows], high - fixed - title)
            parts += [_Part(shares, layout, tuple(shown[start:end])) for start, end in groups]
        return tuple(parts)

    def _canvas(self, layout: Layout, prefix: str) -> MapCanvas:
        keys = frozenset(row.key for row in self._rows)
        return MapCanvas(self._journey, self._context, layout, prefix, prefix, rows=keys)

    def _draw(self, part: _Part, prefix: str) -> Scene:
        board = draw_board(self._canvas(part.layout, prefix), part.rows)
        stages = [share.stage for share in part.shares]
        return Scene(
            width=part.layout.width,
            height=board.bottom + _BELOW,
            title=", ".join(self._context.plain(stage.title.value) for stage in stages),
            description=description_of(self._context, stages),
            nodes=board.nodes,
            lang=self._context.lang,
            prefix=prefix,
        )


def sheets_of(
    journey: Journey, context: DrawingContext, paper: Paper, title_for: TitleFor
) -> Sheets:
    """The journey's map on sheets of ``paper``, its running text never under 8 pt.

    A row that is higher than a sheet stands alone on one, and is made smaller.
    """
    return _Printer(journey, context, paper, title_for).sheets()


def _heights(sheet: MapCanvas, rows: Sequence[Row]) -> tuple[list[tuple[Row, float]], float]:
    """The rows that have anything to show with their heights; and that of heads and legend."""
    head = draw_board(sheet, (), has_legend=False).bottom
    drawn = ((row, draw_board(sheet, (row,), has_legend=False).bottom - head) for row in rows)
    found = [(row, height) for row, height in drawn if height > 0]
    # The legend of all these rows, which have been noticed by now: of some it is no higher.
    return found, draw_board(sheet, ()).bottom + _BELOW
