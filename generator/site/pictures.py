"""Which files beside the text go along: only those that something visible uses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalog import Catalog
from generator.model.places import content_path, scheme_of, split_link
from generator.model.records import Picture
from generator.model.texts import links_of, parts

FOLDER = "files"


def pictures(catalog: Catalog) -> dict[str, str]:
    """From a file's path in the content to its path in the site, sorted."""
    used = sorted({path for path in _used(catalog) if path in catalog.assets})
    return {path: f"{FOLDER}/{path}" for path in used}


def _used(catalog: Catalog) -> Iterator[str]:
    for thing in catalog.things():
        for part in parts(thing):
            if isinstance(part, Picture):
                yield part.path
        for source_path, link in links_of(thing):
            if scheme_of(link.target.value) == "inside":
                yield content_path(source_path, split_link(link.target.value)[0])
