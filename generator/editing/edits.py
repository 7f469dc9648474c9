"""Text replacements at located spans of one file: applied together or not at all.

Places count as in messages: lines and columns from 1, columns in characters, without a byte
order mark. Reads and writes no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from generator.diagnostics import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"


class UnfitEditError(Exception):
    """An edit that does not fit the text: out of it, over another one, or over other words."""


class Edit(msgspec.Struct, frozen=True, order=True):
    """What stands from one place to another, up to but without its end, becomes ``text``.

    ``text`` has line feeds, whatever line ends the file has. Nothing between the two places is
    an insertion. ``old``, if given, has to stand there.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    old: str | None = None


def replace(span: Span, text: str, old: str | None = None) -> Edit:
    """The edit that replaces what ``span`` covers."""
    end = span.column + span.length
    return Edit(span.path, span.line, span.column, span.line, end, text, old)


def insert(path: str, line: int, column: int, text: str) -> Edit:
    """The edit that puts ``text`` before what stands at that place."""
    return Edit(path, line, column, line, column, text)


def delete_lines(path: str, first: int, last: int) -> Edit:
    """The edit that takes the lines from ``first`` to ``last`` out, with their line ends."""
    return Edit(path, first, 1, last + 1, 1, "")


def edited(body: bytes, edits: Iterable[Edit]) -> bytes:
    """The file ``body`` after all ``edits`` of it, which name places in ``body`` as it is.

    Insertions at one place keep the order they are given in. Raises UnfitEditError when the
    file is no UTF-8, a place is not in it, two edits overlap, or ``old`` does not stand there.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise UnfitEditError("the file is not written in UTF-8") from wrong
    lines = _Lines(text)
    located = [
        (lines.offset(one.line, one.column), lines.offset(one.end_line, one.end_column), one)
        for one in edits
    ]
    placed = sorted(located, key=lambda each: each[:2])
    return _joined(text, placed, lines.end).encode("utf-8")


def _joined(text: str, placed: list[tuple[int, int, Edit]], line_end: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end, edit in placed:
        if start < at or end < start:
            raise UnfitEditError(f"two edits overlap in line {edit.line}")
        if edit.old is not None and text[start:end] != edit.old:
            raise UnfitEditError(f"line {edit.line} says something else by now")
        parts += (text[at:start], edit.text.replace("\n", line_end))
        at = end
    return "".join((*parts, text[at:]))


class _Lines:
    """Where the lines of a text begin, and the line end that it uses."""

    def __init__(self, text: str) -> None:
        first = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        ends = list(_LINE_END.finditer(text))
        self.end = ends[0][0] if ends else "\n"
        self._starts = [first, *(one.end() for one in ends)]
        self._stops = [*(one.start() for one in ends), len(text)]
        self._size = len(text)

    def offset(self, line: int, column: int) -> int:
        """The index in the text of a place; the line after the last one is the text's end."""
        if line == len(self._starts) + 1 and column == 1:
            return self._size
        if not 0 < line <= len(self._starts):
            raise UnfitEditError(f"there is no line {line}")
        at = self._starts[line - 1] + column - 1
        if column < 1 or at > self._stops[line - 1]:
            raise UnfitEditError(f"line {line} has no column {column}")
        return at
