"""The home page: the state of all journeys, and what to look at first."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.scores import stage_score
from generator.model.site_config import words_in
from generator.pages.environment import Html
from generator.pages.feed import FEED_PATH
from generator.pages.markdown import plain
from generator.pages.scribe import Link, Scribe
from generator.pages.views.cards import JourneyCard, journey_card
from generator.pages.views.latest import EventView, event_views
from generator.pages.views.places import ScoreView, score_view
from generator.pages.views.registered import PartView, parts_of
from generator.site.addresses import published_url

HOT_SPOTS = 6
LATEST = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Journeys of one folder; ``name`` is "" for those in none."""

    name: str
    cards: tuple[JourneyCard, ...]


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A stage where customers feel worst."""

    stage: Link
    journey: Link
    score: ScoreView


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; ``overdue`` are the journeys whose review is late on ``as_of``."""

    title: str
    description: str
    introduction: Html
    parts: tuple[PartView, ...]
    groups: tuple[Group, ...]
    hot_spots: tuple[HotSpot, ...]
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
    home, base = site.catalog.home, site.catalog.site.base_url
    lang = scribe.interface.lang
    parts = parts_of(scribe, home) if home else ()
    return HomeView(
        title=plain(words_in(site.catalog.site.title, lang)),
        description=plain(words_in(site.catalog.site.description, lang)),
        introduction=scribe.blocks(home.narrative if home else (), 2),
        parts=parts,
        groups=_groups(cards),
        hot_spots=_hot_spots(scribe),
        overdue=tuple(card for _, card in cards if card.standing.freshness.is_overdue),
        latest=tuple(event_views(scribe, LATEST)),
        latest_url=scribe.href(("latest",)),
        feed_url=FEED_PATH if site.chronicle.events and published_url(base, "") else "",
        as_of=scribe.interface.date(site.as_of) if site.as_of else "",
        totals=_totals(scribe, [card for _, card in cards]),
    )


def _groups(cards: list[tuple[str, JourneyCard]]) -> tuple[Group, ...]:
    by_group: dict[str, list[JourneyCard]] = {}
    for group, card in cards:
        by_group.setdefault(group, []).append(card)
    return tuple(Group(name, tuple(those)) for name, those in sorted(by_group.items()))


def _hot_spots(scribe: Scribe) -> tuple[HotSpot, ...]:
    """The stages with the lowest scores below zero, the worst first."""
    found = [
        (score, journey.id, stage.id)
        for journey in scribe.site.catalog.journeys.values()
        for stage in journey.stages
        if (score := stage_score(stage)) is not None and score < 0
    ]
    return tuple(
        HotSpot(
            scribe.link(("stage", journey_id, stage_id)),
            scribe.link(("journey", journey_id)),
            score_view(scribe, score),
        )
        for score, journey_id, stage_id in sorted(found, key=lambda each: each[0])[:HOT_SPOTS]
    )


def _totals(scribe: Scribe, cards: list[JourneyCard]) -> tuple[str, ...]:
    plural = scribe.interface.plural
    counts = [card.counts for card in cards]
    return (
        plural("{n} journey", "{n} journeys", len(cards)),
        plural("{n} stage", "{n} stages", sum(each.stages for each in counts)),
        plural("{n} pain", "{n} pains", sum(each.pains for each in counts)),
        plural("{n} opportunity", "{n} opportunities", sum(each.opportunities for each in counts)),
    )
