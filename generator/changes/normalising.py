"""Records as they are compared: without places in files, however their texts were typed.

``normalised`` gives a record of the same class that is equal to another one when both say the
same: spans and paths are gone, prose is in blocks, each a passage, links and references say
where they lead in the new catalog, own facts stand in the order of their rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct, field

from generator.changes.prose import blocks, with_links
from generator.diagnostics import Span
from generator.model.records.journey import Picture
from generator.model.records.places import (
    KINDS,
    Target,
    content_path,
    scheme_of,
    split_link,
    thing_at,
)
from generator.model.records.registries import Part
from generator.model.records.traversal import keys_of
from generator.model.records.values import Dated, Interval, Passage, Quantity, Value

T = TypeVar("T")

NOWHERE = Span("")
"""The span of every settled record."""

_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_FOLDERS = {kind: registry for registry, kind in KINDS.items()}
_REFERRING = {
    "persona": "personas",
    "touchpoint": "touchpoints",
    "evidence": "evidence",
    "detail": "journeys",
    "extends": "journeys",
    "journey": "journeys",
}
"""Keys that refer to things, and the catalog's mapping these are in."""

_DROPPED = frozenset(("span", "path"))
_PLAIN = (Quantity, Interval, Dated)


class Destinations(Struct, frozen=True):
    """Where references, links and pictures of one catalog lead.

    ``ids`` are new ids by mapping of the catalog and old id, ``files`` new paths by old path,
    ``sources`` what each Markdown file became.
    """

    sources: Mapping[str, Target]
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def thing_id(self, registry: str, old_id: str) -> str:
        """The id of a thing in the new catalog."""
        renamed = self.ids.get(registry)
        return renamed.get(old_id, old_id) if renamed else old_id

    def lead(self, target: str, path: str) -> str:
        """A link's target, typed in the file ``path``, as seen from the content folder."""
        if target.startswith("#") or scheme_of(target) != "inside":
            return target
        typed, fragment = split_link(target)
        where = content_path(path, typed)
        thing = thing_at(self.sources, where)
        if thing is None:
            return f"/{self.files.get(where, where)}" + (f"#{fragment}" if fragment else "")
        if thing[0] == "stage":
            fragment = fragment or thing[2]
        return self._of_thing(thing) + (f"#{fragment}" if fragment else "")

    def _of_thing(self, thing: Target) -> str:
        registry = "journeys" if thing[0] in ("stage", "step") else _FOLDERS.get(thing[0])
        if registry is None:
            return "/index.md"
        return f"/{registry}/{self.thing_id(registry, thing[1])}.md"


def normalised(thing: T, destinations: Destinations) -> T:
    """The record as it is compared, and every record in it."""
    record: Any = thing
    made: dict[str, object] = {}
    for name, key in _columns(record.__class__):
        old = getattr(record, name)
        if name == "narrative":
            made[name] = _narrative(old, destinations)
        elif old is None or old == ():
            made[name] = old
        else:
            made[name] = _part(old, key, record, destinations)
    made |= {name: "" for name in ("path",) if hasattr(record, name)}
    if isinstance(record, Picture):
        made["path"] = destinations.files.get(record.path, record.path)
    if "own" in made:
        made["own"] = tuple(sorted(made["own"], key=lambda own: own.row))  # type: ignore[call-overload]
    if "parts" in made:
        made["parts"] = _known_parts(made["parts"])
    if hasattr(record, "span"):
        made["span"] = NOWHERE
    whole: T = record.__class__(**made)
    return whole


@cache
def _columns(kind: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 (a record's class)
    """The fields of a class that are compared, and the key each was typed under."""
    return tuple((name, key) for name, key in keys_of(kind) if name not in _DROPPED)


def _part(value: object, key: str, owner: Any, destinations: Destinations) -> object:  # noqa: ANN401 (any record)
    if isinstance(value, Value):
        return _value(value, key, destinations)
    if isinstance(value, tuple):
        return tuple(_part(one, key, owner, destinations) for one in value)
    if isinstance(value, str):
        return _text(value, owner.span.path, destinations) if key == "text" else value
    if isinstance(value, _PLAIN):
        return _plain(value)
    return normalised(value, destinations) if isinstance(value, Struct) else value


def _value(value: Any, key: str, destinations: Destinations) -> Any:  # noqa: ANN401 (a value of any type)
    inner = value.value
    if isinstance(inner, str):
        registry = _REFERRING.get(key)
        if registry is not None:
            inner = destinations.thing_id(registry, inner)
        else:
            inner = _text(inner, value.span.path, destinations)
    elif isinstance(inner, _PLAIN):
        inner = _plain(inner)
    return Value(inner, NOWHERE, value.visible_to)


def _plain(value: Any) -> Any:  # noqa: ANN401 (a quantity, one with its day, an interval)
    """A quantity however its decimal sign and its spaces were typed."""
    if isinstance(value, Dated):
        return Dated(_plain(value.quantity), value.day)
    if isinstance(value, Quantity):
        text = " ".join(_DECIMAL_COMMA.sub(".", value.text).split())
        return Quantity(value.number, value.unit, text)
    return value


def _text(text: str, path: str, destinations: Destinations) -> str:
    return with_links(" ".join(text.split()), lambda target: destinations.lead(target, path))


def _narrative(passages: tuple[Passage, ...], destinations: Destinations) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            with_links(block, partial(destinations.lead, path=passage.span.path)),
            NOWHERE,
            (),
            (),
            passage.visible_to,
        )
        for passage in passages
        for text in (passage.text, *(f"[^{note.label}]: {note.text}" for note in passage.notes))
        for block in blocks(text)
    )


def _known_parts(parts: Any) -> tuple[Part, ...]:  # noqa: ANN401 (a field's value)
    """Sections that the model knows by name are called by that, in whatever language typed."""
    from msgspec.structs import replace

    counts: dict[str, int] = {}
    made: list[Part] = []
    for part in parts:
        if not part.kind:
            made.append(part)
            continue
        counts[part.kind] = number = counts.get(part.kind, 0) + 1
        name = part.kind if number == 1 else f"{part.kind}-{number}"
        made.append(replace(part, id=name, title=Value(part.kind, NOWHERE, part.title.visible_to)))
    return tuple(made)
