"""Every link and picture that authors typed, for the rules about links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Span
from generator.model.catalog import Catalog
from generator.model.records import Picture
from generator.model.texts import links_of, parts


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A destination as typed in the file ``path``, and where."""

    target: str
    path: str
    span: Span
    is_picture: bool


def typed_links(catalog: Catalog) -> Iterator[TypedLink]:
    """All of them once each; what a variant inherits stands in its base's file already."""
    met: set[TypedLink] = set()
    for thing in catalog.things():
        for link in _links(thing):
            if link not in met:
                met.add(link)
                yield link


def _links(thing: object) -> Iterator[TypedLink]:
    for path, link in links_of(thing):
        yield TypedLink(link.target.value, path, link.target.span, link.is_image)
    for part in parts(thing):
        if isinstance(part, Picture):
            yield TypedLink(f"/{part.path}", part.span.path, part.span, is_picture=True)
