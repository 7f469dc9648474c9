"""Records as JSON's plain values: what they say, without what they leave unsaid.

A ``Value`` without a mark of its own is what it holds, else ``{"value": …, "visible_to": […]}``;
a record is an object of its fields that differ from their defaults. Places in files are left
out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from generator.model.values import Value

Plain = Any
"""What ``json`` can write."""

_UNSAID = frozenset(
    (
        *("span", "path", "numbers", "columns", "texts"),
        *("theme_span", "token_spans", "logo_span", "rule_spans"),
    )
)


def plain(item: Any) -> Plain:  # noqa: ANN401 (anything that a record holds)
    """The value as JSON has it."""
    match item:
        case Value():
            made = _value(item)
        case tuple() | list():
            made = [plain(one) for one in item]
        case frozenset():
            made = sorted(item)
        case Mapping():
            made = {str(name): plain(one) for name, one in sorted(item.items())}
        case date():
            made = item.isoformat()
        case _:
            made = _record(item) if isinstance(item, Struct) else item
    return made


def _value(item: Value[Any]) -> Plain:
    inner = plain(item.value)
    if item.visible_to is None:
        return inner
    return {"value": inner, "visible_to": sorted(item.visible_to)}


def _record(item: Any) -> dict[str, Plain]:  # noqa: ANN401 (any record)
    made: dict[str, Plain] = {}
    for name, default in _columns(item.__class__):
        value = getattr(item, name)
        if value != default:
            made[name] = plain(value)
    return made


@cache
def _columns(kind: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401 (a record's class)
    """The fields that say something, and what says nothing in each."""
    return tuple(
        (one.name, one.default if one.default_factory is NODEFAULT else one.default_factory())
        for one in fields(kind)
        if one.name not in _UNSAID or (kind.__name__, one.name) == ("Picture", "path")
    )
