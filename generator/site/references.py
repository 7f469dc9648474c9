"""Which things a record names: finding the references, and dropping those to hidden things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from msgspec.structs import replace

from generator.model.records.journey import Emotion, Step
from generator.model.records.traversal import holding_fields, is_record
from generator.model.records.values import Value
from generator.site.withheld import Report, ignored

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
    "journey": "journeys",
}
"""Fields whose Values are ids, and what they are ids of."""


@cache
def _references_in(kind: Any) -> tuple[tuple[str, str | None], ...]:  # noqa: ANN401 (a class)
    """The fields of a record's class that may name things, each with the registry it names."""
    return tuple((name, _REFERENCES.get(name)) for name in holding_fields(kind))


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


def without_hidden(
    things: Mapping[str, Any], names: Names, reporter: Callable[[Any], Report] = lambda _: ignored
) -> dict[str, Any]:
    """The things, without references to anything that is not in ``names``.

    A step that only hidden personas take, or an emotion of a hidden persona, goes whole:
    without its persona it would speak for everybody. What goes of a thing is reported to what
    ``reporter`` gives for it.
    """
    return {key: _pruned(thing, names, reporter(thing)) for key, thing in things.items()}


def renamed(things: Mapping[str, Any], registry: str, ids: Mapping[str, str]) -> dict[str, Any]:
    """The things, with each of these ids of a registry called otherwise."""
    return {key: _renamed(thing, registry, ids) for key, thing in things.items()}


def _renamed(thing: Any, registry: str, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 (a record)
    changed: dict[str, object] = {}
    for name in holding_fields(thing.__class__):
        old = getattr(thing, name)
        if not old:
            continue
        many = old if isinstance(old, tuple) else (old,)
        if _REFERENCES.get(name) == registry:
            new = tuple(replace(one, value=ids.get(one.value, one.value)) for one in many)
        else:
            new = tuple(
                _renamed(one, registry, ids) if is_record(one.__class__) else one for one in many
            )
        if any(one is not other for one, other in zip(new, many, strict=True)):
            changed[name] = new if isinstance(old, tuple) else new[0]
    return replace(thing, **changed) if changed else thing


def _pruned(thing: Any, names: Names, report: Report) -> Any:  # noqa: ANN401 (a record, and the same record)
    changed: dict[str, object] = {}
    for name in thing.__struct_fields__:
        old = getattr(thing, name)
        registry = _REFERENCES.get(name)
        new = (
            _named(old, names[registry], name, report)
            if registry
            else _parts_pruned(old, names, name, report)
        )
        if new is not old:
            changed[name] = new
    return replace(thing, **changed) if changed else thing


def _named(value: object, allowed: frozenset[str], name: str, report: Report) -> object:
    if isinstance(value, tuple):
        kept = tuple(item for item in value if _is_named(item, allowed, name, report))
        return value if len(kept) == len(value) else kept
    return (
        value if not isinstance(value, Value) or _is_named(value, allowed, name, report) else None
    )


def _is_named(item: Value[str], allowed: frozenset[str], name: str, report: Report) -> bool:
    if item.value not in allowed:
        report(item, name, "reference", (item.value,))
        return False
    return True


def _parts_pruned(value: object, names: Names, name: str, report: Report) -> object:
    if isinstance(value, tuple):
        kept = tuple(
            _pruned(item, names, report) if is_record(item.__class__) else item
            for item in value
            if not _speaks_for_hidden(item, names, name, report)
        )
        same = len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
        return value if same else kept
    return _pruned(value, names, report) if is_record(value.__class__) else value  # type: ignore[arg-type] # a class is hashable


def _speaks_for_hidden(item: object, names: Names, name: str, report: Report) -> bool:
    of = _whose(item)
    if not of or any(each in names["personas"] for each in of):
        return False
    report(item, name, "persona", of)
    return True


def _whose(item: object) -> tuple[str, ...]:
    """The personas that alone feel or do it; none where it is everybody's."""
    if isinstance(item, Emotion):
        return (item.persona.value,) if item.persona is not None else ()
    return tuple(each.value for each in item.personas) if isinstance(item, Step) else ()
