"""What stands around every page: crumbs, neighbours, the way to the source.

The preview is what hosts and messengers show of a link to it, before anybody follows it.
"""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from generator.drawing.story import description_of
from generator.history.chronicle import FileStory
from generator.model.reading.addresses import PATH_SIGN
from generator.model.records.journey import Journey
from generator.model.records.places import Target
from generator.model.records.registries import Persona
from generator.model.records.site import words_in
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.findings import outside
from generator.pages.views.menu import (
    KIND_NAMES,
    MenuItem,
    board_name,
    menu_of,
    page_name,
    pages_above,
    path_prefix,
    registry_name,
    url_in_site,
)
from generator.site.addresses import OVERVIEWS, address, published_url
from generator.site.plan import Shared
from generator.site.recipients import isolated

LONGEST = 200
"""Characters of a description: hosts cut what is longer."""

_REGIONS = {
    "ar": "ar_AR",
    "de": "de_DE",
    "en": "en_US",
    "es": "es_ES",
    "fr": "fr_FR",
    "it": "it_IT",
    "kk": "kk_KZ",
    "ru": "ru_RU",
    "uk": "uk_UA",
    "zh": "zh_CN",
}
"""Where each language is meant to be of, since hosts know none without a country."""


class Preview(Struct, frozen=True):
    """The Open Graph of a page; "" for what is not known, such as the site's own address."""

    type: str
    locale: str
    description: str
    url: str
    image_url: str


def preview_of(context: PageContext) -> Preview:
    """What is said of the context's page where a link to it stands."""
    page = context.page
    base = context.site.catalog.site.base_url
    image = context.site.previews.get(page.target[1], "") if _is_of_journey(context) else ""
    return Preview(
        type="website" if page.kind == "home" else "article",
        locale=_locale(page.lang),
        description=_held(_description(context)),
        url=published_url(base, page.path) if page.kind != "missing" else "",
        image_url=published_url(base, image) if image else "",
    )


def _is_of_journey(context: PageContext) -> bool:
    return context.page.kind in ("journey", "stage")


def _locale(lang: str) -> str:
    """``ru`` as ``ru_RU``, ``pt-BR`` as ``pt_BR``; "" for a language without a country."""
    language, _, region = lang.partition("-")
    return f"{language}_{region}" if len(region) == 2 else _REGIONS.get(language, "")


def _held(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _description(context: PageContext) -> str:
    """What a page is about, in a sentence or two of its own content."""
    page, catalog = context.page, context.site.catalog
    if page.kind == "home":
        return plain(words_in(catalog.site.description, context.interface.lang))
    if page.kind == "persona":
        return _of_persona(catalog.personas[page.target[1]])
    if not _is_of_journey(context):
        return ""
    journey = catalog.journeys[page.target[1]]
    stages = [
        each for each in journey.stages if page.kind == "journey" or each.id == page.target[2]
    ]
    goals = journey.goals if page.kind == "journey" else stages[0].goals
    said = [plain(goal.value) for goal in goals[:1]]
    return ". ".join([*said, description_of(context.drawing(journey), stages)])


def _of_persona(persona: Persona) -> str:
    said = (persona.role, persona.quote)
    return ". ".join(plain(each.value) for each in said if each)


class Language(Struct, frozen=True):
    """A language of the wiki: its code, its own name, and the page that there is in it."""

    lang: str
    name: str
    url: str
    is_here: bool


_OWN_NAMES_OF_LANGUAGES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "kk": "Қазақша",
    "ru": "Русский",
    "uk": "Українська",
    "zh": "中文",
}


def _languages(context: PageContext) -> tuple[Language, ...]:
    """The same page in each language; of a page about one thing, the home page in the others."""
    site, page = context.site, context.page
    is_overview = page.kind in OVERVIEWS
    here = page.lang if page.lang in site.langs else "".join(site.langs[:1])
    found = []
    for number, lang in enumerate(site.langs):
        target = page.target if is_overview else ("home",)
        path = f"{lang}/{address(target)}" if number else address(target)
        name = _OWN_NAMES_OF_LANGUAGES.get(lang.partition("-")[0], lang)
        url = url_in_site(context, page.path if lang == here and not is_overview else path)
        found.append(Language(lang, name, url, lang == here))
    return tuple(found)


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
    languages: tuple[Language, ...] = ()


