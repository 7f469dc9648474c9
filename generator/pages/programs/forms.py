"""Records as JSON's values, and their types as JSON Schema: two readings of the same fields.

Texts are given as the words that a reader sees: where a link leads, what a comment says and
what was taken out of HTML stand in what authors typed, and not all of it is for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.model.records.traversal import keys_of
from generator.model.records.values import Interval, Passage, Quantity, Value
from generator.pages.markdown import plain, words

Form = Any
"""What ``json`` can write."""

_UNSAID = frozenset(["span", "visible_to", "path", "aliases", "described"])
"""Fields about the writing, not about what is written."""

_AS_TYPED = frozenset(["id", "tracker", "link"])
"""Fields that are no Markdown."""

_WORDS = {"is_online": {True: "online", False: "offline"}}
"""Fields whose two values authors write in words."""


def form_of(item: Any) -> Form:  # noqa: ANN401 (anything that a record holds)
    """The value as JSON has it; what is empty in a record is left out."""
    read = _READERS.get(item.__class__)
    return read(item) if read else _record_form(item)


def _record_form(record: Any) -> dict[str, Form]:  # noqa: ANN401 (any record)
    made: dict[str, Form] = {}
    for name, key in _keys(record.__class__):
        value = getattr(record, name)
        if value is not None and value not in ((), ""):
            made[key] = _field_form(name, value)
    return made


def _field_form(name: str, value: Any) -> Form:  # noqa: ANN401 (what a field holds)
    if name in _WORDS:
        return _WORDS[name][value.value]
    if name in _AS_TYPED:
        return value.value if isinstance(value, Value) else value
    return form_of(value)


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 (a record's class)
    """Each field that is said and its key: the one that authors write."""
    return tuple((name, key) for name, key in keys_of(kind) if name not in _UNSAID)


_READERS: Mapping[type, Callable[[Any], Form]] = {
    str: plain,
    bool: lambda flag: flag,
    int: lambda number: number,
    float: lambda number: number,
    date: lambda day: day.isoformat(),
    tuple: lambda items: [form_of(item) for item in items],
    Value: lambda value: form_of(value.value),
    Passage: lambda passage: words(passage.text),
    Quantity: lambda amount: {"number": amount.number, "unit": amount.unit, "text": amount.text},
    Interval: lambda interval: {"count": interval.count, "unit": interval.unit},
}

_STRING = {"type": "string"}
_NUMBER = {"type": "number"}

_SCHEMAS: Mapping[Any, Form] = {
    str: _STRING,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: _NUMBER,
    date: {"type": "string", "format": "date"},
    Passage: _STRING,
    Quantity: {
        "type": "object",
        "properties": {"number": _NUMBER, "unit": _STRING, "text": _STRING},
        "required": ["number", "unit", "text"],
        "additionalProperties": False,
    },
}


def schema_of(kind: Any, definitions: dict[str, Form]) -> Form:  # noqa: ANN401 (a type)
    """The schema of a type; records go into ``definitions``, under their classes' names."""
    if kind in _SCHEMAS:
        return _SCHEMAS[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (each for each in arguments if each is not NoneType)
        return schema_of(inner, definitions)
    if origin is Value:
        return schema_of(arguments[0], definitions)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        many = {"type": "array", "items": schema_of(arguments[0], definitions)}
        return many if arguments[-1] is Ellipsis else {**many, "minItems": 2, "maxItems": 2}
    return _record_schema(kind, definitions)


def _record_schema(kind: Any, definitions: dict[str, Form]) -> Form:  # noqa: ANN401 (a class)
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        types = get_type_hints(kind)
        definitions[kind.__name__] = {
            "type": "object",
            "properties": {
                key: {"enum": [*_WORDS[name].values()]}
                if name in _WORDS
                else schema_of(types[name], definitions)
                for name, key in _keys(kind)
            },
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}
