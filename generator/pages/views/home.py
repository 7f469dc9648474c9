"""The home page: the state of all journeys, and what to look at first.

Hot spots are low stages, low moments of truth, heavy pains.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.curve_sources import TYPE_NAMES
from generator.model.analysis.pains import FoundPain, Where, all_opportunities, all_pains
from generator.model.analysis.scores import LOW_PLACES
from generator.model.reading.names import slug_of
from generator.model.records.queries import GROUP, ask, ask_each
from generator.model.records.registries import Page
from generator.model.records.site import words_in
from generator.pages.environment import Html
from generator.pages.extra_files import FEED_PATH
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.cards import STATUSES, JourneyCard, card_part
from generator.pages.views.choices import Filter, filter_of, owner_names, titles, translated
from generator.pages.views.history import EventView, event_views
from generator.pages.views.journeys import JourneyView, journey_view
from generator.pages.views.menu import url_in_site
from generator.pages.views.metrics import KpiRow, getting_worse
from generator.pages.views.pains import (
    PainRow,
    formula_said,
    heaviest,
    pain_row,
    weighed_pains,
)
from generator.pages.views.places import ScoreView, score_view
from generator.pages.views.registered import PartView, parts_of, shown_parts
from generator.site.addresses import published_url
from generator.site.audience import HOME_PAGE

MOST = 5
"""In each list: a reader looks at all of them, or at none."""


class HotSpot(Struct, frozen=True):
    """A stage or step where customers feel bad, and who answers for it.

    ``also`` are the same places of variants where they do, called by their journeys.
    """

    place: Link
    journey: Link
    score: ScoreView
    owner: Html
    also: tuple[Link, ...] = ()


def low_stages(context: PageContext) -> tuple[HotSpot, ...]:
    """The stages with the lowest scores below zero, the worst first."""
    return _worst(context, (each for each in _low(context) if not each[1].step))


def low_truths(context: PageContext) -> tuple[HotSpot, ...]:
    """The moments of truth below zero, the worst first."""
    return _worst(context, (each for each in _low(context) if each[1].is_truth))


def open_pains(context: PageContext, found: list[FoundPain]) -> tuple[PainRow, ...]:
    """The heaviest of these pains among the severe ones that nothing is planned against."""
    unanswered = (each for each in found if each.pain.is_severe and not each.is_answered)
    weighed = weighed_pains(context.site.catalog, unanswered)
    return tuple(pain_row(context, each) for each in heaviest(weighed, MOST))


def _low(context: PageContext) -> Iterator[tuple[float, Where]]:
    return ask_each(context.site.catalog.journeys, LOW_PLACES)


def _worst(context: PageContext, found: Iterator[tuple[float, Where]]) -> tuple[HotSpot, ...]:
    """A place of a base and the same one of its variants are told once, as pains are.

    Told is where the base itself feels bad, else the variant that feels worst.
    """
    once: dict[tuple[str, ...], list[tuple[float, Where]]] = {}
    for score, spot in found:
        family = context.site.families.get(spot.journey, (spot.journey,))
        once.setdefault((family[0], spot.target[0], spot.target[-1]), []).append((score, spot))
    told = [sorted(those, key=_told_first) for those in once.values()]
    ranked = sorted(told, key=lambda those: those[0][0])[:MOST]
    return tuple(_hot_spot(context, *those[0], [spot for _, spot in those[1:]]) for those in ranked)


def _told_first(each: tuple[float, Where]) -> tuple[bool, float]:
    score, spot = each
    return (spot.extends, score)


def _hot_spot(context: PageContext, score: float, spot: Where, also: list[Where]) -> HotSpot:
    return HotSpot(
        place=context.named(spot.target, spot.title),
        journey=context.link(("journey", spot.journey)),
        score=score_view(context, score),
        owner=context.owner(spot.owner),
        also=tuple(
            Link(context.title(("journey", each.journey)), context.href(each.target))
            for each in also
        ),
    )


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
    worsening: tuple[KpiRow, ...]
    kpis_url: str
    overdue: tuple[JourneyCard, ...]
    latest: tuple[EventView, ...]
    latest_url: str
    feed_url: str
    as_of: str
    totals: tuple[str, ...]
    formula: str


def home_view(context: PageContext) -> HomeView | JourneyView:
    """Everything on the front page: of a wiki with one map that map, and below it the rest."""
    journeys = tuple(context.site.catalog.journeys.values())
    if len(journeys) != 1 or not journeys[0].stages:
        return state_view(context)
    # The map first: its headings' ids are taken by the time the introduction's are.
    shown = journey_view(context, journeys[0])
    return replace(shown, home=state_view(context))


def state_view(context: PageContext) -> HomeView:
    """The state of all journeys, the introduction, and what changed."""
    site = context.site
    journeys = site.catalog.journeys
    groups = ask(journeys, GROUP)
    cards = [
        (group, card_part(context, each)) for each, group in zip(journeys, groups, strict=True)
    ]
    pains = all_pains(site.catalog.journeys)
    base = site.catalog.site.base_url
    lang = context.interface.lang
    if site.langs:
        cards.sort(key=lambda each: each[1].lang != context.page.lang)
    parts, introduction = context.part("words", _Words, lambda: _words(context))
    return HomeView(
        title=plain(words_in(site.catalog.site.title, lang)),
        description=plain(words_in(site.catalog.site.description, lang)),
        introduction=introduction,
        parts=parts,
        groups=_groups(cards),
        filters=_filters(context, [card for _, card in cards]),
        hot_spots=low_stages(context),
        pains=open_pains(context, pains),
        pains_url=context.href(("pains",)),
        truths=low_truths(context),
        worsening=getting_worse(context, MOST),
        kpis_url=context.href(("kpis",)),
        overdue=tuple(card for _, card in cards if card.standing.freshness.is_overdue),
        latest=tuple(event_views(context, LATEST)),
        latest_url=context.href(("latest",)),
        feed_url=url_in_site(context, FEED_PATH)
        if site.chronicle.events and published_url(base, "")
        else "",
        as_of=context.interface.date(site.as_of) if site.as_of else "",
        totals=_totals(context, [card for _, card in cards], len(pains)),
        formula=formula_said(site.catalog.site.pain_score, context.interface),
    )


_Words = tuple[tuple[PartView, ...], Html]


def _words(context: PageContext) -> _Words:
    """What authors say on the page: its sections, and what stands before them."""
    home = _home(context)
    parts = shown_parts(context, home) if home else ()
    introduction = context.blocks(home.narrative if home else (), 2)
    return parts_of(context, parts), introduction


def _home(context: PageContext) -> Page | None:
    """Whose words these are; in another language than the first those of a page of its own."""
    lang, catalog = context.page.lang, context.site.catalog
    own = f"{HOME_PAGE}-{lang}" if context.lang_folder(("home",)) else ""
    return catalog.pages.get(own) or catalog.home


def _groups(cards: list[tuple[str, JourneyCard]]) -> tuple[Group, ...]:
    by_group: dict[str, list[JourneyCard]] = {}
    for group, card in cards:
        by_group.setdefault(group, []).append(card)
    return tuple(Group(name, tuple(those)) for name, those in sorted(by_group.items()))


def _filters(context: PageContext, cards: list[JourneyCard]) -> tuple[Filter, ...]:
    translate, entries = context.interface.translate, [card.keys for card in cards]
    tags = {slug_of(tag): tag for card in cards for tag in card.tags}
    found = (
        ("persona", term("Persona"), titles(context, "persona", context.site.catalog.personas)),
        ("owner", term("Owner"), owner_names(context)),
        ("status", term("Status"), translated(context, STATUSES)),
        ("type", term("Type"), translated(context, TYPE_NAMES)),
        ("tag", term("Tag"), dict(sorted(tags.items(), key=lambda item: item[1].casefold()))),
        ("late", term("Review"), {"yes": translate(term("Review overdue"))}),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)


def _totals(context: PageContext, cards: list[JourneyCard], pains: int) -> tuple[str, ...]:
    """How much there is of everything, what variants have from their base once."""
    plural = context.interface.plural
    chances = len(all_opportunities(context.site.catalog.journeys))
    return (
        plural("{n} journey", "{n} journeys", len(cards)),
        plural("{n} stage", "{n} stages", sum(card.counts.stages for card in cards)),
        plural("{n} pain", "{n} pains", pains),
        plural("{n} opportunity", "{n} opportunities", chances),
    )
