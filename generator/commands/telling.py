"""What commands say to a person: findings with colours in a terminal, and one summary line."""

from __future__ import annotations

from generator.commands.formats import terminal
from generator.commands.formats.report import Report
from generator.commands.printing import print_pieces
from generator.diagnostics import SEVERITIES
from generator.model.catalog import Catalog
from generator.model.looks import outlines
from generator.pages.interface import Interface


def print_findings(found: Report, *, to_stderr: bool = False) -> None:
    """The findings as text: in colours on a terminal that wants them, plain elsewhere."""
    print_pieces(terminal.pieces(found), to_stderr=to_stderr)


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
    return ", ".join(filter(None, counts)) or interface.translate("nothing to mend")


def size_of(catalog: Catalog, interface: Interface) -> str:
    """How much content there is, in words."""
    plural = interface.plural
    stages = sum(len(each.stages) for each in outlines(catalog.journeys).values())
    sizes = (
        plural("{n} journey", "{n} journeys", len(catalog.journeys)),
        plural("{n} stage", "{n} stages", stages),
        plural("{n} persona", "{n} personas", len(catalog.personas)),
    )
    return ", ".join(sizes)
