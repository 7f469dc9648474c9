"""Cells of a sheet as texts: spreadsheets and CSV in whatever encoding, read into one shape.

Formulas come as the value that was kept; nothing is computed. The one doorway to calamine.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

import msgspec

from generator.diagnostics import say
from generator.errors import MissingToolError
from generator.exchange.archives import LARGEST_FILE, Archive
from generator.exchange.maps import NoMapError
from generator.exchange.tables.bounds import MOST_ROWS, demand_size, demand_small
from generator.patterns import late

LONGEST_CELL = 32_768

_WORKBOOK_MEMBERS = {"xlsx": "[Content_Types].xml", "ods": "content.xml"}
_SPACES = late("[\u00a0\u2007\u202f\u3000]")
_UNSEEN = late("[\u200b\ufeff\u2060]")
_ERROR = late(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NULL|NUM|ERROR)[!?]?\S*")
_SEPARATOR_LINE = late(r"sep=(.)\r?\n", re.IGNORECASE)
_GUARDED = late(r"'(?=[=+\-@\t\r'])")
_MIXED_WORD = late(r"[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]")
_RUSSIAN_WORD = late(r"[А-яЁё]{2,}")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Merge = tuple[int, int, int, int]
"""The first and last row, the first and last column of cells that are one, from 0."""


class Grid(msgspec.Struct, frozen=True):
    """A sheet: rows of equal length, from A1 on. ``merges`` are cells that were joined."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def filled(self) -> Grid:
        """The same with each merged cell's text in all cells that it took the place of."""
        rows = [list(row) for row in self.rows]
        for top, bottom, left, right in self.merges:
            if top >= len(rows) or left >= self.width:
                continue
            text = rows[top][left]
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [text] * len(row[left : right + 1])
        return Grid(self.name, tuple(map(tuple, rows)), self.merges, self.is_hidden)

    def turned(self) -> Grid:
        """The same with rows for columns."""
        merges = tuple((left, right, top, bottom) for top, bottom, left, right in self.merges)
        return Grid(self.name, tuple(zip(*self.rows, strict=True)), merges, self.is_hidden)


def cell_name(row: int, column: int) -> str:
    """``B7`` of row 6 and column 1."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = _LETTERS[rest] + name
    return f"{name}{row + 1}"


def read_grids(body: bytes, ending: str) -> tuple[Grid, ...]:
    """The sheets of a file by its ending (xlsx, ods, csv, tsv). Raises NoMapError."""
    if len(body) > LARGEST_FILE:
        size = LARGEST_FILE // 1024 // 1024
        raise NoMapError(say("The file is larger than {size} MB.", size=size))
    if ending in _WORKBOOK_MEMBERS:
        return _workbook(body, ending)
    return (_separated(body, ending),)


def read_named_grids(body: bytes, name: str) -> tuple[Grid, ...]:
    """The same for a file's name."""
    return read_grids(body, PurePath(name).suffix[1:].lower())


def _workbook(body: bytes, ending: str) -> tuple[Grid, ...]:
    _demand_plain_archive(body, ending)
    try:
        import python_calamine as calamine
    except ImportError as missing:
        raise MissingToolError(
            "Reading spreadsheets needs python-calamine",
            "python -m pip install 'journey-map-generator[tables]'",
        ) from missing
    try:
        workbook = calamine.load_workbook(io.BytesIO(body))
        return tuple(
            _sheet(workbook, meta) for meta in workbook.sheets_metadata if _has_cells(meta)
        )
    except calamine.CalamineError as wrong:
        raise NoMapError(say("The file is damaged: {why}.", why=str(wrong).strip("."))) from wrong
    except (ValueError, OSError, OverflowError, UnicodeError) as wrong:
        raise NoMapError(say("The file is damaged: {why}.", why=str(wrong).strip("."))) from wrong


