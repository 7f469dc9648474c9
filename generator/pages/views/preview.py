"""What hosts and messengers show of a link to a page, before anybody follows it."""

from __future__ import annotations

from msgspec import Struct

from generator.drawing.story import description_of
from generator.model.records.registries import Persona
from generator.model.records.site import words_in
from generator.pages.markdown import plain
from generator.pages.scribe import Scribe
from generator.site.addresses import published_url

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


def preview_of(scribe: Scribe) -> Preview:
    """What is said of the scribe's page where a link to it stands."""
    page = scribe.page
    base = scribe.site.catalog.site.base_url
    image = scribe.site.previews.get(page.target[1], "") if _is_of_journey(scribe) else ""
    return Preview(
        type="website" if page.kind == "home" else "article",
        locale=_locale(page.lang),
        description=_held(_description(scribe)),
        url=published_url(base, page.path) if page.kind != "missing" else "",
        image_url=published_url(base, image) if image else "",
    )


def _is_of_journey(scribe: Scribe) -> bool:
    return scribe.page.kind in ("journey", "stage")


def _locale(lang: str) -> str:
    """``ru`` as ``ru_RU``, ``pt-BR`` as ``pt_BR``; "" for a language without a country."""
    language, _, region = lang.partition("-")
    return f"{language}_{region}" if len(region) == 2 else _REGIONS.get(language, "")


def _held(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _description(scribe: Scribe) -> str:
    """What a page is about, in a sentence or two of its own content."""
    page, catalog = scribe.page, scribe.site.catalog
    if page.kind == "home":
        return plain(words_in(catalog.site.description, scribe.interface.lang))
    if page.kind == "persona":
        return _of_persona(catalog.personas[page.target[1]])
    if not _is_of_journey(scribe):
        return ""
    journey = catalog.journeys[page.target[1]]
    stages = [
        each for each in journey.stages if page.kind == "journey" or each.id == page.target[2]
    ]
    goals = journey.goals if page.kind == "journey" else stages[0].goals
    said = [plain(goal.value) for goal in goals[:1]]
    return ". ".join([*said, description_of(scribe.drawing(journey), stages)])


def _of_persona(persona: Persona) -> str:
    said = (persona.role, persona.quote)
    return ". ".join(plain(each.value) for each in said if each)
