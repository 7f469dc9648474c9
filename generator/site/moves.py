"""Former addresses of pages, as ``aliases`` name them, and what stands there now.

An alias without a slash was a name in the same folder; one with a slash is a path of the
site. Stages of a journey moved with it. No alias takes the place of a page that there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.records.catalog import Catalog
from generator.model.records.places import KINDS, Target, summarised
from generator.model.records.summaries import JourneySummary
from generator.site.addresses import address, file_name

_ENDING = ".html"


def moves(catalog: Catalog, taken: Mapping[str, object]) -> Mapping[str, Target]:
    """Paths in the site where pages stood, and what is shown there now; not those in ``taken``.

    Of two things with one alias the first keeps it. Letters' case parts no two paths, since on
    many disks they would be one file.
    """
    found: dict[str, Target] = {}
    standing = {path.casefold() for path in taken}
    for path, target in _moves(catalog):
        if path.casefold() not in standing:
            standing.add(path.casefold())
            found[path] = target
    return found


def _moves(catalog: Catalog) -> Iterator[tuple[str, Target]]:
    for registry, things in summarised(catalog):
        kind = KINDS[registry]
        for thing in things.values():
            for alias in thing.aliases:
                old = _path(kind, alias.value)
                yield old, (kind, thing.id)
                if kind == "journey":
                    yield from _stages(old.removesuffix(_ENDING), thing)


def _stages(folder: str, journey: JourneySummary) -> Iterator[tuple[str, Target]]:
    for stage in journey.stages:
        yield f"{folder}/{file_name(stage.id)}{_ENDING}", ("stage", journey.id, stage.id)


def _path(kind: str, alias: str) -> str:
    name = alias.removesuffix(_ENDING)
    return f"{name}{_ENDING}" if "/" in name else address((kind, name))
