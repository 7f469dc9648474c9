"""Narrative that changed, word by word."""

from __future__ import annotations

from typing import Literal

from generator.changes.kinds.change import Below, Change
from generator.frozen import dataclass
from generator.model.values import Passage

Kind = Literal["kept", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stayed, went or came; spaces and ends of lines are among them."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeChanged(Change):
    """Other words in the prose of a place; ``below`` names the section of a page, if any."""

    below: tuple[Below, ...] = ()
    old_passages: tuple[Passage, ...]
    new_passages: tuple[Passage, ...]
    runs: tuple[Run, ...]
