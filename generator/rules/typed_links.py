"""Every link and picture that authors typed and pages may hold, for the rules about links.

What stands in a tag of HTML that is taken out of the page is no link; ``html-taken-out``
tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.analysis.texts import Survey, survey
from generator.model.records.catalog import Catalog
from generator.model.records.places import file_of_link, scheme_of
from generator.rules.rule import RuleContext


class TypedLink(Struct, frozen=True):
    """A destination as typed in the file ``path``, and where; ``is_html``: in a tag of HTML."""

    target: str
    path: str
    span: Span
    is_picture: bool
    is_html: bool = False


_KEPT_TAGS = ("", "a", "img")


def typed_links(catalog: Catalog, context: RuleContext) -> tuple[TypedLink, ...]:
    """All of them once each; what a variant inherits stands in its base's file already."""

    def find() -> tuple[TypedLink, ...]:
        of_site = map(survey, (*catalog.site.texts, *catalog.site.logos))
        surveys = (*context.surveys(catalog), *of_site)
        return tuple(dict.fromkeys(link for found in surveys for link in _links(found)))

    return context.memory.recall("typed links", catalog, find)


def linked_files(catalog: Catalog, context: RuleContext) -> tuple[tuple[TypedLink, str], ...]:
    """Links and pictures that lead to a file beside the text which is there, and its path."""

    def find() -> tuple[tuple[TypedLink, str], ...]:
        inside = (
            (link, file_of_link(catalog.assets, link.path, link.target))
            for link in typed_links(catalog, context)
            if scheme_of(link.target) == "inside"
        )
        return tuple((link, path) for link, path in inside if path is not None)

    return context.memory.recall("linked files", catalog, find)


def _links(found: Survey) -> Iterator[TypedLink]:
    for path, link in found.links:
        if link.tag in _KEPT_TAGS:
            target = unescape(link.target.value)
            yield TypedLink(target, path, link.target.span, link.is_image, bool(link.tag))
    for picture in found.pictures:
        yield TypedLink(f"/{quote(picture.path)}", picture.span.path, picture.span, is_picture=True)
