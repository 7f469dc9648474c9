"""Findings on their way out: with file names as the reader knows them, in one language."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import SEVERITIES, Diagnostic, Severity, Span


class Place(Struct, frozen=True):
    """A span with its file's path as seen from the folder the command was started in."""

    path: str
    line: int
    column: int
    length: int


class RelatedPlace(Struct, frozen=True):
    """Another place that belongs to a finding, and what stands there."""

    place: Place
    message: str


class Finding(Struct, frozen=True):
    """A Diagnostic put into words."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str
    related: tuple[RelatedPlace, ...]


class Report(Struct, frozen=True):
    """Findings in the order of files and lines; ``content`` is where their files are."""

    content: Path
    findings: tuple[Finding, ...]
    translate: Callable[[str], str]

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return Counter(finding.severity for finding in self.findings)[severity]

    def but_notes(self) -> Report:
        """The report of what is wrong alone."""
        return replace(self, findings=tuple(f for f in self.findings if f.severity != "note"))

    def errors_only(self) -> Report:
        """The report of what keeps a site from being made."""
        return replace(self, findings=tuple(f for f in self.findings if f.severity == "error"))

    def worst_first(self) -> tuple[Finding, ...]:
        """Errors, then warnings, then notes; each in the order of files and lines."""
        return tuple(sorted(self.findings, key=lambda one: SEVERITIES.index(one.severity)))


def report(
    content: Path, diagnostics: tuple[Diagnostic, ...], translate: Callable[[str], str] = str
) -> Report:
    """The diagnostics in the language of ``translate``; paths begin with ``content`` as given."""
    return Report(
        content, tuple(_finding(content, one, translate) for one in diagnostics), translate
    )


def _finding(content: Path, found: Diagnostic, translate: Callable[[str], str]) -> Finding:
    return Finding(
        found.code,
        found.severity,
        _place(content, found.span),
        found.message.text(translate),
        found.hint.text(translate),
        tuple(
            RelatedPlace(_place(content, other.span), other.message.text(translate))
            for other in found.related
        ),
    )


def _place(content: Path, span: Span) -> Place:
    path = posixpath.normpath(posixpath.join(content.as_posix(), span.path))
    return Place(path, span.line, span.column, span.length)
