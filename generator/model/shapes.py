"""The shapes of records: which of their fields can hold records, and a walk over those.

A catalog holds a thousand records for each journey, so a class is looked at once, and a
field that cannot hold a record is not looked at again.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from generator.model.values import Value

_PLAIN = frozenset(["str", "int", "float", "bool", "Span", "Audience", "tuple[int, ...]"])
"""Types, as the classes spell them, of fields that hold no record. A field of any other
type is looked into, so a type that is missing here costs time alone."""


_BARE = frozenset((str, int, float, bool, date))
"""Classes of values that hold nothing: most of all values."""


@cache
def holding_fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a record's class)
    """The names of the fields of a record's class that may hold records."""
    return tuple(field.name for field in fields(kind) if field.type not in _PLAIN)


@cache
def is_record(kind: Any) -> bool:  # noqa: ANN401 (any class)
    """Whether a class is one of records."""
    return is_dataclass(kind)


def parts(thing: object) -> list[object]:
    """The record and every record in it, each before what it holds, in the order of fields."""
    found: list[object] = []
    _walk(thing, found)
    return found


def _walk(record: object, found: list[object]) -> None:
    found.append(record)
    for name in holding_fields(record.__class__):  # type: ignore[arg-type] # a class is hashable
        value = getattr(record, name)
        if not value or value.__class__ is str:
            continue
        for part in value if value.__class__ is tuple else (value,):
            kind = part.__class__
            if kind is Value and part.value.__class__ in _BARE:
                found.append(part)
            elif is_record(kind):
                _walk(part, found)
