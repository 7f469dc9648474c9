"""Which files beside the text go along: only those that something visible uses."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import chain

from generator.files.kinds import may_be_published
from generator.model.analysis.texts import SURVEY, Survey, survey
from generator.model.records.catalog import Asset, Catalog
from generator.model.records.places import KINDS, file_at, file_of_link, scheme_of
from generator.model.records.queries import ask

FOLDER = "files"


def pictures(catalog: Catalog, audience: str = "") -> dict[str, str]:
    """From a file's path in the content to its path in the site, sorted.

    The folders that files lie in are the team's own filing, and may be called like a hidden
    journey or another client: an ``audience`` sees the files' own names alone.
    """
    used = {path for path in _used(catalog) if may_be_published(path)}
    paths = sorted(used)
    return _without_folders(paths) if audience else {path: f"{FOLDER}/{path}" for path in paths}


def _without_folders(paths: Iterable[str]) -> dict[str, str]:
    """Each file by its own name, equal ones told apart by a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        stem, ending = posixpath.splitext(posixpath.basename(path))
        name, number = f"{stem}{ending}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{ending}"
        taken.add(name.casefold())
        found[path] = f"{FOLDER}/{name}"
    return found


def _used(catalog: Catalog) -> Iterator[str]:
    things = (getattr(catalog, registry) for registry in KINDS)
    surveys = chain(*(ask(each, SURVEY) for each in things))
    if catalog.home:
        surveys = chain(surveys, (survey(catalog.home),))
    named: Iterator[str | None] = chain.from_iterable(
        _named_in(found, catalog.assets) for found in surveys
    )
    for path in chain((file_at(catalog.assets, catalog.site.logo),), named):
        if path is not None:
            yield path


def _named_in(found: Survey, assets: Mapping[str, Asset]) -> Iterator[str | None]:
    yield from (file_at(assets, picture.path) for picture in found.pictures)
    for source_path, link in found.links:
        target = unescape(link.target.value)
        if scheme_of(target) == "inside":
            yield file_of_link(assets, source_path, target)
