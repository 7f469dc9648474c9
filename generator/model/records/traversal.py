"""The shapes of records: which of their fields can hold records, and a walk over those.

A catalog holds a thousand records for each journey, so a class is looked at once, and a
field that cannot hold a record is not looked at again.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from inspect import get_annotations
from typing import Any

from msgspec import NODEFAULT, Struct

from generator.model.records.values import Value

_PLAIN = frozenset(["str", "int", "float", "bool", "Span", "Audience", "tuple[int, ...]"])
"""Types, as the classes spell them, of fields that hold no record. A field of any other
type is looked into, so a type that is missing here costs time alone."""


_BARE = frozenset((str, int, float, bool, date))
"""Classes of values that hold nothing: most of all values."""


@cache
def holding_fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a record's class)
    """The names of the fields of a record's class that may hold records."""
    types = {
        name: spelling
        for each in reversed(kind.__mro__)
        for name, spelling in get_annotations(each).items()
    }
    return tuple(name for name in kind.__struct_fields__ if types[name] not in _PLAIN)


@cache
def keys_of(kind: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 (a record's class)
    """The fields of a record's class and the keys, by English names, that they are typed under."""
    keys = (name.replace("_", " ") for name in kind.__struct_encode_fields__)
    return tuple(zip(kind.__struct_fields__, keys, strict=True))


@cache
def defaults_of(kind: Any) -> dict[str, Any]:  # noqa: ANN401 (a record's class)
    """By name the defaults of those fields of a record's class that have one."""
    names, defaults = reversed(kind.__struct_fields__), reversed(kind.__struct_defaults__)
    given = zip(names, defaults, strict=False)
    return {name: default for name, default in given if default is not NODEFAULT}


@cache
def is_record(kind: Any) -> bool:  # noqa: ANN401 (any class)
    """Whether a class is one of records."""
    return issubclass(kind, Struct)


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
