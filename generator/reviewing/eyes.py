"""A catalog as an audience sees it, for comparing: without marks, whose readers it never meets."""

from __future__ import annotations

import posixpath
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.changes.kinds import Change, FileAdded, FileChanged, FileRemoved
from generator.model.catalog import Catalog
from generator.model.places import KINDS
from generator.site.audience import redact
from generator.site.pictures import pictures


def seen_by(catalog: Catalog, audience: str) -> Catalog | None:
    """The catalog of what ``audience`` gets; None where ``site.yml`` does not name it."""
    if audience not in catalog.site.audiences:
        return None
    seen = redact(catalog, audience)
    used = pictures(seen, audience)
    bare: dict[str, Any] = {
        registry: {name: _unmarked(one) for name, one in getattr(seen, registry).items()}
        for registry in KINDS
    }
    return replace(
        seen,
        **bare,
        home=_unmarked(seen.home),
        assets={path: one for path, one in seen.assets.items() if path in used},
    )


def _unmarked(item: Any) -> Any:  # noqa: ANN401 (whatever a record holds)
    """The record with everything in it for all who see it."""
    if isinstance(item, tuple):
        return tuple(_unmarked(one) for one in item)
    if not is_dataclass(item) or isinstance(item, type):
        return item
    changed = {}
    for each in fields(item):
        old = getattr(item, each.name)
        new = None if each.name == "visible_to" else _unmarked(old)
        if new is not old:
            changed[each.name] = new
    return replace(item, **changed) if changed else item


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
