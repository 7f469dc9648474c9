"""A changed text shown ahead of the check: the site with one thing read anew.

An author mostly changes words and figures, which nothing but the thing's own pages shows in
another way. Then the site is the one that stands, with that thing in the old one's place, and
can be seen at once. Whatever is not as simple is left to the check, which follows and has the
last word: names, headings, links and references must be as they were, and nothing be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Diagnostic
from generator.model.analysis.texts import survey
from generator.model.reading.journeys import read_journey
from generator.model.reading.loading import Loaded, known_words
from generator.model.reading.names import Names
from generator.model.reading.registries import (
    read_evidence,
    read_page,
    read_persona,
    read_touchpoint,
)
from generator.model.reading.scope import REGISTRY_NAMES, Findings, Known, Scope
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS
from generator.model.records.queries import summaries, with_thing
from generator.model.records.registries import Registered
from generator.model.vocabulary.terms import Registry
from generator.site.plan import Site
from generator.site.planning import replan
from generator.site.references import references
from generator.source.csv_tables import tables_in
from generator.source.decoding import read_text
from generator.source.discovery import JourneyFiles, NamedFile, find_journeys
from generator.source.documents import Document, read_registry
from generator.source.documents import read_journey as read_journey_files
from generator.source.documents import read_page as read_page_file
from generator.source.values import Text

MOST_FILES = 3
"""More files at once are a burst, which is worth a check first."""

Thing = Journey | Registered
Problems = tuple[Diagnostic, ...]

_READ: Mapping[str, Callable[[Document, Scope], Registered]] = {
    "persona": read_persona,
    "touchpoint": read_touchpoint,
    "evidence": read_evidence,
    "page": read_page,
}


class ReadingContext(Struct, frozen=True):
    """What the site that stands was made of, ready to read one thing of it anew."""

    content: Path
    loaded: Loaded
    known: Known
    journeys: Mapping[str, JourneyFiles]
    """By the path of each of their files."""


def reading_context(content: Path, loaded: Loaded) -> ReadingContext:
    """What reading anew needs, worked out while nobody waits."""
    catalog = loaded.catalog
    paths = sorted(path for path in loaded.texts if path.startswith("journeys/"))
    found, _ = find_journeys(paths)
    files = {path: journey for journey in found for path in journey.paths}
    known = Known(catalog.site, _names(catalog), tables_in(content, catalog.assets))
    return ReadingContext(content, loaded, known, MappingProxyType(files))


def _names(catalog: Catalog) -> dict[Registry, Names]:
    names = {name: Names(name) for name in REGISTRY_NAMES}
    for registry, kind in KINDS.items():
        for thing in getattr(catalog, registry).values():
            if getattr(thing, "described", True):
                title = Text(thing.title.value, thing.title.span)
                names[kind].add(thing.id, title, thing.path)  # type: ignore[index] # kinds are names
    return names


def ahead(site: Site, context: ReadingContext, paths: Iterable[str]) -> Site | None:
    """The site with what stands at ``paths`` read anew; None where the check has to come first."""
    texts = dict(context.loaded.texts)
    for path in paths:
        text, problems = read_text(context.content / path, path)
        if text is None or problems or path not in texts:
            return None
        texts[path] = text
    catalog: Catalog | None = site.catalog
    for path in paths:
        catalog = catalog and _with_thing(catalog, context, texts, path)
    return replan(site, catalog) if catalog else None


def _with_thing(
    catalog: Catalog, context: ReadingContext, texts: Mapping[str, str], path: str
) -> Catalog | None:
    files = context.journeys.get(path)
    registry = "journeys" if files else path.partition("/")[0]
    thing_id = files.id if files else _id_at(catalog, registry, path)
    things = getattr(catalog, registry, {}) if registry in KINDS else {}
    old = things.get(thing_id)
    if old is None:
        return None
    findings = Findings()
    new = _read(context, Scope(context.known, findings), texts, old, files)
    if new is None or _is_wrong(findings.problems) or not _is_known(catalog, findings):
        return None
    if _outline(new) != _outline(old) or _named(new) != _named(old):
        return None
    if isinstance(new, Journey):
        return replace(catalog, journeys=with_thing(catalog.journeys, new.id, new))
    changed: dict[str, Any] = {registry: with_thing(things, thing_id, new)}
    return replace(catalog, **changed)


def _id_at(catalog: Catalog, registry: str, path: str) -> str:
    things: Mapping[str, Thing] = getattr(catalog, registry, {}) if registry in KINDS else {}
    return next((name for name, thing in things.items() if thing.path == path), "")


def _read(
    context: ReadingContext,
    scope: Scope,
    texts: Mapping[str, str],
    old: Thing,
    files: JourneyFiles | None,
) -> Thing | None:
    read: Callable[[Document, Scope], Thing]
    if files and isinstance(old, Journey):
        # What extends another journey, or is extended, changes more than itself.
        journeys = summaries(context.loaded.catalog.journeys).values()
        if old.extends or any(each.extends and each.extends.value == old.id for each in journeys):
            return None
        parts = tuple((path, texts[path]) for path in files.paths if path in texts)
        knows = known_words(context.known.site.rows)
        document, problems = read_journey_files(parts, files, knows)
        read = partial(read_journey, base=None)
    else:
        kind = KINDS[old.path.partition("/")[0]]
        file, text = NamedFile(old.id, old.path), texts[old.path]
        parse = read_page_file if kind == "page" else read_registry
        document, problems = parse(kind, text, file)  # type: ignore[arg-type] # a kind of those
        read = _READ[kind]
    return None if _is_wrong(problems) else read(document, scope)


def _is_wrong(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _is_known(catalog: Catalog, findings: Findings) -> bool:
    """Whether touchpoints that nothing describes are none but those that were met before."""
    return findings.undescribed.keys() <= catalog.touchpoints.keys()


def _outline(thing: Thing) -> tuple[object, ...]:
    """What other pages, addresses and the menu know of a thing."""
    own = thing.title.value, _value(thing.lang), [each.value for each in thing.aliases]
    if isinstance(thing, Journey):
        stages = [
            (stage.id, stage.title.value, [step.id for step in stage.steps])
            for stage in thing.stages
        ]
        return (*own, thing.group, _value(thing.extends), _value(thing.type), stages)
    return (*own, _value(getattr(thing, "menu", None)))


def _value(found: Any) -> object:  # noqa: ANN401 (a Value of anything, or None)
    return found.value if found else None


def _named(thing: Thing) -> tuple[object, ...]:
    """Everything that a thing refers to or links to, part by part."""
    found = survey(thing)
    links = [(link.target.value, link.is_image, link.tag) for _, link in found.links]
    stages = thing.stages if isinstance(thing, Journey) else ()
    parts = [thing, *stages, *(step for stage in stages for step in stage.steps)]
    named = [references(part) for part in parts]
    return named, links, [picture.path for picture in found.pictures]
