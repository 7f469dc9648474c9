"""What keeps a site from being made, as the overlay shows it: in words, with the line itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span
from generator.model.loading import Loaded
from generator.pages.interface import Interface

MOST_SHOWN = 50
WIDEST_LINE = 160


class Problem(Struct, frozen=True):
    """A finding in words. ``before`` and ``marked`` are its line up to the place, and the place.

    ``line`` is 0 for what stands in no line.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""


def problems(
    content: Path, found: Iterable[Diagnostic], loaded: Loaded | None, interface: Interface
) -> tuple[Problem, ...]:
    """The errors among ``found``, in their order, as many as anybody reads."""
    errors = [one for one in found if one.severity == "error"][:MOST_SHOWN]
    return tuple(_problem(content, one, loaded, interface) for one in errors)


def _problem(
    content: Path, found: Diagnostic, loaded: Loaded | None, interface: Interface
) -> Problem:
    span = found.span
    path = posixpath.normpath(posixpath.join(content.as_posix(), span.path))
    message, hint = found.message.text(interface.translate), found.hint.text(interface.translate)
    before, marked, after = _parts(_line(content, span, loaded), span)
    return Problem(path, span.line, span.column, message, hint, before, marked, after)


def _line(content: Path, span: Span, loaded: Loaded | None) -> str:
    if loaded and span.path in loaded.texts:
        return loaded.line(span)
    if not span.path.startswith("../themes/"):
        return ""
    try:
        lines = (content.absolute() / span.path).read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return lines[span.line - 1] if span.line <= len(lines) else ""


def _parts(line: str, span: Span) -> tuple[str, str, str]:
    """The line before the place, at it and after it, cut where it is very long."""
    start = span.column - 1
    end = start + max(1, span.length)
    left = max(0, start - WIDEST_LINE // 2)
    before = ("…" if left else "") + line[left:start]
    right = max(end, left + WIDEST_LINE)
    after = line[end:right] + ("…" if len(line) > right else "")
    return before.lstrip(), line[start:end][:WIDEST_LINE], after
