"""Exported sheets as lists of cells, to be changed as a colleague would and given back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from generator.exchange.tables.grid import read_named_grids
from generator.exporting.wanted import Form, Wanted
from generator.importing import Import, import_file, write_import
from generator.importing import Wanted as ImportWanted
from generator.outgoing import export_journey, make_ready

Cells = list[list[str]]


def exported(content: Path, journey: str, form: Form = "csv", audience: str = "") -> bytes:
    """A journey's file."""
    wanted = Wanted(form)
    return export_journey(make_ready(content, wanted, audience), journey, wanted).body


def cells_of(content: Path, journey: str) -> Cells:
    """A journey's sheet."""
    (grid,) = read_named_grids(exported(content, journey), "a.csv")
    return [list(row) for row in grid.rows]


def as_csv(cells: Cells) -> bytes:
    """Cells as a file of CSV, guarded as spreadsheets need it."""
    text = io.StringIO(newline="")
    for row in cells:
        csv.writer(text).writerow([f"'{one}" if one[:1] in tuple("=+-@'") else one for one in row])
    return text.getvalue().encode()


def as_workbook(cells: Cells, base: Cells, path: Path) -> Path:
    """Cells as a workbook with the base that it was exported with."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    for name, its in (("Map", cells), ("_cjm", base)):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(its):
            for at, cell in enumerate(row):
                sheet.write_string(number, at, cell)
    book.close()
    return path


def give_back(
    content: Path, cells: Cells, base: Cells | None = None, *, may_delete: bool = False
) -> Import:
    """Import the cells into the journey that they name, and write it if it is fit."""
    path = content.parent / ("back.xlsx" if base else "back.csv")
    if base:
        as_workbook(cells, base, path)
    else:
        path.write_bytes(as_csv(cells))
    found = import_file(content, path, ImportWanted(may_delete=may_delete))
    if not found.problems:
        write_import(content, found)
    return found


def row(cells: Cells, path: str) -> list[str]:
    """The row of a key."""
    return next(each for each in cells if each[0] == path)


def column(cells: Cells, its_id: str) -> int:
    """The number of a heading's column."""
    return cells[0].index(its_id)


def notes(found: Import) -> list[str]:
    """What was said, without what was only read."""
    return [f"{one.kind} {one.place}: {one.message}" for one in found.notes if one.kind != "read"]
