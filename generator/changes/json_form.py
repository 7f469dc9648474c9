"""Changes as JSON, versioned, and the schema that describes it.

Enough stands in it to make the new catalog of the old one: see ``tests/changes/applying.py``.
A ``Value`` without a mark of its own is what it holds, else ``{"value": …, "visible_to": […]}``;
a record is an object of its fields that differ from their defaults. Places in files are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from generator.changes.importance import LEVELS, importance
from generator.changes.kinds import KINDS, Change
from generator.changes.sentences import sentence_of
from generator.changes.wording import Titles
from generator.model.records.values import Value

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
            made = _plain_value(item)
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


def _plain_value(item: Value[Any]) -> Plain:
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


VERSION = 1
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NO_TITLES: Titles = {}


def as_json(changes: Iterable[Change], titles: Titles = _NO_TITLES) -> dict[str, Any]:
    """``{"version": 1, "changes": [{"kind": "FactChanged", "old": […], "new": […], …}]}``.

    Each change has its sentence in English, its importance and the fields of its class.
    """
    return {"version": VERSION, "changes": [_one(change, titles) for change in changes]}


def _one(change: Change, titles: Titles) -> dict[str, Any]:
    return {
        "kind": change.__class__.__name__,
        "importance": importance(change),
        "sentence": sentence_of(change, "en", titles).text(),
        **{name: _field_value(change, name, titles) for name in _names(change)},
    }


def _field_value(change: Change, name: str, titles: Titles) -> Any:  # noqa: ANN401 (JSON)
    value = getattr(change, name)
    if name == "echoes":
        return [_one(echo, titles) for echo in value]
    return plain(value)


def _names(change: Change) -> tuple[str, ...]:
    return change.__struct_fields__


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``as_json`` gives."""
    return {
        "$schema": _DIALECT,
        "title": "What changed between two revisions of a wiki",
        "type": "object",
        "required": ["version", "changes"],
        "properties": {
            "version": {"const": VERSION},
            "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
        },
        "$defs": {
            "change": {"oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in KINDS]},
            "target": {
                "description": "Kind and ids from the outside in: step, journey, stage, step.",
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
            },
            **{kind.__name__: _schema_of(kind) for kind in KINDS},
        },
    }


def _schema_of(kind: type[Change]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    columns = {name: _schema_of_field(name, hints[name]) for name in kind.__struct_fields__}
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "additionalProperties": False,
        "required": ["kind", "importance", "sentence", *columns],
        "properties": {
            "kind": {"const": kind.__name__},
            "importance": {"enum": list(LEVELS)},
            "sentence": {"type": "string"},
            **columns,
        },
    }


_BY_TYPE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    bool: {"type": "boolean"},
}


def _schema_of_field(name: str, hint: Any) -> dict[str, Any]:  # noqa: ANN401 (any type)
    match name:
        case "old" | "new":
            return {"anyOf": [{"$ref": "#/$defs/target"}, {"type": "null"}]}
        case "echoes":
            return {"type": "array", "items": {"$ref": "#/$defs/change"}}
        case "targets":
            return {"type": "array", "items": {"$ref": "#/$defs/target"}}
        case "old_mark" | "new_mark":
            return {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]}
        case "audience" if hint is not str:
            return {"type": "object"}
        case _:
            return _schema_of_type(hint)


def _schema_of_type(hint: Any) -> dict[str, Any]:  # noqa: ANN401 (any type)
    """What a type looks like in JSON; of ``object`` anything."""
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    parts = get_args(hint)
    if get_origin(hint) is Literal:
        return {"enum": list(parts)}
    if getattr(hint, "__origin__", None) is tuple:
        return {"type": "array", "items": _schema_of_type(parts[0])}
    if type(None) in parts:
        first = next(one for one in parts if one is not type(None))
        return {"anyOf": [_schema_of_type(first), {"type": "null"}]}
    return {} if hint is object else {"type": "object"}
