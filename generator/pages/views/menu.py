"""The way to other pages: what pages are called, the menu, which pages a page stands below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urljoin

from msgspec import Struct

from generator.diagnostics import term
from generator.model.records.places import Target
from generator.model.records.queries import thing_summaries
from generator.model.records.summaries import Summary
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext, url_from
from generator.pages.views.findings import outside

_REGISTRY_NAMES = {
    "personas": term("Personas"),
    "touchpoints": term("Touchpoints"),
    "evidence": term("Evidence"),
    "flows": term("Flows"),
}
KIND_NAMES = {
    "persona": term("Persona"),
    "touchpoint": term("Touchpoint"),
    "evidence": term("Evidence"),
    "flow": term("Flow"),
    "owner": term("Owner"),
}
"""Of things that have a name of their own."""

_OWN_NAMES = {
    "missing": term("Page not found"),
    "search": term("Search"),
    "latest": term("What changed"),
    "whole": term("On one page"),
    "embed": term("Map"),
    "pains": term("Pains"),
    "opportunities": term("Opportunities"),
    "questions": term("Questions"),
    "kpis": term("KPIs"),
    "owners": term("Owners"),
    "storymap": term("Story map"),
    "storymaps": term("Story map"),
    "inventory": term("Touchpoints, part {number}"),
}
"""Of kinds whose pages hold no one thing."""


def registry_name(context: PageContext, registry: str) -> str:
    """What a list of things is called."""
    return context.interface.translate(_REGISTRY_NAMES[registry])


def page_name(context: PageContext) -> str:
    """The plain title of the page as its heading has it."""
    page = context.page
    if page.kind == "registry":
        return registry_name(context, page.target[1])
    if page.kind in _OWN_NAMES:
        return context.interface.fill(_OWN_NAMES[page.kind], number=page.target[-1])
    return plain(page.title)


def board_name(context: PageContext, kind: str) -> str:
    """What the one page of this kind is called."""
    return context.interface.translate(_OWN_NAMES[kind])


class MenuItem(Struct, frozen=True):
    """An entry of the menu; ``is_here``: the page itself; ``is_above``: a page below it.

    ``is_more``: it stands behind “More”, so that the rest has room in one line.
    """

    link: Link
    lang: str
    is_here: bool
    is_above: bool
    is_more: bool = False


MENU_PAGES = 3
"""Free pages that stand in the menu itself; where there are more, all go below one entry."""

_ORDER: tuple[Target, ...] = (
    ("pains",),
    ("opportunities",),
    ("questions",),
    ("storymaps",),
    ("kpis",),
    ("registry", "touchpoints"),
    ("registry", "personas"),
    ("owners",),
    ("registry", "evidence"),
    ("registry", "flows"),
)
"""What follows the journeys in the menu, where the site has it."""

MOST_IN_LINE = 8
"""Entries of the menu that one line holds in any language; of more, some are behind “More”."""

_MORE: frozenset[Target] = frozenset(
    (
        *(("questions",), ("storymaps",), ("owners",)),
        *(("registry", "evidence"), ("registry", "flows")),
    )
)
"""What can be reached by way of other pages, too."""


def menu_of(context: PageContext) -> tuple[tuple[MenuItem, ...], tuple[MenuItem, ...]]:
    """The menu, and the free pages that stand below its last entry."""
    own_lang = context.interface.lang
    entries = list(_entries(context))
    if len(context.site.catalog.journeys) == 1:
        entries[0] = (context.interface.translate("Map"), ("home",))
    is_long = len(entries) > MOST_IN_LINE
    items = tuple(
        _item(context, words, target, is_more=is_long and target in _MORE)
        for words, target in entries
    )
    pages = tuple(
        _item(context, plain(page.title.value), ("page", page.id))
        for page in sorted(_summaries(context), key=_place_in_menu)
        if page.menu is not None
    )
    if len(pages) <= MENU_PAGES:
        return (*items, *pages), ()
    return items, tuple(sorted(pages, key=lambda item: item.lang != own_lang))


def _entries(context: PageContext) -> Iterator[tuple[str, Target]]:
    is_one_map = context.site.audience and len(context.site.catalog.journeys) == 1
    yield context.interface.translate(term("Map") if is_one_map else term("Journeys")), ("home",)
    for target in _ORDER:
        if target in context.site.by_target:
            kind = target[0]
            is_list = kind == "registry"
            words = registry_name(context, target[1]) if is_list else board_name(context, kind)
            yield words, target


def _summaries(context: PageContext) -> Iterable[Summary]:
    return thing_summaries(context.site.catalog.pages).values()


def _place_in_menu(page: Summary) -> tuple[int, str]:
    return (page.menu.value if page.menu else 0, page.id)


def _item(context: PageContext, words: str, target: Target, *, is_more: bool = False) -> MenuItem:
    page = context.site.by_target[target]
    return MenuItem(
        Link(words, url_in_site(context, context.lang_folder(target) + page.path)),
        page.lang,
        is_here=target == context.page.target,
        is_above=target in pages_above(context.page.target),
        is_more=is_more,
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


def path_prefix(context: PageContext) -> str:
    """A page that is shown wherever something is missing cannot link from where it lies."""
    if context.page.kind == "missing" and outside(context.site.catalog.site.base_url):
        return context.site.catalog.site.base_url.rstrip("/") + "/"
    return "../" * context.page.path.count("/")


def url_in_site(context: PageContext, path: str) -> str:
    """The URL of a file of the site, from here."""
    prefix = path_prefix(context)
    if "://" in prefix:
        return urljoin(prefix, quote(path))
    return url_from(context.page.path.rpartition("/")[0], path)
