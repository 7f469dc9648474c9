"""Places of a wiki: which file became what, and where a link typed in Markdown leads."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import unquote

from generator.model.records.catalog import Catalog
from generator.model.records.queries import summaries, thing_summaries
from generator.model.records.summaries import JourneySummary
from generator.source import links

Target = tuple[str, ...]
"""What a page or a place in it shows: ``("home",)``, ``("journey", id)``,
``("stage", journey_id, stage_id)``, ``("step", journey_id, stage_id, step_id)``,
``("persona", id)``, ``("touchpoint", id)``, ``("evidence", id)``, ``("page", id)``,
``("registry", "personas" | "touchpoints" | "evidence")``, ``("whole", journey_id)``
(a journey with all its stages on one page), ``("embed", journey_id)`` (its map alone),
``("missing",)`` (404),
``("search",)``, ``("latest",)`` (what changed), ``("pains",)`` and ``("opportunities",)`` (the
boards), ``("questions",)`` (of readers), ``("kpis",)``,
``("owners",)``, ``("owner", slug)``, ``("inventory", number)`` (a part of
the matrix of touchpoints and journeys)."""

WIKI_LINK = links.WIKI_LINK
"""What the target of a link between double brackets begins with."""

REGISTRIES = ("personas", "touchpoints", "evidence")

KINDS = {
    "journeys": "journey",
    "personas": "persona",
    "touchpoints": "touchpoint",
    "evidence": "evidence",
    "pages": "page",
    "flows": "flow",
}
"""The kind of thing in each mapping of a catalog."""

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What a browser passes over inside a scheme, or a reader cannot see."""

_BETWEEN = re.compile(r"[^\w]+|_+")
_LONGEST_SLUG = 80

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_OUTSIDE = frozenset(["http", "https", "mailto", "tel"])


def scheme_of(target: str) -> Literal["inside", "outside", "refused"]:
    """Whether a link stays in the wiki, leads out of it, or must not be followed at all.

    Only http, https, mailto and tel lead out; ``//host`` is refused, since what it means
    depends on where the page was opened.
    """
    bare = _UNSEEN.sub("", target)
    scheme = _SCHEME.match(bare)
    if scheme:
        return "outside" if scheme[1].lower() in _OUTSIDE else "refused"
    return "refused" if not bare or bare[:2].replace("\\", "/") == "//" else "inside"


@lru_cache(maxsize=16_384)
def split_link(target: str) -> tuple[str, str]:
    """The path and the ``#id`` (without its sign) of a link that stays in the wiki."""
    path, _, fragment = target.strip().partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)


@lru_cache(maxsize=16_384)
def content_path(source_path: str, path: str) -> str:
    """``path`` as typed in the file ``source_path``, seen from the content folder.

    A leading ``/`` is the content folder itself. What leads out of it keeps its ``..``.
    """
    folder = "" if path.startswith("/") else posixpath.dirname(source_path)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))


def composed(name: str) -> str:
    """A name as it is compared: letters and their marks put together (NFC).

    Disks of macOS and archives have them apart, whatever was typed.
    """
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(maxsize=4096)
def heading_slug(words: str) -> str:
    """The id of a heading in prose: lower-case letters of its script, digits and hyphens."""
    folded = unicodedata.normalize("NFC", words).lower()
    return _BETWEEN.sub("-", folded)[:_LONGEST_SLUG].strip("-") or "section"


def file_at(files: Collection[str], path: str) -> str | None:
    """How the file at ``path`` is called among ``files``, however its letters are put together."""
    if path in files:
        return path
    if path.isascii():
        return None
    wanted = composed(path)
    return next((name for name in files if composed(name) == wanted), None)


def file_of_link(files: Collection[str], source_path: str, target: str) -> str | None:
    """The one of ``files`` that ``target``, typed in ``source_path``, leads to.

    ``#`` and ``?`` part a link, unless a file is called so.
    """
    path, fragment = split_link(target)
    found = file_at(files, content_path(source_path, path)) if path else None
    if found is None and (fragment or "?" in target):
        return file_at(files, content_path(source_path, unquote(target.strip())))
    return found


def thing_at(of_files: Mapping[str, Target], path: str) -> Target | None:
    """What the file at ``path`` became; its ``.md`` or ``index.md`` may be left out."""
    path = composed(path)
    for spelling in (path, f"{path}.md", f"{path}/index.md"):
        if spelling in of_files:
            return of_files[spelling]
    return None


Names = Mapping[str, tuple[Target, ...]]
"""The things of each name, as ``name_key`` spells it."""


def name_key(name: str) -> str:
    """A title, an id or a file's name as links between double brackets are looked up."""
    return " ".join(composed(name).casefold().removesuffix(".md").split())


def names(catalog: Catalog) -> Names:
    """Each thing by its title, its id, its former names and the path of its file."""
    found: dict[str, dict[Target, None]] = {}
    for registry, things in summarised(catalog):
        for thing in things.values():
            own = (thing.title.value, thing.id, f"{registry}/{thing.id}", thing.path)
            for name in (*own, *(alias.value for alias in thing.aliases)):
                found.setdefault(name_key(name), {})[KINDS[registry], thing.id] = None
    return {name: tuple(targets) for name, targets in found.items()}


def named_in(
    of_files: Mapping[str, Target], known: Names, source_path: str, name: str
) -> tuple[Target, ...]:
    """The things that ``[[name]]``, typed in ``source_path``, may mean; what lies nearest alone."""
    bare = name.strip()
    beside = thing_at(of_files, content_path(source_path, bare.removesuffix(".md")))
    return (beside,) if beside else known.get(name_key(bare.lstrip("/")), ())


def summarised(catalog: Catalog) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each registry by its name, with the summaries of its things."""
    yield "journeys", summaries(catalog.journeys)
    for registry in KINDS:
        if registry != "journeys":
            yield registry, thing_summaries(getattr(catalog, registry))


def sources(catalog: Catalog) -> dict[str, Target]:
    """Each Markdown file and what it became; a part of a journey's folder is its first stage."""
    found: dict[str, Target] = {"index.md": ("home",)}
    for registry, things in summarised(catalog):
        kind = KINDS[registry]
        for thing in things.values():
            # What no file describes has the path of a file that names it.
            if kind == "journey" or thing.described:
                found[composed(thing.path)] = (kind, thing.id)
    for journey in summaries(catalog.journeys).values():
        found.update(_parts(journey))
    return found


def _parts(journey: JourneySummary) -> Iterator[tuple[str, Target]]:
    folder = posixpath.dirname(journey.path) + "/"
    if not journey.path.endswith("/index.md"):
        return
    for stage in reversed(journey.stages):
        if stage.span.path != journey.path and stage.span.path.startswith(folder):
            yield composed(stage.span.path), ("stage", journey.id, stage.id)


def anchors(catalog: Catalog) -> dict[tuple[str, str], Target]:
    """From a journey's id and a heading's id to the stage or step."""
    found: dict[tuple[str, str], Target] = {}
    for journey in summaries(catalog.journeys).values():
        for stage in journey.stages:
            found[journey.id, stage.id] = ("stage", journey.id, stage.id)
            for step in stage.steps:
                found[journey.id, step.id] = ("step", journey.id, stage.id, step.id)
    return found
