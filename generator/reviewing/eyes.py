"""A catalog as an audience sees it, for comparing: without marks, whose readers it never meets."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.changes.kinds import Change, FileAdded, FileChanged, FileRemoved
from generator.model.catalog import Catalog
from generator.model.places import KINDS
from generator.model.records import Picture
from generator.site.audience import redact
from generator.site.pictures import pictures

_Change = Callable[[object, str, Any], Any]
"""From a record, the name of a field of it and its value to what it is to be."""


def seen_by(catalog: Catalog, audience: str) -> Catalog | None:
    """The catalog of what ``audience`` gets; None where ``site.yml`` does not name it."""
    if audience not in catalog.site.audiences:
        return None
    seen = redact(catalog, audience)
    used = pictures(seen, audience)
    files = {path: one for path, one in seen.assets.items() if path in used}
    return replace(_each(seen, _unmarked), assets=files)


def told(catalog: Catalog) -> Catalog:
    """The catalog with texts as their words alone: where links lead is the team's."""
    return _each(catalog, _in_words)


def _each(catalog: Catalog, change: _Change) -> Catalog:
    things: dict[str, Any] = {
        registry: {name: _changed(one, change) for name, one in getattr(catalog, registry).items()}
        for registry in KINDS
    }
    return replace(catalog, **things, home=_changed(catalog.home, change))


def _changed(item: Any, change: _Change) -> Any:  # noqa: ANN401 (whatever a record holds)
    """The record with every field in it, at any depth, as ``change`` has it."""
    if isinstance(item, tuple):
        return tuple(_changed(one, change) for one in item)
    if not isinstance(item, Struct):
        return item
    found = {}
    for name in item.__struct_fields__:
        old = getattr(item, name)
        new = change(item, name, _changed(old, change))
        if new is not old:
            found[name] = new
    return replace(item, **found) if found else item


def _unmarked(record: object, name: str, value: Any) -> Any:  # noqa: ANN401 (of any field)
    del record
    return None if name == "visible_to" else value


def _in_words(record: object, name: str, value: Any) -> Any:  # noqa: ANN401 (of any field)
    if not isinstance(value, str) or name == "id":
        return value
    if name == "path":
        return posixpath.basename(value) if isinstance(record, Picture) else value
    if "[" not in value and "<" not in value:
        return value
    # A team's comparison has no need of it, and it takes a tenth of its start.
    from generator.pages.markdown import words

    return words(value)


def without_folders(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes with files by their own names: folders are the team's filing."""
    return tuple(_by_name(change) for change in changes)


def _by_name(change: Change) -> Change:
    if not isinstance(change, FileAdded | FileChanged | FileRemoved):
        return change
    old, new = (("file", posixpath.basename(one[1])) if one else None for one in _ends(change))
    return replace(change, old=old, new=new, title=posixpath.basename(change.title))


def _ends(change: Change) -> tuple[Any, Any]:
    return change.old, change.new
