"""How a comparison is written out: one format a file, each a function of a Comparison to text."""

from __future__ import annotations

from collections.abc import Callable

from generator.commands.comparisons import comment, machine, terminal
from generator.pages.interface import Interface
from generator.reviewing.comparison import Comparison

FORMATS: dict[str, Callable[[Comparison, Interface], str]] = {
    "text": terminal.plain,
    "markdown": comment.written,
    "json": machine.written,
}
"""What ``cjm diff --format`` writes as one text."""