def frame_of(context: PageContext, style_path: str, description: str = "") -> Frame:
    """The frame of the context's page."""
    site, page = context.site, context.page
    config = site.catalog.site
    site_title = plain(words_in(config.title, context.interface.lang))
    prefix = path_prefix(context)
    preview = preview_of(context)
    previous, following = _neighbours(context)
    menu, more = menu_of(context)
    story = _story(context)
    return Frame(
        kind=page.kind,
        lang=page.lang,
        interface_lang=context.interface.lang,
        title=_document_title(context, site_title),
        description=description or preview.description,
        site_title=site_title,
        logo_url=context.picture_url(config.logo),
        home_url=url_in_site(context, context.lang_folder(("home",)) + "index.html"),
        style_url=url_in_site(context, style_path),
        icon_url=url_in_site(context, "assets/icon.svg"),
        search_url=url_in_site(context, context.lang_folder(("search",)) + "search.html"),
        languages=_languages(context),
        path_prefix=prefix,
        menu=menu,
        more=more,
        crumbs=_crumbs(context),
        previous=previous,
        following=following,
        edit_url=_source(config.edit_url, _source_path(context)),
        source_url=_source(config.source_url, _source_path(context)),
        changed=context.interface.date(story.day) if story else "",
        authors=story.authors if story else (),
        contact=_contact(config.contact),
        preview=preview,
        shared=_shared(site.shared, context),
    )


def _shared(shared: Shared | None, context: PageContext) -> str:
    if shared is None:
        return ""
    parts = [context.interface.fill("For {name}", name=isolated(shared.recipient or shared.title))]
    if shared.day:
        parts.append(
            context.interface.fill("As of {date}", date=context.interface.date(shared.day))
        )
    return " · ".join([*parts, *filter(None, [shared.commit])])


def _document_title(context: PageContext, site_title: str) -> str:
    page = context.page
    if page.kind == "home":
        return site_title
    parts = [page_name(context)]
    if page.kind in ("stage", "whole", "embed", "storymap"):
        parts.append(context.title(("journey", page.target[1])))
    elif page.kind in KIND_NAMES:
        parts.append(context.interface.translate(KIND_NAMES[page.kind]))
    return " · ".join([*parts, site_title])


def _crumbs(context: PageContext) -> tuple[Link, ...]:
    page = context.page
    if page.kind in ("home", "missing"):
        return ()
    above = [target for target in pages_above(page.target) if target != ("home",)]
    crumbs = [Link(context.interface.translate("Home"), context.href(("home",)))]
    crumbs += [Link(_crumb(context, target), context.href(target)) for target in above]
    return (*crumbs, Link(page_name(context)))


def _crumb(context: PageContext, target: Target) -> str:
    if target[0] == "registry":
        return registry_name(context, target[1])
    return board_name(context, target[0]) if len(target) == 1 else context.title(target)


def _neighbours(context: PageContext) -> tuple[Link | None, Link | None]:
    """The stages, or things of one registry, before and after the page's own."""
    target = context.page.target
    if target[0] != "stage":
        found: tuple[Target | None, Target | None]
        found = context.site.neighbours.get(target, (None, None))
    else:
        ids = [each.id for each in context.site.catalog.journeys[target[1]].stages]
        place = ids.index(target[2])
        found = (
            ("stage", target[1], ids[place - 1]) if place else None,
            ("stage", target[1], ids[place + 1]) if place + 1 < len(ids) else None,
        )
    previous, following = (context.link(each) if each else None for each in found)
    return previous, following


def _source_path(context: PageContext) -> str:
    """The content file that the page was written in, "" where there is none."""
    catalog, target = context.site.catalog, context.page.target
    if target[0] == "home":
        return catalog.home.path if catalog.home else ""
    if target[0] == "stage":
        return _stage_path(catalog.journeys[target[1]], target[2])
    registry = _OF_KIND.get(target[0])
    return str(getattr(catalog, registry)[target[1]].path) if registry else ""


def _story(context: PageContext) -> FileStory | None:
    """What git tells of the page's file; of a journey in a folder, of all its files."""
    files, path = context.site.chronicle.files, _source_path(context)
    if context.page.kind not in ("journey", "whole", "storymap") or not path.endswith("/index.md"):
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
