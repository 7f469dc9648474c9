"""Which things a record names: finding the references, and dropping those to hidden things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from generator.model.records import Emotion, Step
from generator.model.shapes import holding_fields, is_record
from generator.model.values import Value

Names = Mapping[str, frozenset[str]]
"""By catalog field (``journeys``, ``personas`` …) the ids that may be named."""

_REFERENCES = {
    "personas": "personas",
    "persona": "personas",
    "touchpoints": "touchpoints",
    "touchpoint": "touchpoints",
    "evidence": "evidence",
    "extends": "journeys",
    "detail": "journeys",
}
"""Fields whose Values are ids, and what they are ids of."""


@cache
def _references_in(kind: Any) -> tuple[tuple[str, str | None], ...]:  # noqa: ANN401 (a class)
    """The fields of a record's class that may name things, each with the registry it names."""
    return tuple((name, _REFERENCES.get(name)) for name in holding_fields(kind))


@cache
def _field_names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a record's class)
    return tuple(field.name for field in fields(kind))


def references(thing: object, *, but: str = "") -> list[tuple[str, str]]:
    """Every (registry, id) that the record or a part of it names, in reading order.

    The field called ``but`` is left out: a journey's own references are those but ``stages``.
    """
    found: list[tuple[str, str]] = []
    _refer(thing, but, found)
    return found


def _refer(thing: object, but: str, found: list[tuple[str, str]]) -> None:
    for name, registry in _references_in(thing.__class__):  # type: ignore[arg-type] # a class is hashable
        value = getattr(thing, name)
        if not value or name == but:
            continue
        for item in value if value.__class__ is tuple else (value,):
            kind = item.__class__
            if kind is not Value:
                if is_record(kind):
                    _refer(item, "", found)
            elif registry:
                found.append((registry, item.value))


def cited(things: Iterable[object]) -> frozenset[tuple[str, str]]:
    """All (registry, id) that these records name."""
    return frozenset(named for thing in things for named in references(thing))


def without_hidden(things: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The things, without references to anything that is not in ``names``.

    A step that only hidden personas take, or an emotion of a hidden persona, goes whole:
    without its persona it would speak for everybody.
    """
    return {key: _pruned(thing, names) for key, thing in things.items()}


def _pruned(thing: Any, names: Names) -> Any:  # noqa: ANN401 (a record, and the same record)
    changed: dict[str, object] = {}
    for name in _field_names(thing.__class__):
        old = getattr(thing, name)
        registry = _REFERENCES.get(name)
        new = _named(old, names[registry]) if registry else _parts_pruned(old, names)
        if new is not old:
            changed[name] = new
    return replace(thing, **changed) if changed else thing


def _named(value: object, allowed: frozenset[str]) -> object:
    if isinstance(value, tuple):
        kept = tuple(item for item in value if item.value in allowed)
        return value if len(kept) == len(value) else kept
    return value if not isinstance(value, Value) or value.value in allowed else None


def _parts_pruned(value: object, names: Names) -> object:
    if isinstance(value, tuple):
        kept = tuple(
            _pruned(item, names) if is_record(item.__class__) else item
            for item in value
            if not _speaks_for_hidden(item, names)
        )
        same = len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
        return value if same else kept
    return _pruned(value, names) if is_record(value.__class__) else value  # type: ignore[arg-type] # a class is hashable


def _speaks_for_hidden(item: object, names: Names) -> bool:
    allowed = names["personas"]
    if isinstance(item, Emotion):
        return item.persona is not None and item.persona.value not in allowed
    if isinstance(item, Step) and item.personas:
        return not any(persona.value in allowed for persona in item.personas)
    return False
