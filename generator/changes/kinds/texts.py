"""Narrative that changed, word by word."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.changes.kinds.change import Below, Change
from generator.model.values import Passage

Kind = Literal["kept", "removed", "added"]


class Run(Struct, frozen=True):
    """Words in a row that stayed, went or came; spaces and ends of lines are among them."""

    kind: Kind
    text: str


class NarrativeChanged(Change, frozen=True, kw_only=True):
    """Other words in the prose of a place; ``below`` names the section of a page, if any."""

    below: tuple[Below, ...] = ()
    old_passages: tuple[Passage, ...]
    new_passages: tuple[Passage, ...]
    runs: tuple[Run, ...]
