"""A sheet that was exported from here and comes back: its anchors found, its cells by them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.exchange.tables.grid import Grid
from generator.exchange.tables.layout import MARKER, STAGE, STEP, TITLE
from generator.exchange.tables.writing import BASE_SHEET

_LOOKED_AT = 12


class SheetColumn(msgspec.Struct, frozen=True):
    """A column as it came back. ``id`` is a heading's, "" of a new one; ``cells`` by rows' paths.

    ``labelled`` are cells of rows that have a label alone: somebody put them in.
    """

    id: str
    title: str
    is_step: bool
    number: int
    cells: Mapping[str, str]
    labelled: tuple[tuple[str, int, str], ...] = ()


class SheetBack(msgspec.Struct, frozen=True):
    """The whole of it. ``paths`` are the rows of facts from top to bottom, by their numbers."""

    journey_id: str
    title: str
    columns: tuple[SheetColumn, ...]
    paths: Mapping[str, int]


class Returned(msgspec.Struct, frozen=True):
    """The sheet as it came back, and as it was exported where the file has kept that."""

    sheet: SheetBack
    base: SheetBack | None


def returned_in(grids: tuple[Grid, ...], name: str = "") -> Returned | None:
    """What came back in a file, None where it is no sheet of ours."""
    shown = [grid for grid in grids if grid.name != BASE_SHEET and (not name or grid.name == name)]
    for grid in shown:
        sheet = sheet_back(grid)
        if sheet is not None:
            base = next((each for each in grids if each.name == BASE_SHEET), None)
            return Returned(sheet, sheet_back(base) if base is not None else None)
    return None


def sheet_back(grid: Grid) -> SheetBack | None:
    """The sheet in a grid, by its marker; rows and columns may have been put before it."""
    found = _marker(grid)
    if found is None:
        return None
    top, left = found
    keys = {grid.rows[row][left]: row for row in range(len(grid.rows) - 1, top, -1)}
    if STAGE not in keys or STEP not in keys:
        return None
    paths = {
        row[left]: number
        for number, row in enumerate(grid.rows)
        if number > top and row[left] not in ("", TITLE, STAGE, STEP)
    }
    new_rows = [
        (number, row[left + 1])
        for number, row in enumerate(grid.rows)
        if number > max(keys[STAGE], keys[STEP]) and not row[left] and row[left + 1]
    ]
    seen: set[str] = set()
    columns: list[SheetColumn] = []
    for at in range(left + 2, grid.width):
        column = _column(grid, at, top, keys, paths, new_rows, seen)
        if column is not None:
            columns.append(column)
    title = grid.rows[keys[TITLE]][left + 2] if TITLE in keys and grid.width > left + 2 else ""
    journey_id = grid.rows[top][left].partition(":")[2]
    return SheetBack(journey_id, title, tuple(columns), paths)


def _marker(grid: Grid) -> tuple[int, int] | None:
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        for column in range(min(grid.width, _LOOKED_AT)):
            if grid.rows[row][column].startswith(f"{MARKER}:"):
                return row, column
    return None


def _column(
    grid: Grid,
    at: int,
    top: int,
    keys: Mapping[str, int],
    paths: Mapping[str, int],
    new_rows: list[tuple[int, str]],
    seen: set[str],
) -> SheetColumn | None:
    """A column; one whose id stands to its left already is a copy, and new."""
    anchor = grid.rows[top][at]
    its_id = anchor.rpartition("/")[2]
    stage, step = (_one_line(grid.rows[keys[key]][at]) for key in (STAGE, STEP))
    cells = {path: grid.rows[row][at] for path, row in paths.items() if grid.rows[row][at]}
    labelled = tuple(
        (label, row, grid.rows[row][at]) for row, label in new_rows if grid.rows[row][at]
    )
    if its_id in seen:
        its_id = ""
    if not its_id and not (stage or step or cells or labelled):
        return None
    seen.add(its_id)
    is_step = "/" in anchor if its_id else bool(step) or not stage
    return SheetColumn(its_id, step if is_step else stage, is_step, at, cells, labelled)


def _one_line(text: str) -> str:
    return " ".join(text.split())
