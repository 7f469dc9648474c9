"""CSV files beside the text: bytes into rows of located cells. Knows no figures and no keys.

What spreadsheets save is read as it is: with a byte order mark, with ``,`` ``;`` or tabs
between cells, with cells in quotes. A row is one line: quotes never go on over several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Span, error, say
from generator.source.decoding import LARGEST_TEXT_BYTES, decode, read_bytes
from generator.source.values import Text

MOST_ROWS = 1000
"""Of one table: a value a day for almost three years."""

_DELIMITERS = (";", "\t", ",")


class Table(Struct, frozen=True):
    """Rows of cells, empty lines left out, and what is wrong; the first row names the columns."""

    rows: tuple[tuple[Text, ...], ...]
    problems: tuple[Diagnostic, ...]


class Tables(Struct, frozen=True):
    """The CSV files of a content folder, each read once and only when something names it."""

    content: Path = Path()
    paths: frozenset[str] = frozenset()
    observations: frozenset[str] = frozenset()
    _bytes: dict[str, tuple[bytes | None, tuple[Diagnostic, ...]]] = field(default_factory=dict)

    def digest(self, path: str) -> str:
        """What tells the file's bytes from others; "" where there is no such file."""
        content, _ = self._read(path)
        return "" if content is None else sha256(content).hexdigest()

    def content_of(self, path: str) -> bytes | None:
        """The file's bytes; None where there is no such file."""
        return self._read(path)[0]

    def table(self, path: str) -> Table:
        """The rows of a file that is among ``paths``."""
        content, problems = self._read(path)
        return Table((), problems) if content is None else read_table(content, path)

    def _read(self, path: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
        if path not in self.paths and path not in self.observations:
            return None, ()
        if path not in self._bytes:
            self._bytes[path] = read_bytes(self.content / path, path, LARGEST_TEXT_BYTES)
        return self._bytes[path]


def tables_in(
    content: Path, assets: Mapping[str, object], observations: Iterable[str] = ()
) -> Tables:
    """Those among the files beside the text, and what was observed by runs."""
    tables = frozenset(path for path in assets if path.casefold().endswith(".csv"))
    return Tables(content, tables, frozenset(observations))


def read_table(content: bytes, path: str) -> Table:
    """The table that the bytes of a file spell."""
    text, problems = decode(content, path)
    if text is None:
        return Table((), problems)
    found: list[Diagnostic] = list(problems)
    lines = text.split("\n")
    delimiter = _delimiter_of(lines)
    read = (_row(line, number, delimiter, path, found) for number, line in enumerate(lines, 1))
    rows = tuple(row for row in read if row)
    if len(rows) > MOST_ROWS + 1:
        found.append(_too_many(rows[MOST_ROWS + 1][0]))
    return Table(rows[: MOST_ROWS + 1], tuple(found))


def _delimiter_of(lines: list[str]) -> str:
    """What parts cells: of the first line that says something, the first character that it has."""
    first = next((line for line in lines if line.strip()), "")
    return next((delimiter for delimiter in _DELIMITERS if delimiter in first), ",")


def _row(
    line: str, number: int, delimiter: str, path: str, found: list[Diagnostic]
) -> tuple[Text, ...]:
    """The cells of a line, none of an empty one."""
    if not line.strip(f" {delimiter}"):
        return ()
    cells: list[Text] = []
    at = 0
    while at <= len(line):
        end = _end_of_cell(line, at, delimiter)
        if end < 0:
            found.append(_open_quote(Span(path, number, at + 1, len(line) - at)))
            return ()
        cells.append(_cell(line, at, end, Span(path, number)))
        at = end + 1
    return tuple(cells)


def _end_of_cell(line: str, start: int, delimiter: str) -> int:
    """Where the next character outside of quotes stands, or the line ends; −1 in an open quote."""
    at = start + len(line[start:]) - len(line[start:].lstrip(" "))
    if not line.startswith('"', at):
        end = line.find(delimiter, start)
        return len(line) if end < 0 else end
    at += 1
    while True:
        at = line.find('"', at)
        if at < 0:
            return -1
        if not line.startswith('""', at):
            break
        at += 2
    end = line.find(delimiter, at)
    return len(line) if end < 0 else end


def _cell(line: str, start: int, end: int, row: Span) -> Text:
    typed = line[start:end]
    value = typed.strip()
    column = start + typed.find(value) + 1
    if len(value) > 1 and value[0] == value[-1] == '"':
        value, column = value[1:-1].replace('""', '"').strip(), column + 1
    return Text(value, Span(row.path, row.line, column, max(len(value), 1)))


def _open_quote(span: Span) -> Diagnostic:
    return error(
        "unclosed-cell",
        span,
        say("A quote opens here and is not closed on this line."),
        say('Close it with ", or delete it.'),
    )


def _too_many(cell: Text) -> Diagnostic:
    return error(
        "file-too-large",
        cell.span,
        say("The table has more than {count} rows.", count=MOST_ROWS),
        say("Keep a value a week or a month."),
    )
