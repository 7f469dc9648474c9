"""Changes as JSON, versioned, and the schema that describes it.

Enough stands in it to make the new catalog of the old one: see ``tests/changes/applying.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args, get_type_hints

from generator.changes.importance import LEVELS, importance
from generator.changes.kinds import KINDS, Change
from generator.changes.plain import plain
from generator.changes.saying import said
from generator.changes.wording import Titles

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
        "sentence": said(change, "en", titles).text(),
        **{name: _value(change, name, titles) for name in _names(change)},
    }


def _value(change: Change, name: str, titles: Titles) -> Any:  # noqa: ANN401 (JSON)
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
    if getattr(hint, "__origin__", None) is tuple:
        return {"type": "array", "items": _schema_of_type(parts[0])}
    if type(None) in parts:
        first = next(one for one in parts if one is not type(None))
        return {"anyOf": [_schema_of_type(first), {"type": "null"}]}
    return {} if hint is object else {"type": "object"}
