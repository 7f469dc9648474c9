"""A journey in small: its standing, its counts, its curve; for lists and cards."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.card import CardWords
from generator.drawing.curve_sources import TYPE_NAMES
from generator.drawing.curve_strip import draw_curve_strip
from generator.drawing.small_curves import draw_sparkline
from generator.drawing.story import headline_of
from generator.drawing.svg import write_svg
from generator.model.analysis.scores import journey_score, lowest_stage
from generator.model.analysis.targets import is_overdue, review_due
from generator.model.reading.names import slug_of
from generator.model.records.journey import Journey, Place
from generator.model.records.queries import BASE, answer
from generator.model.records.site import words_in
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.choices import Keys, keys_of, owner_key
from generator.pages.views.comparisons import course_of
from generator.pages.views.places import ScoreView, score_view


class Freshness(Struct, frozen=True):
    """When it was reviewed and has to be again, in words; ``is_overdue`` on the site's day."""

    reviewed: str
    due: str
    is_overdue: bool


class Standing(Struct, frozen=True):
    """What kind of map it is and how far: type, status, owner, freshness; "" where not said."""

    type: str
    type_name: str
    status: str
    status_name: str
    owner: Html
    freshness: Freshness


class Counts(Struct, frozen=True):
    """How much there is of everything in a journey."""

    stages: int
    steps: int
    pains: int
    high_pains: int
    opportunities: int
    truths: int


class JourneyCard(Struct, frozen=True):
    """A journey in small.

    ``course`` is a picture of its curves, ``score`` the mean of its stages, ``worst`` the
    lowest of them where that is below zero. ``detail_of`` are the journeys of which it shows a
    stage in detail; ``keys`` are what it is found by.
    """

    name: str
    url: str
    lang: str
    goal: Html
    personas: tuple[Link, ...]
    standing: Standing
    counts: Counts
    score: ScoreView | None
    course: Html
    worst: Link | None
    variant_of: Link | None
    detail_of: tuple[Link, ...]
    tags: tuple[str, ...]
    keys: Keys


STATUSES = {"draft": term("Draft"), "review": term("In review"), "approved": term("Approved")}


def standing_of(context: PageContext, journey: Journey) -> Standing:
    """The type, the status and the freshness of a journey in the reader's words."""
    translate = context.interface.translate
    kind = journey.type.value if journey.type else ""
    status = journey.status.value if journey.status else ""
    return Standing(
        type=kind,
        type_name=translate(TYPE_NAMES[kind]) if kind else "",
        status=status,
        status_name=translate(STATUSES[status]) if status else "",
        owner=context.owner(journey.owner),
        freshness=_freshness(context, journey),
    )


def card_words(context: PageContext, journey: Journey) -> CardWords:
    """What a journey's card says of its standing."""
    standing = standing_of(context, journey)
    badges = (("type", standing.type_name), (standing.status, standing.status_name))
    return CardWords(
        over=plain(words_in(context.site.catalog.site.title, context.page.lang)),
        badges=tuple((style, words) for style, words in badges if words),
        reviewed=standing.freshness.reviewed,
        is_overdue=standing.freshness.is_overdue,
        mark=next(iter(context.marks), ""),
    )


def _freshness(context: PageContext, journey: Journey) -> Freshness:
    say_date = context.interface.date
    due, day = review_due(journey), context.site.as_of
    return Freshness(
        reviewed=say_date(journey.reviewed.value) if journey.reviewed else "",
        due=say_date(due) if due else "",
        is_overdue=day is not None and is_overdue(journey, day),
    )


def places_of(journey: Journey) -> list[Place]:
    """Every stage and step, in reading order."""
    return [place for stage in journey.stages for place in (stage, *stage.steps)]


def counts_of(journey: Journey) -> Counts:
    """How much there is of everything; an opportunity below a pain counts as one."""
    places = places_of(journey)
    pains = [pain for place in places for pain in place.pains]
    return Counts(
        stages=len(journey.stages),
        steps=len(places) - len(journey.stages),
        pains=len(pains),
        high_pains=sum(1 for pain in pains if pain.is_severe),
        opportunities=sum(len(place.opportunities) for place in places)
        + sum(len(pain.opportunities) for pain in pains),
        truths=sum(1 for place in places if place.is_moment_of_truth),
    )


def journey_card(context: PageContext, journey: Journey, persona_id: str = "") -> JourneyCard:
    """A journey in small, its picture's ids named after it; with one persona's curve, or all."""
    score, standing = journey_score(journey), standing_of(context, journey)
    return JourneyCard(
        name=context.title(("journey", journey.id)),
        url=context.href(("journey", journey.id)),
        lang=journey.lang.value if journey.lang else context.site.lang,
        goal=context.text(journey.goals[0]) if journey.goals else Html(""),
        personas=context.links("persona", journey.personas),
        standing=standing,
        counts=counts_of(journey),
        score=score_view(context, score) if score is not None else None,
        course=course_of(context, journey, persona_id),
        worst=worst_of(context, journey),
        variant_of=variant_of(context, journey),
        detail_of=_detail_of(context, journey),
        tags=tuple(tag.value for tag in journey.tags),
        keys=_keys(journey, standing),
    )


def card_part(context: PageContext, journey_id: str, persona_id: str = "") -> JourneyCard:
    """The same as a part of the page."""
    journeys = context.site.catalog.journeys
    return context.part(
        f"card {journey_id} {persona_id}",
        JourneyCard,
        lambda: journey_card(context, journeys[journey_id], persona_id),
    )


def _detail_of(context: PageContext, journey: Journey) -> tuple[Link, ...]:
    found = context.site.occurrences.get(("journey", journey.id), ())
    names = dict.fromkeys(each.journey for each in found if each.stage)
    journeys = context.site.catalog.journeys
    own = [name for name in names if not answer(journeys, name, BASE)]
    return tuple(context.link(("journey", name)) for name in own or names)


def _keys(journey: Journey, standing: Standing) -> Keys:
    return keys_of(
        persona=[each.value for each in journey.personas],
        owner=owner_key(journey.owner),
        status=standing.status,
        type=standing.type,
        tag=[slug_of(tag.value) for tag in journey.tags],
        late="yes" if standing.freshness.is_overdue else "",
    )


def headline(context: PageContext, journey: Journey) -> str:
    """What the journey's map shows, in a sentence; "" where nothing is felt."""
    interface = context.interface
    return headline_of(journey, plain, interface.translate, partial(interface.number, signed=True))


def worst_of(context: PageContext, journey: Journey) -> Link | None:
    """The stage that feels worst, where that is below zero."""
    found = lowest_stage(journey)
    return context.link(("stage", journey.id, found[1].id)) if found and found[0] < 0 else None


def sparkline_of(context: PageContext, journey: Journey, prefix: str) -> Html:
    """The curve in small, its ids beginning with ``prefix``; nothing where nothing is felt."""
    if journey_score(journey) is None:
        return Html("")
    return Html(write_svg(draw_sparkline(journey, context.drawing(journey), prefix)))


def curve_strip_of(context: PageContext, journey: Journey) -> Html:
    """The whole curve over its stages, as wide as its place; nothing where nothing is felt."""
    strip = draw_curve_strip(journey, context.drawing(journey), "_strip")
    return Html(write_svg(strip)) if strip else Html("")


def variant_of(context: PageContext, journey: Journey) -> Link | None:
    """The journey that it extends, when the site has that."""
    link = context.link(("journey", journey.extends.value)) if journey.extends else None
    return link if link and link.url else None
