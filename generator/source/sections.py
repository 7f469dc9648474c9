"""The body of a registry's file, in ``##`` sections, and of a page, which is prose throughout."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.source.values import Passage, Section


def read_sections(
    text: str, path: str, first_line: int
) -> tuple[tuple[Passage, ...], tuple[Section, ...], tuple[Diagnostic, ...]]:
    """The narrative before the first ``##``, the sections, problems; ``text`` is the whole file."""
    return (), (), ()


def read_prose(
    text: str, path: str, first_line: int
) -> tuple[tuple[Passage, ...], tuple[Diagnostic, ...]]:
    """A page's body: headings of any level stay in the narrative; ``text`` is the whole file."""
    return (), ()
