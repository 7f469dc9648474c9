"""What the page of a journey or flow tells of its commits: plain values, the team's own."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Message

Told = Literal["changes", "nothing", "untold"]
"""Whether a commit changed the map, was only typed otherwise, or is told without its changes."""


class Entry(Struct, frozen=True):
    """One commit: its changes as sentences, most important first; ``others`` counts the rest."""

    day: date
    author: str
    subject: str
    told: Told
    sentences: tuple[Message, ...] = ()
    others: int = 0
