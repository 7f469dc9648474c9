"""Facts that came, went, changed or stand in another order.

``key`` is the key's English name or an own row's id. ``below`` leads from the heading to the
fact it stands below, outermost first: a pain's severity has its pain there, an item of a
section its section (key ``section``). Values are as in the model's records: what ``Value``
holds, or a whole record (Pain, Kpi, Emotion …). Places count from 0 in the list of the key;
a key that holds one value has none.
"""

from __future__ import annotations

from generator.changes.kinds.change import Below, Change


class FactAdded(Change, frozen=True, kw_only=True):
    """A fact more, with all that stands below it."""

    key: str
    below: tuple[Below, ...] = ()
    value: object
    new_at: int | None = None


class FactRemoved(Change, frozen=True, kw_only=True):
    """A fact less, with all that stood below it."""

    key: str
    below: tuple[Below, ...] = ()
    value: object
    old_at: int | None = None


class FactChanged(Change, frozen=True, kw_only=True):
    """Another value of a fact; of a record only its own line: what is below is told apart."""

    key: str
    below: tuple[Below, ...] = ()
    old_value: object
    new_value: object
    old_at: int | None = None
    new_at: int | None = None


class FactsReordered(Change, frozen=True, kw_only=True):
    """The facts of one key in another order.

    ``order`` are the places that the facts which stayed had before, in their new order.
    """

    key: str
    below: tuple[Below, ...] = ()
    order: tuple[int, ...]
