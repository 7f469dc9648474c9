"""The home page: the state of all journeys, and what to look at first."""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.curve_sources import TYPE_NAMES
from generator.model.analysis.pains import all_opportunities, all_pains
from generator.model.reading.names import slug_of
from generator.model.records.site import words_in
from generator.pages.environment import Html
from generator.pages.feed import FEED_PATH
from generator.pages.markdown import plain
from generator.pages.scribe import Scribe
from generator.pages.views.cards import STATUSES, JourneyCard, journey_card
from generator.pages.views.choices import Filter, filter_of, owner_names, titles, translated
from generator.pages.views.hot_spots import HotSpot, low_stages, low_truths, open_pains
from generator.pages.views.latest import EventView, event_views
from generator.pages.views.pains import PainRow
from generator.pages.views.registered import PartView, parts_of
from generator.site.addresses import published_url

LATEST = 5


class Group(Struct, frozen=True):
    """Journeys of one folder; ``name`` is "" for those in none."""

    name: str
    cards: tuple[JourneyCard, ...]


class HomeView(Struct, frozen=True):
    """The home page; ``overdue`` are the journeys whose review is late on ``as_of``."""

    title: str
    description: str
    introduction: Html
    parts: tuple[PartView, ...]
    groups: tuple[Group, ...]
    filters: tuple[Filter, ...]
    hot_spots: tuple[HotSpot, ...]
    pains: tuple[PainRow, ...]
    pains_url: str
    truths: tuple[HotSpot, ...]
    overdue: tuple[JourneyCard, ...]
    latest: tuple[EventView, ...]
    latest_url: str
    feed_url: str
    as_of: str
    totals: tuple[str, ...]


def home_view(scribe: Scribe) -> HomeView:
    """Everything on the home page."""
    site = scribe.site
    cards = [
        (journey.group, journey_card(scribe, journey)) for journey in site.catalog.journeys.values()
    ]
    pains = all_pains(site.catalog.journeys.values())
    home, base = site.catalog.home, site.catalog.site.base_url
    lang = scribe.interface.lang
    parts = parts_of(scribe, home) if home else ()
    return HomeView(
        title=plain(words_in(site.catalog.site.title, lang)),
        description=plain(words_in(site.catalog.site.description, lang)),
        introduction=scribe.blocks(home.narrative if home else (), 2),
        parts=parts,
        groups=_groups(cards),
        filters=_filters(scribe, [card for _, card in cards]),
        hot_spots=low_stages(scribe),
        pains=open_pains(scribe, pains),
        pains_url=scribe.href(("pains",)),
        truths=low_truths(scribe),
        overdue=tuple(card for _, card in cards if card.standing.freshness.is_overdue),
        latest=tuple(event_views(scribe, LATEST)),
        latest_url=scribe.href(("latest",)),
        feed_url=FEED_PATH if site.chronicle.events and published_url(base, "") else "",
        as_of=scribe.interface.date(site.as_of) if site.as_of else "",
        totals=_totals(scribe, [card for _, card in cards], len(pains)),
    )


def _groups(cards: list[tuple[str, JourneyCard]]) -> tuple[Group, ...]:
    by_group: dict[str, list[JourneyCard]] = {}
    for group, card in cards:
        by_group.setdefault(group, []).append(card)
    return tuple(Group(name, tuple(those)) for name, those in sorted(by_group.items()))


def _filters(scribe: Scribe, cards: list[JourneyCard]) -> tuple[Filter, ...]:
    translate, entries = scribe.interface.translate, [card.keys for card in cards]
    tags = {slug_of(tag): tag for card in cards for tag in card.tags}
    found = (
        ("persona", term("Persona"), titles(scribe, "persona", scribe.site.catalog.personas)),
        ("owner", term("Owner"), owner_names(scribe)),
        ("status", term("Status"), translated(scribe, STATUSES)),
        ("type", term("Type"), translated(scribe, TYPE_NAMES)),
        ("tag", term("Tag"), dict(sorted(tags.items(), key=lambda item: item[1].casefold()))),
        ("late", term("Review"), {"yes": translate(term("Review overdue"))}),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)


def _totals(scribe: Scribe, cards: list[JourneyCard], pains: int) -> tuple[str, ...]:
    """How much there is of everything, what variants have from their base once."""
    plural = scribe.interface.plural
    chances = len(all_opportunities(scribe.site.catalog.journeys.values()))
    return (
        plural("{n} journey", "{n} journeys", len(cards)),
        plural("{n} stage", "{n} stages", sum(card.counts.stages for card in cards)),
        plural("{n} pain", "{n} pains", pains),
        plural("{n} opportunity", "{n} opportunities", chances),
    )
