"""How a comparison is written out: as text for people, hosts and programs, or as pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.build import source_folders
from generator.commands.comparisons import comment, json_form, terminal
from generator.diagnostics import Diagnostic
from generator.errors import CjmError
from generator.output.artifact import Artifact
from generator.output.writer import write_site
from generator.pages.interface import Interface
from generator.reviewing.comparison import Comparison

REPORT = Path("output/review")


def write_report(comparison: Comparison, folder: Path, interface: Interface) -> str:
    """Write the report into a folder of its own; what there is to say of it.

    Raises CjmError where the theme does not work or the folder cannot be written; a report
    that stood there then still stands.
    """
    from generator.reviewing.report import report_of

    sources = [
        path
        for side in (comparison.old, comparison.new)
        for read_from in (side.folder, side.checked.content)
        for path in source_folders(read_from)
    ]
    write_site(_artifacts(report_of(comparison), interface), folder, sources=sources)
    changes = interface.plural("{n} change", "{n} changes", len(comparison.changes))
    return f"{changes}: {folder / 'index.html'}"


def _artifacts(made: Iterable[Artifact | Diagnostic], interface: Interface) -> Iterator[Artifact]:
    for each in made:
        if isinstance(each, Artifact):
            yield each
        elif each.severity == "error":
            place = f"{each.span.path}:{each.span.line}"
            raise CjmError(f"{place}: {each.message.text(interface.translate)}")


FORMATS: dict[str, Callable[[Comparison, Interface], str]] = {
    "text": terminal.plain,
    "markdown": comment.written,
    "json": json_form.written,
}
"""What ``cjm diff --format`` writes as one text."""
