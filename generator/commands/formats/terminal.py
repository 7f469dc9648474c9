"""Findings for a person: file, line and column, the sentence, the line itself with a caret."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.commands.formats.report import Finding, Place, Report
from generator.diagnostics import shown, term

WIDEST_LINE = 100
"""Characters of a source line that are shown around the caret."""

Piece = tuple[str, str]
"""A run of text and its style in a terminal ("" for none)."""

_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_SEVERITIES = {"error": term("error"), "warning": term("warning"), "note": term("note")}


def plain(report: Report) -> str:
    """All findings as text without colours, and nothing where there are none."""
    return "".join(text for text, _ in pieces(report)).rstrip("\n")


def pieces(report: Report) -> Iterator[Piece]:
    """The same, in styled pieces."""
    for finding in report.findings:
        yield from _finding(finding, report)
        yield "\n", ""


def _finding(finding: Finding, report: Report) -> Iterator[Piece]:
    yield _where(finding.place), "bold"
    yield f" {report.translate(_SEVERITIES[finding.severity])}: ", _STYLES[finding.severity]
    yield f"{finding.message} ", ""
    yield f"[{finding.code}]\n", "dim"
    yield from _quoted(finding.place)
    if finding.hint:
        yield "  → ", "green"
        yield f"{finding.hint}\n", ""
    for other in finding.related:
        yield f"  {_where(other.place)} ", "dim"
        yield f"{other.message}\n", "dim"


def _where(place: Place) -> str:
    return f"{_visible(place.path)}:{place.line}:{place.column}:"


def _quoted(place: Place) -> Iterator[Piece]:
    """The source line and a caret under the place, as far as the file can be read."""
    lines = _lines(place.path)
    if place.line > len(lines) or not lines[place.line - 1].strip():
        return
    line = lines[place.line - 1]
    start = max(0, place.column - 1 - WIDEST_LINE // 2)
    cut = line[start : start + WIDEST_LINE]
    before = cut[: place.column - 1 - start]
    marked = cut[place.column - 1 - start :][: max(1, place.length)]
    number = f"{place.line:>5} | "
    yield number, "dim"
    yield f"{_visible(cut)}\n", ""
    yield " " * (len(number) - 2) + "| ", "dim"
    yield f"{' ' * _cells(before)}{'^' * max(1, _cells(marked))}\n", "bold"


@lru_cache(maxsize=8)
def _lines(path: str) -> list[str]:
    """The file's lines, ended as the reader of sources ends them; only of a plain file."""
    file = Path(path)
    try:
        if file.is_symlink() or not file.is_file():
            return []
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _visible(text: str) -> str:
    return "".join(" " if sign == "\t" else _one(sign) for sign in text)


def _one(sign: str) -> str:
    return shown(sign) if unicodedata.category(sign)[0] == "C" else sign


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(_width(sign) for sign in _visible(text))


def _width(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
