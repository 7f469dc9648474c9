"""Findings for a person, in one language, with file names as the reader knows them.

File, line and column, the sentence, the line itself with a caret; and one summary line. In colours
where a terminal wants them, plain elsewhere.
"""

from __future__ import annotations

import posixpath
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import SEVERITIES, Diagnostic, Severity, Span, shown, term

if TYPE_CHECKING:  # a build with nothing to do has no need of them
    from generator.editing.edits import Edit
    from generator.editing.writing import Rewrite
    from generator.model.records.catalog import Catalog
    from generator.pages.interface import Interface


def print_notices(notices: Iterable[str]) -> None:
    """What could not be asked of the machine or of git, each once on a line of stderr."""
    for notice in dict.fromkeys(notices):
        from generator.diagnostics import legible

        sys.stderr.write(f"cjm: {legible(notice)}\n")


def print_pieces(pieces: Iterable[tuple[str, str]], *, to_stderr: bool = False) -> None:
    """Each piece of text in its style ("" for none), and nothing where there are none."""
    found = list(pieces)
    stream = sys.stderr if to_stderr else sys.stdout
    if not found:
        return
    if not stream.isatty():
        stream.write("".join(text for text, _ in found).rstrip("\n") + "\n\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    # A caret stands right only below an unbroken line.
    console.print(Text.assemble(*found), end="", soft_wrap=True)


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


class Replacement(Struct, frozen=True):
    """What stands between two places of a file, and what it becomes."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Finding(Struct, frozen=True):
    """A Diagnostic put into words. ``fix`` takes it away: that was tried."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str
    related: tuple[RelatedPlace, ...]
    fix: tuple[Replacement, ...] = ()


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
    content: Path,
    diagnostics: tuple[Diagnostic, ...],
    translate: Callable[[str], str] = str,
    fixes: Mapping[Diagnostic, tuple[Edit, ...]] | None = None,
) -> Report:
    """The diagnostics in the language of ``translate``; paths begin with ``content`` as given.

    ``fixes`` are the edits that take some of them away.
    """
    edits = fixes or {}
    found = (_in_words(content, one, translate, edits.get(one, ())) for one in diagnostics)
    return Report(content, tuple(found), translate)


def _in_words(
    content: Path,
    found: Diagnostic,
    translate: Callable[[str], str],
    edits: tuple[Edit, ...],
) -> Finding:
    return Finding(
        found.code,
        found.severity,
        _place_of(content, found.span),
        found.message.text(translate),
        found.hint.text(translate),
        tuple(
            RelatedPlace(_place_of(content, other.span), other.message.text(translate))
            for other in found.related
        ),
        tuple(
            Replacement(
                _place_of(content, Span(one.path)).path,
                *(one.line, one.column, one.end_line, one.end_column),
                one.text,
            )
            for one in edits
        ),
    )


def _place_of(content: Path, span: Span) -> Place:
    path = posixpath.normpath(posixpath.join(content.as_posix(), span.path))
    return Place(path, span.line, span.column, span.length)


MOST_PLACES = 6
"""Places of one cause that are named after the first one."""

_SAME_AT = term("The same here ({count}):")

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
    """The same, in styled pieces; what is said of several places is said once."""
    places: dict[tuple[str, ...], list[Place]] = {}
    for finding in report.findings:
        places.setdefault(_cause(finding), []).append(finding.place)
    for finding in report.findings:
        first, *others = places[_cause(finding)]
        if finding.place == first:
            yield from _finding(finding, report)
            if others:
                yield f"{_also_at(others, report)}\n", "dim"
            yield "\n", ""


def _cause(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.severity, finding.message, finding.hint


def _also_at(places: list[Place], report: Report) -> str:
    """The other places of a finding, the first of them by name."""
    named = ", ".join(_where(each).rstrip(":") for each in places[:MOST_PLACES])
    more = ", …" if len(places) > MOST_PLACES else ""
    said = report.translate(_SAME_AT).format_map({"count": len(places)})
    return f"  {said} {named}{more}"


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


def print_findings(found: Report, *, to_stderr: bool = False) -> None:
    """The findings as text: in colours on a terminal that wants them, plain elsewhere."""
    print_pieces(pieces(found), to_stderr=to_stderr)


def summary(found: Report, catalog: Catalog, interface: Interface) -> str:
    """One line: how much was read, and what was found in it."""
    return f"{size_of(catalog, interface)}: {tally(found, interface)}"


def tally(found: Report, interface: Interface) -> str:
    """How many findings there are of each severity, in words."""
    plural = interface.plural
    errors, warnings, notes = map(found.count, SEVERITIES)
    counts = [
        plural("{n} error", "{n} errors", errors) if errors else "",
        plural("{n} warning", "{n} warnings", warnings) if warnings else "",
        plural("{n} note", "{n} notes", notes) if notes else "",
    ]
    return ", ".join(filter(None, counts)) or interface.translate("nothing to fix")


def size_of(catalog: Catalog, interface: Interface) -> str:
    """How much content there is, in words."""
    plural = interface.plural
    from generator.model.records.queries import summaries

    stages = sum(len(each.stages) for each in summaries(catalog.journeys).values())
    sizes = (
        plural("{n} journey", "{n} journeys", len(catalog.journeys)),
        plural("{n} stage", "{n} stages", stages),
        plural("{n} persona", "{n} personas", len(catalog.personas)),
    )
    return ", ".join(sizes)


def print_patch(content: Path, rewrites: Iterable[Rewrite]) -> None:
    """Edits as a patch, on stdout."""
    from difflib import unified_diff

    from generator.diagnostics import legible

    for one in rewrites:
        path = (content / one.path).as_posix()
        was, now = ((body or b"").decode("utf-8").splitlines() for body in (one.before, one.after))
        for line in unified_diff(was, now, path, path, lineterm=""):
            # Tabs stay: a patch is applied as it stands.
            sys.stdout.write("\t".join(map(legible, line.split("\t"))) + "\n")
