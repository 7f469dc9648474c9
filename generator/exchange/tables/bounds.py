"""How far the cells of a workbook reach, told before a library makes room for all of them.

A file of a few bytes may name a cell in the last row and column there is.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from generator.diagnostics import say
from generator.exchange.archives import Archive
from generator.exchange.maps import NoMapError

MOST_COLUMNS = 200
MOST_ROWS = 5000
MOST_CELLS = 20_000
LARGEST_SHEET = 16 * 1024 * 1024

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>]|)>(?!</)")
_PLACE = re.compile(rb'\br="([A-Z]{1,7})([0-9]{1,9})"')
_DOCTYPE = b"<!DOCTYPE"


def demand_small(archive: Archive, ending: str) -> None:
    """Raise NoMapError where a sheet reaches further than any map."""
    for name in sorted(archive.names):
        is_sheet = name.endswith((".xml", ".rels"))
        if not is_sheet:
            continue
        body = archive.read(name)
        if _DOCTYPE in body:
            raise NoMapError(say("The document declares a DOCTYPE, which is not read."))
        if ending == "xlsx" and "worksheets/" in name:
            _look_at_sheet(body)
        elif ending == "ods" and name == "content.xml":
            _Repeats().read(body)


def demand_size(rows: int, columns: int) -> None:
    """Raise NoMapError for a table that is larger than any map."""
    if columns > MOST_COLUMNS:
        raise NoMapError(say("The table has more than {count} columns.", count=MOST_COLUMNS))
    if rows > MOST_ROWS:
        raise NoMapError(say("The table has more than {count} rows.", count=MOST_ROWS))


def _look_at_sheet(body: bytes) -> None:
    if len(body) > LARGEST_SHEET:
        raise NoMapError(say("The table has more than {count} cells.", count=MOST_CELLS))
    for count, found in enumerate(_CELL.finditer(body), 1):
        place = _PLACE.search(found[1])
        if count > MOST_CELLS:
            raise NoMapError(say("The table has more than {count} cells.", count=MOST_CELLS))
        if place is not None:
            demand_size(int(place[2]), _column(place[1]))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Repeats:
    """Counts the rows and columns of an OpenDocument sheet, repeated ones among them."""

    def __init__(self) -> None:
        self.rows = self.empty_rows = self.row_repeat = 0
        self.column = self.last_column = self.cells = 0
        self.repeat = 1

    def read(self, body: bytes) -> None:
        """Raise NoMapError where they are too many."""
        if len(body) > LARGEST_SHEET:
            raise NoMapError(say("The table has more than {count} cells.", count=MOST_CELLS))
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(body, True)  # noqa: FBT003 - the library's signature
        except (expat.ExpatError, ValueError) as wrong:
            raise NoMapError(say("The document is damaged.")) from wrong

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.rows = self.empty_rows = 0
        elif name == "table:table-row":
            self.row_repeat = _number(attributes.get("table:number-rows-repeated"))
            self.column = self.last_column = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.repeat = _number(attributes.get("table:number-columns-repeated"))
            self.column += self.repeat
            if "office:value-type" in attributes:
                self._fill()

    def _text(self, text: str) -> None:
        if self.column and text.strip():
            self._fill()

    def _fill(self) -> None:
        self.last_column = self.column
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise NoMapError(say("The table has more than {count} cells.", count=MOST_CELLS))

    def _end(self, name: str) -> None:
        if name != "table:table-row":
            return
        if self.last_column:
            self.rows += self.empty_rows + self.row_repeat
            self.empty_rows = 0
            demand_size(self.rows, self.last_column)
        else:
            self.empty_rows += self.row_repeat
        self.column = 0


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 1
