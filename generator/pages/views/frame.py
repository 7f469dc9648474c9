"""What stands around every page: menu, crumbs, neighbours, the way to the source."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from generator.history.chronicle import FileStory
from generator.model.reading.addresses import PATH_SIGN
from generator.model.records.journey import Journey
from generator.model.records.places import Target
from generator.model.records.site import words_in
from generator.pages.markdown import plain
from generator.pages.scribe import Link, Scribe
from generator.pages.views.findings import outside
from generator.pages.views.menu import (
    LISTED_IN,
    MenuItem,
    menu_of,
    pages_above,
    path_prefix,
    url_in_site,
)
from generator.pages.views.names import KIND_NAMES, board_name, page_name, registry_name
from generator.pages.views.preview import Preview, preview_of
from generator.site.plan import Shared
from generator.site.recipients import isolated


class Frame(Struct, frozen=True):
    """All that stands around a page.

    ``lang`` is the content's, ``interface_lang`` the menu's. ``title`` is the document's,
    no other page's. ``path_prefix`` leads from here to the site's folder (``../``).
    ``shared`` says whom a shared site is for and as of when, "" on all others.
    ``more`` are the pages below the menu's last entry.
    """

    kind: str
    lang: str
    interface_lang: str
    title: str
    description: str
    site_title: str
    logo_url: str
    home_url: str
    style_url: str
    icon_url: str
    search_url: str
    path_prefix: str
    menu: tuple[MenuItem, ...]
    more: tuple[MenuItem, ...]
    crumbs: tuple[Link, ...]
    previous: Link | None
    following: Link | None
    edit_url: str
    source_url: str
    changed: str
    authors: tuple[str, ...]
    contact: Link
    preview: Preview
    shared: str = ""


def frame_of(scribe: Scribe, style_path: str, description: str = "") -> Frame:
    """The frame of the scribe's page."""
    site, page = scribe.site, scribe.page
    config = site.catalog.site
    site_title = plain(words_in(config.title, scribe.interface.lang))
    prefix = path_prefix(scribe)
    preview = preview_of(scribe)
    previous, following = _neighbours(scribe)
    menu, more = menu_of(scribe)
    story = _story(scribe)
    return Frame(
        kind=page.kind,
        lang=page.lang,
        interface_lang=scribe.interface.lang,
        title=_document_title(scribe, site_title),
        description=description or preview.description,
        site_title=site_title,
        logo_url=scribe.picture_url(config.logo),
        home_url=url_in_site(scribe, "index.html"),
        style_url=url_in_site(scribe, style_path),
        icon_url=url_in_site(scribe, "assets/icon.svg"),
        search_url=url_in_site(scribe, "search.html"),
        path_prefix=prefix,
        menu=menu,
        more=more,
        crumbs=_crumbs(scribe),
        previous=previous,
        following=following,
        edit_url=_source(config.edit_url, _source_path(scribe)),
        source_url=_source(config.source_url, _source_path(scribe)),
        changed=scribe.interface.date(story.day) if story else "",
        authors=story.authors if story else (),
        contact=_contact(config.contact),
        preview=preview,
        shared=_shared(site.shared, scribe),
    )


def _shared(shared: Shared | None, scribe: Scribe) -> str:
    if shared is None:
        return ""
    parts = [scribe.interface.fill("For {name}", name=isolated(shared.recipient or shared.title))]
    if shared.day:
        parts.append(scribe.interface.fill("As of {date}", date=scribe.interface.date(shared.day)))
    return " · ".join([*parts, *filter(None, [shared.commit])])


def _document_title(scribe: Scribe, site_title: str) -> str:
    page = scribe.page
    if page.kind == "home":
        return site_title
    parts = [page_name(scribe)]
    if page.kind in ("stage", "whole", "embed", "storymap"):
        parts.append(scribe.title(("journey", page.target[1])))
    elif page.kind in KIND_NAMES:
        parts.append(scribe.interface.translate(KIND_NAMES[page.kind]))
    return " · ".join([*parts, site_title])


def _crumbs(scribe: Scribe) -> tuple[Link, ...]:
    page = scribe.page
    if page.kind in ("home", "missing"):
        return ()
    above = [target for target in pages_above(page.target) if target != ("home",)]
    crumbs = [Link(scribe.interface.translate("Home"), scribe.href(("home",)))]
    crumbs += [Link(_crumb(scribe, target), scribe.href(target)) for target in above]
    return (*crumbs, Link(page_name(scribe)))


def _crumb(scribe: Scribe, target: Target) -> str:
    if target[0] == "registry":
        return registry_name(scribe, target[1])
    return board_name(scribe, target[0]) if len(target) == 1 else scribe.title(target)


def _neighbours(scribe: Scribe) -> tuple[Link | None, Link | None]:
    """The stages, or things of one registry, before and after the page's own."""
    target = scribe.page.target
    row = _row(scribe, target)
    if target not in row:
        return None, None
    place = row.index(target)
    previous = scribe.link(row[place - 1]) if place else None
    following = scribe.link(row[place + 1]) if place + 1 < len(row) else None
    return previous, following


def _row(scribe: Scribe, target: Target) -> list[Target]:
    catalog = scribe.site.catalog
    if target[0] == "stage":
        return [("stage", target[1], stage.id) for stage in catalog.journeys[target[1]].stages]
    if target[0] in LISTED_IN:
        return [(target[0], name) for name in getattr(catalog, LISTED_IN[target[0]])]
    return []


def _source_path(scribe: Scribe) -> str:
    """The content file that the page was written in, "" where there is none."""
    catalog, target = scribe.site.catalog, scribe.page.target
    if target[0] == "home":
        return catalog.home.path if catalog.home else ""
    if target[0] == "stage":
        return _stage_path(catalog.journeys[target[1]], target[2])
    registry = _OF_KIND.get(target[0])
    return str(getattr(catalog, registry)[target[1]].path) if registry else ""


def _story(scribe: Scribe) -> FileStory | None:
    """What git tells of the page's file; of a journey in a folder, of all its files."""
    files, path = scribe.site.chronicle.files, _source_path(scribe)
    if scribe.page.kind not in ("journey", "whole", "storymap") or not path.endswith("/index.md"):
        return files.get(path)
    folder = path.removesuffix("index.md")
    stories = [story for each, story in files.items() if each.startswith(folder)]
    if not stories:
        return None
    latest_first = sorted(stories, key=lambda story: story.day, reverse=True)
    authors = dict.fromkeys(author for story in latest_first for author in story.authors)
    return FileStory(latest_first[0].day, tuple(authors))


_OF_KIND = {
    "journey": "journeys",
    "whole": "journeys",
    "storymap": "journeys",
    "persona": "personas",
    "touchpoint": "touchpoints",
    "evidence": "evidence",
    "flow": "flows",
    "page": "pages",
}


def _stage_path(journey: Journey, stage_id: str) -> str:
    return next((each.span.path for each in journey.stages if each.id == stage_id), journey.path)


def _source(folder_url: str, path: str) -> str:
    """The URL of a content file on its host: its path stands for ``{path}``, or at the end."""
    url = outside(folder_url)
    if not path or not url:
        return ""
    if PATH_SIGN in url:
        return url.replace(PATH_SIGN, quote(path))
    return url.rstrip("/") + "/" + quote(path)


def _contact(contact: str) -> Link:
    """A URL or a mailbox as a link; other words stand alone."""
    bare = contact.strip()
    if outside(bare):
        return Link(bare, outside(bare))
    return Link(bare, f"mailto:{bare}" if "@" in bare and " " not in bare else "")
