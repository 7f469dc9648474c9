"""What commands say to a person: findings with colours in a terminal, and one summary line."""

from __future__ import annotations

import sys
from collections.abc import Callable

from generator.commands.formats import terminal
from generator.commands.formats.report import Report
from generator.diagnostics import Severity
from generator.model.catalog import Catalog

_COUNTED: tuple[tuple[Severity, str, str], ...] = (
    ("error", "error", "errors"),
    ("warning", "warning", "warnings"),
    ("note", "note", "notes"),
)


def translator(lang: str) -> Callable[[str], str]:
    """The words of the interface in ``lang``; English where nothing is known of it."""
    from generator.pages.interface import translations

    return translations(lang).gettext


def print_findings(found: Report, *, to_stderr: bool = False) -> None:
    """The findings as text: in colours on a terminal that wants them, plain elsewhere."""
    stream = sys.stderr if to_stderr else sys.stdout
    if not found.findings:
        return
    if not stream.isatty():
        stream.write(terminal.plain(found) + "\n\n")
        return
    from rich.console import Console
    from rich.text import Text

    Console(file=stream, highlight=False).print(Text.assemble(*terminal.pieces(found)), end="")


def summary(found: Report, catalog: Catalog) -> str:
    """One line: how much was read, and what was found in it."""
    counts = [
        f"{number} {one if number == 1 else many}"
        for severity, one, many in _COUNTED
        if (number := found.count(severity))
    ]
    return f"{size_of(catalog)}: {', '.join(counts) or 'nothing to mend'}"


def size_of(catalog: Catalog) -> str:
    """How much content there is, in words."""
    journeys, stages = len(catalog.journeys), sum(len(j.stages) for j in catalog.journeys.values())
    return (
        f"{journeys} journey{'s' * (journeys != 1)}, {stages} stage{'s' * (stages != 1)}, "
        f"{len(catalog.personas)} persona{'s' * (len(catalog.personas) != 1)}"
    )
