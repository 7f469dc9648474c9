"""Owners of the maps as a file of code owners, as GitHub and GitLab read it.

Sources: "About code owners" in GitHub's documentation, "Code Owners" in GitLab's. The last
pattern that fits a file counts, so general ones stand first. Owners go by ``handles`` of
``site.yml``; who has none is named in a comment.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from generator.diagnostics import legible
from generator.model.reading.site_parts import OWNER
from generator.model.records.catalog import Catalog
from generator.model.records.values import Value

MARKER = "# Written by “cjm codeowners” out of the owners of the maps: what is typed here is lost."

_GENERAL = {
    "journeys/": ("journey-removed",),
    "evidence/": ("evidence-removed",),
    "site.yml": ("audience-widened", "rules-changed"),
}
"""Which conditions of ``approvals`` name those who look after what has no owner of its own."""


class CodeOwners(Struct, frozen=True):
    """The file's text, and the owners that no host knows, since they have no handle."""

    text: str
    unknown: tuple[str, ...]


def codeowners(catalog: Catalog, prefix: str) -> CodeOwners:
    """The code owners of a wiki whose content lies at ``prefix`` of its repository."""
    lines = [MARKER]
    unknown: dict[str, None] = {}
    for path, names in _owned(catalog):
        handles = {name: catalog.site.handles.get(name, "") for name in names}
        unknown |= {name: None for name, handle in handles.items() if not handle}
        known = tuple(dict.fromkeys(filter(None, handles.values())))
        pattern = _pattern(prefix, path)
        missing = ", ".join(legible(name) for name, handle in handles.items() if not handle)
        if missing:
            lines.append(f"# {pattern}: {missing}")
        if known:
            lines.append(f"{pattern} {' '.join(known)}")
    return CodeOwners("\n".join(lines) + "\n", tuple(unknown))


def _owned(catalog: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Paths in the content with the names of those who own them, general ones first."""
    approvals = catalog.site.approvals
    for path, conditions in _GENERAL.items():
        asked = (name for one in conditions for name in approvals.get(one, ()))
        names = tuple(dict.fromkeys(name for name in asked if name.casefold() != OWNER))
        if names:
            yield path, names
    for journey in catalog.journeys.values():
        yield from _of(_whole(journey.path), journey.owner)
    for flow in catalog.flows.values():
        yield from _of(flow.path, flow.owner)
    for touchpoint in catalog.touchpoints.values():
        if touchpoint.described:
            yield from _of(touchpoint.path, touchpoint.owner)


def _of(path: str, owner: Value[str] | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    if owner is not None:
        yield path, (owner.value,)


def _whole(path: str) -> str:
    """A journey's file, or its folder where it has one."""
    folder, name = posixpath.split(path)
    return f"{folder}/" if name == "index.md" else path


def _pattern(prefix: str, path: str) -> str:
    return "/" + posixpath.join(prefix, path).lstrip("/").replace(" ", "\\ ")
