"""What one audience sees of one record: the walk over its fields."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.model.records.journey import Emotion, OwnFact
from generator.model.records.traversal import defaults_of, keys_of
from generator.model.records.values import Interval, Quantity, Value
from generator.site.withheld import Reason, Report, ignored, mark_reason

T = TypeVar("T")

_WHOLE = (Value, Quantity, Interval)
"""Seen or not as one: their fields are no keys."""

REGISTRY_KEYS = {"personas": "persona", "touchpoints": "touchpoint", "evidence": "evidence"}
"""A registry's name and the key that refers to it: hiding either hides both."""

_GOES_WITH = {
    "measured": "value",
    "history": "value",
    "observed": "value",
    "about pain": "pain",
}
"""Keys that say again what another one says, or said of other days: hiding that hides them."""


class Visibility(Struct, frozen=True):
    """An audience's name and the keys, own rows and registries that are hidden from it.

    ``report`` is called with each record that goes, and why.
    """

    audience: str
    hidden: frozenset[str]
    report: Report = ignored

    def allows(self, visible_to: frozenset[str] | None) -> bool:
        """Whether a mark lets this audience through."""
        return visible_to is None or self.audience in visible_to

    def hides_key(self, key: str) -> bool:
        """Whether what stands under the key (its English name) is hidden."""
        return (
            key in self.hidden
            or _GOES_WITH.get(key) in self.hidden
            or any(
                key == name and registry in self.hidden for registry, name in REGISTRY_KEYS.items()
            )
        )

    def hides_registry(self, name: str) -> bool:
        """Whether a whole registry is hidden, by its own name or by its key."""
        return name in self.hidden or REGISTRY_KEYS[name] in self.hidden


class _Part(Struct, frozen=True):
    """One field of a record: its name, the key it was typed under, whether it may be absent."""

    name: str
    key: str
    required: bool


@cache
def _parts(kind: Any) -> tuple[_Part, ...]:  # noqa: ANN401 (a record's class)
    return tuple(
        _Part(name, key, name not in defaults_of(kind))
        for name, key in keys_of(kind)
        if name not in ("span", "visible_to", "id", "path")
    )


def visible_part(thing: T, visibility: Visibility, key: str = "") -> T | None:
    """The record without what the audience may not see; None when that is all of it.

    A record whose required part is hidden is hidden whole. ``key`` is what it stands under.
    """
    if why := _why_hidden(thing, visibility):
        visibility.report(thing, key, *why)
        return None
    if isinstance(thing, _WHOLE):
        return thing
    record: Any = thing
    changed: dict[str, object] = {}
    for part in _parts(thing.__class__):  # type: ignore[arg-type] # a class is hashable
        old = getattr(record, part.name)
        left = _hidden_part if visibility.hides_key(part.key) else _without
        new = left(old, part.key, visibility)
        if new is old:
            continue
        if new is None and part.required:
            return None
        changed[part.name] = new
    whole: T = replace(record, **changed) if changed else record
    return whole


def _why_hidden(thing: object, visibility: Visibility) -> tuple[Reason, tuple[str, ...]] | None:
    """Own rows are hidden by their id; one persona's score says nothing without its persona."""
    visible_to = getattr(thing, "visible_to", None)
    if not visibility.allows(visible_to):
        return mark_reason(visible_to)
    if isinstance(thing, OwnFact) and thing.row in visibility.hidden:
        return "hidden", (thing.row,)
    if isinstance(thing, Emotion) and thing.persona is not None and visibility.hides_key("persona"):
        return "hidden", ("persona",)
    return None


def _hidden_part(value: object, key: str, visibility: Visibility) -> object:
    """What is left of a part whose key is hidden."""
    is_many = isinstance(value, tuple)
    for item in value if isinstance(value, tuple) else (value,):
        if item not in (None, ""):
            visibility.report(item, key, "hidden", (key,))
    return () if is_many else None


def _without(value: object, key: str, visibility: Visibility) -> object:
    if isinstance(value, tuple):
        kept = tuple(_without(item, key, visibility) for item in value)
        if all(new is old for new, old in zip(kept, value, strict=True)):
            return value
        return tuple(item for item in kept if item is not None)
    return visible_part(value, visibility, key) if isinstance(value, Struct) else value
