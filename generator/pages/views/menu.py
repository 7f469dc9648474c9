"""The way to other pages: the menu, and which pages a page stands below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urljoin

from msgspec import Struct

from generator.model.records.places import Target
from generator.model.records.queries import thing_summaries
from generator.model.records.summaries import Summary
from generator.pages.markdown import plain
from generator.pages.scribe import Link, Scribe, url_from
from generator.pages.views.findings import outside
from generator.pages.views.names import board_name, registry_name


class MenuItem(Struct, frozen=True):
    """An entry of the menu; ``is_here``: the page itself; ``is_above``: a page below it."""

    link: Link
    lang: str
    is_here: bool
    is_above: bool


MENU_PAGES = 3
"""Free pages that stand in the menu itself; where there are more, all go below one entry."""

_ORDER: tuple[Target, ...] = (
    ("pains",),
    ("opportunities",),
    ("storymaps",),
    ("kpis",),
    ("registry", "touchpoints"),
    ("registry", "personas"),
    ("owners",),
    ("registry", "evidence"),
    ("registry", "flows"),
)
"""What follows the journeys in the menu, where the site has it."""


def menu_of(scribe: Scribe) -> tuple[tuple[MenuItem, ...], tuple[MenuItem, ...]]:
    """The menu, and the free pages that stand below its last entry."""
    own_lang = scribe.interface.lang
    items = tuple(_item(scribe, words, target) for words, target in _entries(scribe))
    pages = tuple(
        _item(scribe, plain(page.title.value), ("page", page.id))
        for page in sorted(_summaries(scribe), key=_place_in_menu)
        if page.menu is not None
    )
    if len(pages) <= MENU_PAGES:
        return (*items, *pages), ()
    return items, tuple(sorted(pages, key=lambda item: item.lang != own_lang))


def _entries(scribe: Scribe) -> Iterator[tuple[str, Target]]:
    yield scribe.interface.translate("Journeys"), ("home",)
    for target in _ORDER:
        if target in scribe.site.by_target:
            kind = target[0]
            is_list = kind == "registry"
            words = registry_name(scribe, target[1]) if is_list else board_name(scribe, kind)
            yield words, target


def _summaries(scribe: Scribe) -> Iterable[Summary]:
    return thing_summaries(scribe.site.catalog.pages).values()


def _place_in_menu(page: Summary) -> tuple[int, str]:
    return (page.menu.value if page.menu else 0, page.id)


def _item(scribe: Scribe, words: str, target: Target) -> MenuItem:
    page = scribe.site.by_target[target]
    return MenuItem(
        Link(words, url_in_site(scribe, page.path)),
        page.lang,
        is_here=target == scribe.page.target,
        is_above=target in pages_above(scribe.page.target),
    )


LISTED_IN = {
    "persona": "personas",
    "touchpoint": "touchpoints",
    "evidence": "evidence",
    "flow": "flows",
}


def pages_above(target: Target) -> tuple[Target, ...]:
    """The pages that a page stands below, from the home page on."""
    if target[0] in LISTED_IN:
        return (("registry", LISTED_IN[target[0]]),)
    if target[0] in ("stage", "whole", "embed", "storymap"):
        return (("home",), ("journey", target[1]))
    if target[0] == "owner":
        return (("owners",),)
    if target[0] == "inventory":
        return (("registry", "touchpoints"),)
    return (("home",),) if target[0] == "journey" else ()


def path_prefix(scribe: Scribe) -> str:
    """A page that is shown wherever something is missing cannot link from where it lies."""
    if scribe.page.kind == "missing" and outside(scribe.site.catalog.site.base_url):
        return scribe.site.catalog.site.base_url.rstrip("/") + "/"
    return "../" * scribe.page.path.count("/")


def url_in_site(scribe: Scribe, path: str) -> str:
    """The URL of a file of the site, from here."""
    prefix = path_prefix(scribe)
    if "://" in prefix:
        return urljoin(prefix, quote(path))
    return url_from(scribe.page.path.rpartition("/")[0], path)
