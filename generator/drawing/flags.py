"""What a picture says of changes: which cards, columns and stages differ, and how.

Plain values that whoever compares hands over. Records are found by what they are (``id``),
since equal ones may stand in many places. Nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

Sort = Literal["added", "removed", "changed", "moved", "text", "sight"]


class Flag(Struct, frozen=True):
    """One change, or several of a sort: their ``numbers`` in the list, the ``word`` for it.

    ``was`` are words that stood there, ``note`` what else is to be said. ``is_inside``: it
    happened to something in the card, which itself stayed.
    """

    sort: Sort
    numbers: tuple[int, ...]
    word: str
    was: str = ""
    note: str = ""
    is_inside: bool = False


class Flags(Struct, frozen=True):
    """All flags of a picture.

    ``cards`` are by the record that a card shows; ``chips`` by a stage or step and a row's
    key, for what has no card of its own; ``bands`` and ``gone`` by stages and steps. ``at`` has
    all flags of a stage or a step, whichever card they are on. ``lost_truths`` are the places that
    were moments of truth.
    """

    cards: Mapping[int, tuple[Flag, ...]] = field(default_factory=dict)
    chips: Mapping[tuple[int, str], tuple[Flag, ...]] = field(default_factory=dict)
    bands: Mapping[int, Sort] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    lost_truths: frozenset[int] = frozenset()
    at: Mapping[int, tuple[Flag, ...]] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[int]:
        """All stages and steps in which anything changed."""
        return frozenset(self.at)
