"""JSON Schema (2020-12) of frontmatter and ``site.yml`` for editors, out of the table of keys.

An editor's YAML reader turns ``yes`` into true and ``2026-10-01`` into a date, so each type
allows what its text may become; the exact check is the model's own.
"""

from __future__ import annotations

from typing import Any

from generator.model.reading.site_parts import CONDITIONS
from generator.model.vocabulary.keys import keys_at
from generator.model.vocabulary.terms import LANGUAGES, Key, Place

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: tuple[Place, ...] = (
    *("journey", "persona", "touchpoint", "evidence", "page", "flow", "site", "discovery"),
)
"""What has a schema: frontmatter by its kind, ``site.yml``, and what defines a discovery."""

_TITLES: dict[str, str] = {"site": "site.yml", "discovery": "discovery/NAME.yml"}

_SITE_LISTS: dict[str, Place] = {"rows": "row", "releases": "site release"}

_DISCOVERY_LISTS: dict[str, Place] = {
    "sources": "discovery source",
    "links": "discovery source",
    "identity": "discovery identity",
    "map": "discovery rule",
}

Schema = dict[str, Any]

_REQUIRED: dict[Place, list[str]] = {
    "site": ["title"],
    "discovery": ["journey", "sources", "map"],
    "discovery source": ["files", "ids"],
}

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_LIST: Schema = {
    "anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}],
}
_LISTS: Schema = {"additionalProperties": _LIST}
_WORDS: Schema = {"anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}]}
_SEVERITY: Schema = {"enum": ["error", "warning", "note", "off", False]}

_BY_TYPE: dict[str, Schema] = {
    "text": _TEXT,
    "name": _TEXT,
    "words": _WORDS,
    "id": _TEXT,
    "ids": _LIST,
    "list": _LIST,
    "paths": _LIST,
    "rows": _LIST,
    "audience": _LIST,
    "number": {"type": ["string", "number"]},
    "share": {"type": ["string", "number"]},
    "whole number": {"type": "integer", "minimum": 0},
    "scale": {"type": "integer", "minimum": 1, "maximum": 5},
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "interval": {"type": "string", "pattern": r"^\d*\s*[^\d\s]+$"},
    "rate": {"type": "string", "pattern": r"^\d+\s+\D"},
    "url": {"type": "string", "pattern": r"^(https?://\S+|mailto:\S+)$"},
    "image": {"type": "string"},
    "lang": {"type": "string", "pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "range": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    "mapping": {"type": "object", "additionalProperties": _TEXT},
}


def schema(kind: Place) -> Schema:
    """The schema of one kind's fields, with every spelling of every key."""
    described: Schema = {
        "$schema": DIALECT,
        "title": _TITLES.get(kind, f"Frontmatter of a {kind}"),
        **_fields(kind),
    }
    if kind == "site":
        described["properties"]["rules"] = {
            "type": "object",
            "additionalProperties": {"anyOf": [_SEVERITY, _fields("site rule")]},
        }
    return described


def schemas() -> dict[str, Schema]:
    """All of them, by kind."""
    return {kind: schema(kind) for kind in KINDS}


def _fields(place: Place) -> Schema:
    properties: Schema = {}
    patterns: Schema = {}
    required: list[Schema] = []
    for key in keys_at(place):
        described = _value(key)
        for spelling in key.spellings():
            properties.setdefault(spelling, described)
        patterns[_any_case(key)] = described
        if key.required:
            # A mapping has a key like this when it can't be said that it has none.
            required.append({"not": {"patternProperties": {_any_case(key): False}}})
    found: Schema = {
        "type": "object",
        "properties": properties,
        "patternProperties": patterns,
        "additionalProperties": False,
    }
    if place in _REQUIRED:
        found["required"] = _REQUIRED[place]
    if required:
        found["allOf"] = required
    return found


def _any_case(key: Key) -> str:
    """The key's spellings with any case, spaces, hyphens and underscores alike."""
    return "^(?:" + "|".join(_loose(name) for name in key.spellings()) + ")$"


def _loose(name: str) -> str:
    return "".join(_loose_sign(sign) for sign in name)


def _loose_sign(sign: str) -> str:
    if sign in " -_":
        return "[ _-]+"
    if sign in "её":
        return "[еёЕЁ]"
    return f"[{sign.lower()}{sign.upper()}]" if sign.upper() != sign.lower() else sign


def _value(key: Key) -> Schema:
    described = dict(_nested(key) or _BY_TYPE.get(key.type) or _TEXT)
    if key.type in ("choice", "choices", "yes or no"):
        described = _choices(key)
    described["description"] = " / ".join(key.meaning[lang] for lang in LANGUAGES)
    return described


def _choices(key: Key) -> Schema:
    every = (name for one in key.choices for names in one.names.values() for name in names)
    names = list(dict.fromkeys(every))
    loose = "^(?:" + "|".join(map(_loose, names)) + ")$"
    word: Schema = {"anyOf": [{"enum": names}, {"type": "string", "pattern": loose}]}
    if key.type == "yes or no":
        word["anyOf"].append({"type": "boolean"})
    if key.type == "choices":
        return {"anyOf": [_TEXT, {"type": "array", "items": word}]}
    return word


def _in_discovery(key: Key) -> Schema | None:
    if key.id == "outcome":
        return _fields("discovery outcome")
    entry = _DISCOVERY_LISTS.get(key.id)
    return {"type": "array", "items": _fields(entry)} if entry else None


def _nested(key: Key) -> Schema | None:
    """What stands inside of rows and audiences."""
    if key.id in _SITE_LISTS and "site" in key.places:
        return {"type": "array", "items": {**_fields(_SITE_LISTS[key.id]), "required": ["id"]}}
    if "discovery" in key.places:
        return _in_discovery(key)
    if key.id == "names":
        return {"anyOf": [_LIST, {"type": "object", "additionalProperties": _LIST}]}
    if key.id == "approvals":
        return {"type": "object", "propertyNames": {"enum": [*CONDITIONS]}, **_LISTS}
    if key.id == "audiences":
        return {"type": "object", "additionalProperties": _fields("site audience")}
    return None
