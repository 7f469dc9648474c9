"""Where in a journey's records a change is to be seen: the heading, then the facts inside of it.

A change names places by their ids and by places in lists; who draws a map has records.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from generator.changes.facts import field_of, text_of
from generator.changes.kinds import (
    Change,
    FactsReordered,
    HeadingsMerged,
    HeadingSplit,
)
from generator.changes.kinds.change import OF_HEADINGS
from generator.changes.outlines import Outline, outline
from generator.model.places import Target
from generator.model.records import Journey

Side = Literal["old", "new"]
Chain = tuple[tuple[str, Any], ...]
"""Keys and records from the outside in: ``("step", Step)``, ``("pain", Pain)`` …"""


class Seats:
    """The records of one journey, found by what changes say of them."""

    def __init__(self, journey: Journey, side: Side) -> None:
        self.journey = journey
        self.side: Side = side
        self.headings: Outline = outline(journey)

    def chains(self, change: Change) -> tuple[Chain, ...]:
        """Where the change is seen; several when a heading was split or merged, or none."""
        found = (self.chain(target, change) for target in _targets(change, self.side))
        return tuple(chain for chain in found if chain)

    def chain(self, target: Target, change: Change) -> Chain:
        """The heading at a target and, inside of it, what the change is about."""
        record = self._heading(target)
        if record is None:
            return ()
        chain = [(target[0], record)]
        for key, at, text in _path(change, self.side):
            record = item_at(record, key, at, text)
            if record is None:
                break
            chain.append((key, record))
        return tuple(chain)

    def _heading(self, target: Target) -> Any:  # noqa: ANN401 (any record)
        if target[0] not in OF_HEADINGS:
            return None
        if len(target) == 2:
            return self.journey
        here = self.headings.get(target[-1])
        return here.heading if here else None


def _targets(change: Change, side: Side) -> tuple[Target, ...]:
    if isinstance(change, HeadingSplit) and side == "new":
        return change.targets
    if isinstance(change, HeadingsMerged) and side == "old":
        return change.targets
    target = change.old if side == "old" else change.new
    return (target,) if target else ()


def _path(change: Any, side: Side) -> Iterator[tuple[str, int | None, str]]:  # noqa: ANN401
    """The key, the place in its list and the words of each fact, from the outside in."""
    for one in getattr(change, "below", ()):
        yield one.key, one.old_at if side == "old" else one.new_at, one.text
    key = getattr(change, "key", "")
    if not key or key == "narrative" or isinstance(change, FactsReordered):
        return
    value = getattr(change, f"{side}_value", getattr(change, "value", None))
    said = text_of(value) if value is not None else str(getattr(change, "text", ""))
    yield key, getattr(change, f"{side}_at", None), said


def indices(record: Any, key: str) -> tuple[str, list[int]]:  # noqa: ANN401 (any record)
    """The field that holds what was typed under a key, and which of its items are of it."""
    name = field_of(record.__class__, key)
    if name:
        held = getattr(record, name, None)
        return name, list(range(len(held))) if isinstance(held, tuple) else []
    own = getattr(record, "own", ())
    return "own", [at for at, fact in enumerate(own) if fact.row == key]


def item_at(record: Any, key: str, at: int | None, text: str) -> Any:  # noqa: ANN401 (any record)
    """The fact at a place under a key, the one with these words where that is another one."""
    name, places = indices(record, key)
    held = getattr(record, name, None)
    if not isinstance(held, tuple):
        return held
    items = [held[place] for place in places]
    here = items[at] if at is not None and at < len(items) else None
    if here is not None and text_of(here) == text:
        return here
    return next((item for item in items if text_of(item) == text), here)
