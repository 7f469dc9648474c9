"""Facts that came, went, changed or stand in another order.

``key`` is the key's English name or an own row's id. ``below`` leads from the heading to the
fact it stands below, outermost first: a pain's severity has its pain there, an item of a
section its section (key ``section``). Values are as in the model's records: what ``Value``
holds, or a whole record (Pain, Kpi, Emotion …). Places count from 0 in the list of the key;
a key that holds one value has none.
"""

from __future__ import annotations

from generator.changes.kinds.change import Below, Change
from generator.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAdded(Change):
    """A fact more, with all that stands below it."""

    key: str
    below: tuple[Below, ...] = ()
    value: object
    new_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRemoved(Change):
    """A fact less, with all that stood below it."""

    key: str
    below: tuple[Below, ...] = ()
    value: object
    old_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChanged(Change):
    """Another value of a fact; of a record only its own line: what is below is told apart."""

    key: str
    below: tuple[Below, ...] = ()
    old_value: object
    new_value: object
    old_at: int | None = None
    new_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsReordered(Change):
    """The facts of one key in another order.

    ``order`` are the places that the facts which stayed had before, in their new order.
    """

    key: str
    below: tuple[Below, ...] = ()
    order: tuple[int, ...]