def _demand_plain_archive(body: bytes, ending: str) -> None:
    if body[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise NoMapError(say("The file has a password, or is of an old Excel; save it as .xlsx."))
    archive = Archive(body)
    if _WORKBOOK_MEMBERS[ending] not in archive.names:
        raise NoMapError(say("The file is not a .{ending} spreadsheet.", ending=ending))
    demand_small(archive, ending)


def _has_cells(meta: object) -> bool:
    return "WorkSheet" in str(getattr(meta, "typ", "WorkSheet"))


def _sheet(workbook: object, meta: object) -> Grid:
    name = str(getattr(meta, "name", ""))
    sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]
    demand_size(sheet.total_height, sheet.total_width)
    rows = sheet.to_python(skip_empty_area=False)
    ranges = sheet.merged_cell_ranges or ()
    merges = tuple((top, bottom, left, right) for (top, left), (bottom, right) in ranges)
    hidden = "Visible" not in str(getattr(meta, "visible", "Visible")).rpartition(".")[2]
    return _grid(name, ([_said(cell) for cell in row] for row in rows), merges, is_hidden=hidden)


def _said(cell: object) -> str:
    """What a person sees in a cell."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.10g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _grid(
    name: str, rows: Iterable[list[str]], merges: tuple[Merge, ...] = (), *, is_hidden: bool = False
) -> Grid:
    cleaned = [[_clean(cell) for cell in row] for row in rows]
    while cleaned and not any(cleaned[-1]):
        cleaned.pop()
    wide = max((_last(row) for row in cleaned), default=0)
    demand_size(len(cleaned), wide)
    square = tuple((*row[:wide], *[""] * (wide - len(row))) for row in cleaned)
    return Grid(name, square, merges, is_hidden)


def _last(row: list[str]) -> int:
    return max((at + 1 for at, cell in enumerate(row) if cell), default=0)


def _clean(cell: str) -> str:
    """A cell's text with spaces that are spaces, lines without ends, errors left out."""
    text = _UNSEEN.sub("", _SPACES.sub(" ", cell)).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("_x000D_\n", "\n").strip()
    if len(text) > LONGEST_CELL:
        raise NoMapError(say("A cell holds more than {size} characters.", size=LONGEST_CELL))
    return "" if _ERROR.fullmatch(text) else text


def _separated(body: bytes, ending: str) -> Grid:
    text = _decoded(body)
    named = _SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
    sign = named[1] if named else _separator(text, ending)
    try:
        rows = [
            [_GUARDED.sub("", cell, count=1) for cell in row]
            for row in _limited(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
        ]
    except csv.Error as wrong:
        raise NoMapError(say("The table is damaged: {why}.", why=wrong)) from wrong
    return _grid("", rows)


def _limited(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise NoMapError(say("The table has more than {count} rows.", count=MOST_ROWS))
        yield row


def _decoded(body: bytes) -> str:
    """UTF-8 and UTF-16 by their marks, else UTF-8, else the Windows code page for Russian."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(body, "utf-16")
    if body[1:2] == b"\0" or body[3:4] == b"\0":
        return _strictly(body, "utf-16-le")
    if b"\0" in body[:4096]:
        raise NoMapError(say("The file is not text: it has zero bytes in it."))
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = body.decode("cp1251", "replace")
    if "\ufffd" in text or not _reads_as_russian(text):
        raise NoMapError(say("The file is in an encoding that is not known; save it as UTF-8."))
    return text


def _strictly(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as wrong:
        raise NoMapError(say("The file is damaged: it is not UTF-16.")) from wrong


def _reads_as_russian(text: str) -> bool:
    """Whether what is beyond ASCII are words of Russian, and none with Latin letters in them."""
    beyond = [sign for sign in text[:20_000] if sign > "\x7f"]
    russian = sum(1 for sign in beyond if "а" <= sign.lower() <= "я" or sign in "ёЁ«»—–№…“”„’•°₽")
    mixed = len(_MIXED_WORD.findall(text[:20_000]))
    words = len(_RUSSIAN_WORD.findall(text[:20_000]))
    return bool(beyond) and russian > 0.9 * len(beyond) and mixed <= words // 20


def _separator(text: str, ending: str) -> str:
    """What parts the cells: of ``, ; tab`` the one that most rows have as often as others."""
    signs = ("\t", ";", ",") if ending != "tsv" else ("\t",)

    def score(sign: str) -> tuple[int, int]:
        rows = [row for row, _ in zip(_rows_by(text, sign), range(60), strict=False)]
        counts = [len(row) for row in rows if any(cell.strip() for cell in row)]
        common = max(counts, key=counts.count, default=1)
        return (counts.count(common) if common > 1 else 0, common)

    return max(signs, key=score)


def _rows_by(text: str, sign: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign)
    except csv.Error:
        return
