"""How much a change matters to a reviewer: who sees what first, reordered lists last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from generator.changes.kinds import Change

Level = Literal["high", "medium", "low"]
LEVELS: tuple[Level, ...] = ("high", "medium", "low")


def importance(change: Change) -> Level:
    """How much it matters; within a level ``difference`` has the most important first too."""
    del change
    return "medium"


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, most important first, else as they come."""
    return tuple(changes)
