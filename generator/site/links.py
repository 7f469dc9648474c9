"""Where a link typed in Markdown leads: relative paths of source files become pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct

from generator.model.records.catalog import Catalog
from generator.model.records.places import (
    KINDS,
    WIKI_LINK,
    Target,
    content_path,
    file_of_link,
    heading_slug,
    named_in,
    scheme_of,
    split_link,
    thing_at,
)
from generator.site.addresses import address, relative, relative_file
from generator.site.plan import Site

Kind = Literal["page", "picture", "outside", "here", "hidden", "refused"]


class Destination(Struct, frozen=True):
    """``url`` is ready for ``href`` or ``src``, "" where the link must keep its words alone.

    ``kind``: ``page`` (one of this site), ``picture`` (a file that goes along), ``outside``
    (http, https, mailto, tel), ``here`` (``#id`` of the same page), ``hidden`` (not in
    this site, or nowhere), ``refused`` (a scheme that may run something).
    """

    kind: Kind
    url: str


HIDDEN = Destination("hidden", "")
REFUSED = Destination("refused", "")

Place = tuple[Target, str]
"""A page, or a stage or step, and an id on it ("" for the page or the step itself)."""

FindPlaces = Callable[[Any], Mapping[str, Place]]
"""From a record to the places in it that a link may name, by each name."""


def no_places(_: object) -> Mapping[str, Place]:
    """For who knows of no headings."""
    return {}


def record_of(catalog: Catalog, thing: Target) -> Any:  # noqa: ANN401 (a thing of any kind)
    """The record of a thing, of a stage that of its journey; None where there is none."""
    if thing[0] == "home":
        return catalog.home
    registry = _REGISTRIES.get(thing[0])
    return getattr(catalog, registry).get(thing[1]) if registry else None


_REGISTRIES = {kind: registry for registry, kind in KINDS.items()} | {"stage": "journeys"}


def resolve(
    site: Site,
    source_path: str,
    page_path: str,
    target: str,
    find_places: FindPlaces = no_places,
) -> Destination:
    """The destination of ``target``, typed in ``source_path``, seen from page ``page_path``.

    ``source_path`` is relative to the content, ``page_path`` to the site. A link to a
    journey's Markdown file with ``#stage`` leads to the stage's page, with ``#step`` to
    the step's place on it; every other ``#id`` to a heading, and without one to the page.
    """
    if target.startswith(WIKI_LINK):
        return _named(site, source_path, page_path, target, find_places)
    reach = scheme_of(target)
    if reach != "inside":
        return Destination("outside", target.strip()) if reach == "outside" else REFUSED
    path, fragment = split_link(target)
    if not path:
        return _here(site, source_path, page_path, fragment, find_places)
    thing = thing_at(site.sources, content_path(source_path, path))
    if thing:
        return _page(site, page_path, thing, fragment, find_places)
    found = file_of_link(site.pictures, source_path, target)
    if found:
        return Destination("picture", relative_file(page_path, site.pictures[found]))
    return HIDDEN


def _named(
    site: Site, source_path: str, page_path: str, target: str, find_places: FindPlaces
) -> Destination:
    """Where a link between double brackets leads: nowhere unless one thing is called so."""
    name, _, fragment = target.removeprefix(WIKI_LINK).partition("#")
    if not name.strip():
        return _here(site, source_path, page_path, fragment.strip(), find_places)
    things = named_in(site.sources, site.names, source_path, name)
    if len(things) != 1:
        return HIDDEN
    return _page(site, page_path, things[0], fragment.strip(), find_places)


def _here(
    site: Site, source_path: str, page_path: str, fragment: str, find_places: FindPlaces
) -> Destination:
    """A place of the page, or of the thing that the link was typed in, wherever it is shown."""
    shown = site.by_path.get(page_path)
    if shown and shown.kind in ("journey", "stage", "whole"):
        journey: Target = ("journey", shown.target[1])
        if shown.kind == "whole" and (journey[1], fragment) in site.anchors:
            return Destination("here", relative(page_path, f"{page_path}#{fragment}"))
        if place := _place(site, journey, fragment, find_places):
            return Destination("page", relative(page_path, _address(place)))
    own = thing_at(site.sources, source_path)
    if fragment and own and (place := _place(site, own, fragment, find_places)):
        if _page_of(place[0]) not in site.by_target:
            return HIDDEN
        return Destination("page", relative(page_path, _address(place)))
    return Destination("here", relative(page_path, f"{page_path}#{fragment}"))


def _page(
    site: Site, page_path: str, thing: Target, fragment: str, find_places: FindPlaces
) -> Destination:
    place = _place(site, thing, fragment, find_places) if fragment else None
    there = place[0] if place else thing
    if _page_of(there) not in site.by_target:
        return HIDDEN
    return Destination("page", relative(page_path, _address(place or (thing, ""))))


def _place(site: Site, thing: Target, fragment: str, find_places: FindPlaces) -> Place | None:
    """The stage, step or heading of a thing that ``fragment`` names."""
    if thing[0] in ("journey", "stage"):
        anchor = site.anchors.get((thing[1], fragment))
        if anchor:
            return anchor, ""
    record = record_of(site.catalog, thing)
    return place_named(find_places(record), fragment) if record is not None else None


def place_named(places: Mapping[str, Place], fragment: str) -> Place | None:
    """The place of this name, however its letters are put together and whatever their case."""
    return places.get(fragment) or places.get(heading_slug(fragment))


def _address(place: Place) -> str:
    target, own_id = place
    return f"{address(target)}#{own_id}" if own_id else address(target)


def _page_of(target: Target) -> Target:
    return ("stage", *target[1:3]) if target[0] == "step" else target
