"""Where the table stands in a sheet, and which way it lies: told by known labels.

A sheet seldom begins with its table, and there may be blocks beside and below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from generator.diagnostics import say
from generator.exchange.maps import NoMapError
from generator.exchange.tables.aspects import Aspect, read_label
from generator.exchange.tables.grid import Grid, cell_name

Direction = Literal["across", "down"]
ROWS_LOOKED_AT = 60
COLUMNS_LOOKED_AT = 10
_AROUND_THE_MAP = frozenset(("title", "scenario", "note", "persona"))


class Found(msgspec.Struct, frozen=True):
    """A table whose stages stand across: ``grid`` is turned where they stood down.

    ``label_column`` holds the labels, ``top`` is the first row of the table; ``above`` are the
    sheet's cells before it, with their places.
    """

    grid: Grid
    label_column: int
    top: int
    is_turned: bool
    above: tuple[tuple[str, int, int], ...]

    def place(self, row: int, column: int) -> str:
        """The name of a cell as the sheet has it."""
        return cell_name(column, row) if self.is_turned else cell_name(row, column)


def find_table(grid: Grid, wanted: Direction | None = None) -> Found:
    """The table of a sheet. Raises NoMapError where none is, or two ways to read it are."""
    if not grid.rows:
        raise NoMapError(say("The sheet “{name}” is empty.", name=grid.name or "1"))
    turned = grid.turned()
    across, column = _best_column(grid, COLUMNS_LOOKED_AT)
    down, row = _best_column(turned, ROWS_LOOKED_AT // 2)
    if max(across, down) < 2:
        raise NoMapError(
            say("No table of a map is found: no labels such as goal, emotion or pain stand in it.")
        )
    if wanted is None and across == down:
        raise NoMapError(
            say("Stages may stand across or down; say which: --stages across or --stages down.")
        )
    if wanted == "down" or (wanted is None and down > across):
        return _found(turned, row, is_turned=True)
    return _found(grid, column, is_turned=False)


def _best_column(grid: Grid, most: int) -> tuple[int, int]:
    """How many different aspects the best column of labels has, and which column it is."""
    best = (0, 0)
    for column in range(min(grid.width, most)):
        found = _known(row[column] for row in grid.rows[:ROWS_LOOKED_AT])
        if len(found) > best[0]:
            best = (len(found), column)
    return best


def _known(labels: Iterable[str]) -> set[str]:
    meanings: set[str] = set()
    for label in labels:
        meanings.update(read_label(label).meanings if label else ())
    return meanings - _AROUND_THE_MAP


def _found(grid: Grid, column: int, *, is_turned: bool) -> Found:
    aspects = [read_label(row[column]) for row in grid.rows]
    top = _top(grid, column, aspects)
    if is_turned:
        cells = [
            (row[at], at, number)
            for at in range(column)
            for number, row in enumerate(grid.rows)
            if row[at]
        ]
        above = tuple((text, at, number) for text, at, number in cells)
    else:
        above = tuple(
            (text, number, at)
            for number, row in enumerate(grid.rows[:top])
            for at, text in enumerate(row)
            if text
        )
    return Found(grid, column, top, is_turned, above)


def _top(grid: Grid, column: int, aspects: list[Aspect]) -> int:
    """The first row of the table: its first known label, or the titles above that."""
    first = next(
        number
        for number, aspect in enumerate(aspects)
        if aspect.meanings and not set(aspect.meanings) <= _AROUND_THE_MAP
    )
    while first and _has_titles(grid, column, first - 1, aspects[first - 1]):
        first -= 1
    return first


def _has_titles(grid: Grid, column: int, row: int, aspect: Aspect) -> bool:
    """Whether the row above the first label has titles of columns in it."""
    if set(aspect.meanings) & _AROUND_THE_MAP:
        return False
    titles = [cell for cell in grid.rows[row][column + 1 :] if cell]
    merged = any(
        top <= row <= bottom and left > column and right > left
        for top, bottom, left, right in grid.merges
    )
    return len(titles) >= 2 or (bool(titles) and merged)
