"""What commands say to a person: findings with colours in a terminal, and one summary line."""

from __future__ import annotations

import sys

from generator.commands.formats import terminal
from generator.commands.formats.report import Report
from generator.diagnostics import SEVERITIES
from generator.model.catalog import Catalog
from generator.pages.interface import Interface


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

    console = Console(file=stream, highlight=False)
    # A caret stands right only below an unbroken line.
    console.print(Text.assemble(*terminal.pieces(found)), end="", soft_wrap=True)


def summary(found: Report, catalog: Catalog, interface: Interface) -> str:
    """One line: how much was read, and what was found in it."""
    plural = interface.plural
    errors, warnings, notes = map(found.count, SEVERITIES)
    counts = [
        plural("{n} error", "{n} errors", errors) if errors else "",
        plural("{n} warning", "{n} warnings", warnings) if warnings else "",
        plural("{n} note", "{n} notes", notes) if notes else "",
    ]
    said = ", ".join(filter(None, counts)) or interface.translate("nothing to mend")
    return f"{size_of(catalog, interface)}: {said}"


def size_of(catalog: Catalog, interface: Interface) -> str:
    """How much content there is, in words."""
    plural, stages = interface.plural, sum(len(each.stages) for each in catalog.journeys.values())
    sizes = (
        plural("{n} journey", "{n} journeys", len(catalog.journeys)),
        plural("{n} stage", "{n} stages", stages),
        plural("{n} persona", "{n} personas", len(catalog.personas)),
    )
    return ", ".join(sizes)
