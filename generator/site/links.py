"""Where a link typed in Markdown leads: relative paths of source files become pages."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.model.records.places import Target, content_path, scheme_of, split_link, thing_at
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


def resolve(site: Site, source_path: str, page_path: str, target: str) -> Destination:
    """The destination of ``target``, typed in ``source_path``, seen from page ``page_path``.

    ``source_path`` is relative to the content, ``page_path`` to the site. A link to a
    journey's Markdown file with ``#stage`` leads to the stage's page, with ``#step`` to
    the step's place on it. Every other ``#id`` is taken to be a place on that page.
    """
    reach = scheme_of(target)
    if reach != "inside":
        return Destination("outside", target.strip()) if reach == "outside" else REFUSED
    path, fragment = split_link(target)
    if not path:
        return _here(site, page_path, fragment)
    found = content_path(source_path, path)
    thing = thing_at(site.sources, found)
    if thing:
        return _page(site, page_path, thing, fragment)
    if found in site.pictures:
        return Destination("picture", relative_file(page_path, site.pictures[found]))
    return HIDDEN


def _here(site: Site, page_path: str, fragment: str) -> Destination:
    """A heading of the same journey, wherever it stands in the site; else a place on the page."""
    shown = site.by_path.get(page_path)
    journey = shown.target[1] if shown and shown.kind in ("journey", "stage") else ""
    anchor = site.anchors.get((journey, fragment))
    if anchor:
        return Destination("page", relative(page_path, address(anchor)))
    return Destination("here", relative(page_path, f"{page_path}#{fragment}"))


def _page(site: Site, page_path: str, thing: Target, fragment: str) -> Destination:
    if fragment and thing[0] in ("journey", "stage"):
        anchor = site.anchors.get((thing[1], fragment))
        if anchor:
            return Destination("page", relative(page_path, address(anchor)))
    if thing not in site.by_target:
        return HIDDEN
    place = f"{address(thing)}#{fragment}" if fragment else address(thing)
    return Destination("page", relative(page_path, place))
