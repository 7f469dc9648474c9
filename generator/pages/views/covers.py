"""The front page of a client's site: a cover, a summary in the team's words, the map.

A report on one journey has its map on this page; of several each stands here by its curve.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Span
from generator.drawing.curve_strip import draw_curve_strip
from generator.drawing.svg import write_svg
from generator.model.records.journey import Journey
from generator.model.records.site import words_in
from generator.model.records.values import Passage
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.cards import Counts, counts_of
from generator.pages.views.journeys import JourneyView, journey_view
from generator.pages.views.registered import PartView, parts_of, shown_parts
from generator.site.audience import HOME_PAGE
from generator.site.recipients import isolated


class Cover(Struct, frozen=True):
    """What a report begins with; ``recipient`` and ``as_of`` are "" where they are unknown."""

    title: str
    logo_url: str
    recipient: str
    as_of: str
    summary: Html
    introduction: Html
    parts: tuple[PartView, ...]


class CoveredJourney(Struct, frozen=True):
    """A journey of several: who walks it, what for, and its curve over its stages."""

    name: str
    url: str
    lang: str
    personas: tuple[Link, ...]
    goal: Html
    strip: Html
    stage_links: tuple[tuple[str, str], ...]
    counts: Counts


class CoverView(Struct, frozen=True):
    """The front page of a report on several journeys, or on none."""

    cover: Cover
    journeys: tuple[CoveredJourney, ...]


def cover_view(context: PageContext) -> JourneyView | CoverView:
    """Everything on the front page; of one journey its map is all of the rest."""
    journeys = tuple(context.site.catalog.journeys.values())
    # The map first: its headings' ids are taken by the time the introduction's are.
    if len(journeys) == 1 and journeys[0].stages:
        shown = journey_view(context, journeys[0])
        return replace(shown, cover=_cover(context))
    return CoverView(_cover(context), tuple(_covered(context, each) for each in journeys))


def _cover(context: PageContext) -> Cover:
    site = context.site
    config, shared = site.catalog.site, site.shared
    # A wiki in several languages may say it for each by a page of its own.
    home = site.catalog.home or site.catalog.pages.get(f"{HOME_PAGE}-{context.page.lang}")
    lang, fill, say_date = context.interface.lang, context.interface.fill, context.interface.date
    recipient = shared.recipient if shared else ""
    day = shared.day if shared else site.as_of
    parts = shown_parts(context, home) if home else ()
    return Cover(
        title=plain(words_in(config.title, lang)),
        logo_url=context.picture_url(config.logo),
        recipient=fill("For {name}", name=isolated(recipient)) if recipient else "",
        as_of=fill("As of {date}", date=say_date(day)) if day else "",
        summary=_summary(context, words_in(config.summary, lang)),
        introduction=context.blocks(home.narrative if home else (), 2),
        parts=parts_of(context, parts),
    )


def _summary(context: PageContext, text: str) -> Html:
    """The team's words, whose links are told from the folder of ``site.yml``."""
    if not text:
        return Html("")
    return context.blocks([Passage(text, Span("site.yml"), (), ())], 2)


def _covered(context: PageContext, journey: Journey) -> CoveredJourney:
    strip = draw_curve_strip(journey, context.drawing(journey), f"_strip-{journey.id}")
    stages = (("stage", journey.id, stage.id) for stage in journey.stages)
    return CoveredJourney(
        name=context.title(("journey", journey.id)),
        url=context.href(("journey", journey.id)),
        lang=journey.lang.value if journey.lang else context.site.lang,
        personas=context.links("persona", journey.personas),
        goal=context.text(journey.goals[0]) if journey.goals else Html(""),
        strip=Html(write_svg(strip)) if strip else Html(""),
        stage_links=tuple((context.title(each), context.href(each)) for each in stages),
        counts=counts_of(journey),
    )
