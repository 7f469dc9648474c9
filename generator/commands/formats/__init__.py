"""How findings are written out: one format a file, each a function from a Report to text."""

from __future__ import annotations

from collections.abc import Callable

from generator.commands.formats import code_quality, github, machine, sarif, terminal
from generator.commands.formats.report import Report

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": terminal.plain,
    "json": machine.written,
    "github": github.written,
    "gitlab": code_quality.written,
    "sarif": sarif.written,
}
"""What ``cjm check --format`` takes."""
