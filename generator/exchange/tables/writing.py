"""Sheets as files: a workbook with its base in a hidden sheet, or text with separators.

The same journey gives the same bytes. The one doorway to XlsxWriter.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

from generator.diagnostics import shown
from generator.drawing.text import wrap
from generator.errors import CjmError, MissingToolError
from generator.exchange.tables.grid import LONGEST_CELL
from generator.exchange.tables.layout import FIRST_COLUMN, HEAD_ROWS, Row, Sheet

BASE_SHEET = "_cjm"
GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a text of CSV must not begin with: spreadsheets would compute it."""

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's day has no zone
_SCORES = ["-2", "-1.5", "-1", "-0.5", "0", "0.5", "1", "1.5", "2"]
_WIDTH_LABEL, _WIDTH_COLUMN = 26, 30
_LABEL_PX, _COLUMN_PX, _TEXT_PX = 168.0, 196.0, 13.3
_LINE_POINTS, _HIGHEST = 13.0, 400.0
"""Widths of the same columns as texts are measured, and how high lines and rows may be."""


def to_separated(sheet: Sheet, sign: str) -> bytes:
    """The sheet as text with separators, in UTF-8 with a mark that Excel asks for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=sign, lineterminator="\r\n")
    kinds = [None] * HEAD_ROWS + list(sheet.rows)
    for row, kind in zip(sheet.grid(), kinds, strict=True):
        writer.writerow(
            [cell if _is_score(kind, at) else guarded(cell) for at, cell in enumerate(row)]
        )
    return ("\ufeff" + text.getvalue()).encode()


def guarded(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(GUARDED) else cell


def _is_score(row: Row | None, column: int) -> bool:
    return row is not None and row.key == "emotion" and column >= FIRST_COLUMN


def library() -> Any:  # noqa: ANN401 (a module)
    """What writes workbooks; raises MissingToolError where it is not installed."""
    try:
        import xlsxwriter
    except ImportError as missing:
        raise MissingToolError(
            "Writing spreadsheets needs XlsxWriter",
            "python -m pip install 'journey-map-generator[tables]'",
        ) from missing
    return xlsxwriter


def to_workbook(sheet: Sheet, sheet_name: str) -> bytes:
    """The sheet as a workbook."""
    xlsxwriter = library()
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": sheet.title, "created": _CREATED})
    _Writer(book, sheet).write(sheet_name)
    book.close()
    return stream.getvalue()


_FORM = {
    "text_wrap": True,
    "valign": "top",
    "font_size": 10,
    "border": 1,
    "border_color": "#C9D1DB",
}
_FORMS: dict[str, dict[str, object]] = {
    "text": {},
    "deep": {"indent": 1, "font_color": "#566273"},
    "label": {"bold": True, "bg_color": "#EEF1F5"},
    "below": {"bg_color": "#F6F7F9", "indent": 1, "font_color": "#566273"},
    "stage": {
        "bold": True,
        "bg_color": "#1F5FBF",
        "font_color": "#FFFFFF",
        "border_color": "#FFFFFF",
    },
    "step": {"bold": True, "bg_color": "#DDEBF9"},
    "title": {"bold": True, "font_size": 14, "border": 0, "text_wrap": False},
    "score": {"align": "center", "bold": True, "num_format": "+0.0;-0.0;0"},
}


class _Writer:
    """Writes one sheet and its base."""

    def __init__(self, book: Any, sheet: Sheet) -> None:  # noqa: ANN401 (the library has no types)
        self.book, self.sheet = book, sheet
        forms = {name: book.add_format({**_FORM, **more}) for name, more in _FORMS.items()}
        self.text, self.deep = forms["text"], forms["deep"]
        self.label, self.below = forms["label"], forms["below"]
        self.stage, self.step = forms["stage"], forms["step"]
        self.title, self.score = forms["title"], forms["score"]

    def write(self, name: str) -> None:
        """The sheet under ``name``, then its base."""
        page = self.book.add_worksheet(name)
        grid = self.sheet.grid()
        self._heads(page, grid)
        for number, row in enumerate(self.sheet.rows, HEAD_ROWS):
            self._row(page, number, row)
        page.set_row(0, None, None, {"hidden": True})
        page.set_column(0, 0, 12, None, {"hidden": True})
        page.set_column(1, 1, _WIDTH_LABEL)
        page.set_column(FIRST_COLUMN, FIRST_COLUMN + len(self.sheet.columns), _WIDTH_COLUMN)
        page.freeze_panes(HEAD_ROWS, FIRST_COLUMN)
        page.set_landscape()
        page.set_paper(8)  # A3
        page.repeat_rows(1, HEAD_ROWS - 1)
        page.repeat_columns(1, 1)
        base = self.book.add_worksheet(BASE_SHEET)
        base.hide()
        for number, cells in enumerate(grid):
            for at, cell in enumerate(cells):
                _put(base, number, at, cell, None)

    def _heads(self, page: Any, grid: tuple[tuple[str, ...], ...]) -> None:  # noqa: ANN401
        for at, cell in enumerate(grid[0]):
            _put(page, 0, at, cell, None)
        _put(page, 1, 0, grid[1][0], None)
        _put(page, 1, 1, grid[1][1], self.label)
        _put(page, 1, 2, grid[1][2], self.title)
        page.set_row(3, _height((), grid[3][FIRST_COLUMN:]))
        for number, form in ((2, self.stage), (3, self.step)):
            _put(page, number, 0, grid[number][0], None)
            _put(page, number, 1, grid[number][1], self.label)
            for at in range(FIRST_COLUMN, len(grid[number])):
                _put(page, number, at, grid[number][at], form, is_blank=True)
        self._merge_stages(page)

    def _merge_stages(self, page: Any) -> None:  # noqa: ANN401
        """Each stage's head over the columns of its steps."""
        starts = [at for at, one in enumerate(self.sheet.columns) if not one.is_step]
        for start, end in zip(starts, [*starts[1:], len(self.sheet.columns)], strict=True):
            if end - start > 1:
                left, right = FIRST_COLUMN + start, FIRST_COLUMN + end - 1
                page.merge_range(2, left, 2, right, "", self.stage)
                _put(page, 2, left, self.sheet.columns[start].title, self.stage)

    def _row(self, page: Any, number: int, row: Row) -> None:  # noqa: ANN401
        page.set_row(number, _height((row.label,), row.cells))
        _put(page, number, 0, row.path, None)
        _put(page, number, 1, row.label, self.below if row.depth else self.label)
        is_score = row.key == "emotion"
        form = self.score if is_score else self.deep if row.depth else self.text
        for at, cell in enumerate(row.cells, FIRST_COLUMN):
            if is_score and cell:
                page.write_number(number, at, float(cell), form)
            else:
                _put(page, number, at, cell, form, is_blank=True)
        if is_score:
            last = FIRST_COLUMN + len(row.cells) - 1
            rule = {"validate": "list", "source": _SCORES, "error_type": "warning"}
            page.data_validation(number, FIRST_COLUMN, number, last, rule)


def _height(labels: tuple[str, ...], cells: tuple[str, ...]) -> float:
    """The height of a row in points, told by measure: not every program works it out itself."""
    lines = [_lines(text, _LABEL_PX) for text in labels]
    lines += (_lines(text, _COLUMN_PX) for text in cells)
    return min(_HIGHEST, max([1, *lines]) * _LINE_POINTS + 3)


def _lines(text: str, room: float) -> int:
    return sum(len(wrap(line, room, _TEXT_PX, 600, "")) or 1 for line in text.split("\n"))


def _put(
    page: Any,  # noqa: ANN401
    row: int,
    column: int,
    text: str,
    form: Any,  # noqa: ANN401
    *,
    is_blank: bool = False,
) -> None:
    if len(text) >= LONGEST_CELL:
        raise CjmError(f"“{shown(text)}” is longer than a cell of a spreadsheet may be")
    if text:
        page.write_string(row, column, text, form)
    elif is_blank:
        page.write_blank(row, column, None, form)
