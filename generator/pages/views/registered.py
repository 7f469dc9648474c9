"""Pages of personas, touchpoints, evidence and free pages, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.diagnostics import term
from generator.model.analysis.pains import PAINS
from generator.model.analysis.scores import STAGE_SCORES, StageScores, stage_score, step_score
from generator.model.records.journey import Journey, Pain, Place, Stage
from generator.model.records.queries import answer, of_persona
from generator.model.records.registries import Page, Part, Persona, Registered
from generator.pages.anchors import SHOWN_OTHERWISE
from generator.pages.environment import Html
from generator.pages.page_context import Link, PageContext
from generator.pages.views.cards import JourneyCard, card_part
from generator.pages.views.findings import PainView, pain_view
from generator.pages.views.flows import PersonaWeek, week_of
from generator.pages.views.places import ScoreView, score_view
from generator.pages.views.portraits import share_of, traits_of
from generator.site.plan import Occurrence


class EntryView(Struct, frozen=True):
    """A ``key: value`` of a portrait."""

    key: str
    text: Html


class PartView(Struct, frozen=True):
    """A section: its entries, its points or its prose; ``traits`` is a picture of scores."""

    id: str
    kind: str
    title: Html
    traits: Html
    entries: tuple[EntryView, ...]
    points: tuple[Html, ...]
    narrative: Html
    kept_to: str


class PlaceLink(Struct, frozen=True):
    """A stage or step where a thing occurs, and what is felt there."""

    link: Link
    stage: Link | None
    score: ScoreView | None


class OccurrenceGroup(Struct, frozen=True):
    """Where a thing occurs in one journey; no places: in the journey as a whole."""

    journey: Link
    places: tuple[PlaceLink, ...]


class Backlinks(Struct, frozen=True):
    """Where a thing occurs in journeys, and the other things that name it."""

    groups: tuple[OccurrenceGroup, ...]
    mentions: tuple[Link, ...]
    count: int


class PageView(Struct, frozen=True):
    """A free page."""

    title: Html
    narrative: Html
    parts: tuple[PartView, ...]
    tags: tuple[str, ...]


class PersonaView(Struct, frozen=True):
    """A portrait; ``facts`` are (label, text), ``share`` a picture of the share of revenue."""

    title: Html
    role: Html
    quote: Html
    photo_url: str
    photo_words: str
    is_hypothesis: bool
    share: Html
    facts: tuple[tuple[str, Html], ...]
    narrative: Html
    parts: tuple[PartView, ...]
    evidence: tuple[Link, ...]
    journeys: tuple[JourneyCard, ...]
    backlinks: Backlinks
    tags: tuple[str, ...]
    week: PersonaWeek | None


def shown_parts(context: PageContext, thing: Registered) -> tuple[Part, ...]:
    """The sections that have a place of their own on a thing's page; their ids are kept for them.

    That comes first: headings of narrative have other ids then.
    """
    hidden = SHOWN_OTHERWISE.get(thing.__class__, frozenset())
    parts = tuple(part for part in thing.parts if part.kind not in hidden)
    context.taken_ids.update((part.id, 0) for part in parts)
    return parts


def parts_of(context: PageContext, parts: Iterable[Part]) -> tuple[PartView, ...]:
    """The sections as they are shown."""
    return tuple(_part(context, part) for part in parts)


PART_NAMES = {
    "demography": term("Demography"),
    "geography": term("Geography"),
    "psychography": term("Psychography"),
    "behaviour": term("Behaviour"),
    "traits": term("Traits"),
    "goals": term("Goals"),
    "motivations": term("Motivations"),
    "frustrations": term("Frustrations"),
    "channels": term("Channels"),
    "brands": term("Brands"),
    "findings": term("Findings"),
}
"""Sections with names of their own are called so in the reader's language."""


def _part(context: PageContext, part: Part) -> PartView:
    return PartView(
        id=part.id,
        kind=part.kind,
        title=Html(context.interface.translate(PART_NAMES[part.kind]))
        if part.kind in PART_NAMES
        else context.text(part.title),
        traits=traits_of(context, part, f"traits_{part.id}"),
        entries=tuple(
            EntryView(each.key, context.inline(each.text, each.span))
            for each in part.entries
            if not each.score
        ),
        points=context.texts(part.points),
        narrative=context.blocks(part.narrative, 3),
        kept_to=context.kept_to(part.visible_to),
    )


def page_view(context: PageContext, page: Page) -> PageView:
    """Everything on a free page."""
    parts = shown_parts(context, page)
    return PageView(
        title=context.text(page.title),
        narrative=context.blocks(page.narrative, 2),
        parts=parts_of(context, parts),
        tags=tuple(tag.value for tag in page.tags),
    )


def persona_view(context: PageContext, persona: Persona) -> PersonaView:
    """Everything on the page of a persona."""
    photo = persona.photo
    parts = shown_parts(context, persona)
    backlinks = backlinks_of(context, ("persona", persona.id))
    own = list(of_persona(context.site.catalog.journeys, persona.id))
    return PersonaView(
        title=context.text(persona.title),
        role=context.text(persona.role),
        quote=context.text(persona.quote),
        photo_url=context.picture_url(photo.path) if photo else "",
        photo_words=photo.words if photo else "",
        is_hypothesis=bool(persona.hypothesis and persona.hypothesis.value),
        share=share_of(context, persona, "share"),
        facts=_persona_facts(context, persona),
        narrative=context.blocks(persona.narrative, 2),
        parts=parts_of(context, parts),
        evidence=context.links("evidence", persona.evidence),
        journeys=tuple(card_part(context, each, persona.id) for each in own),
        backlinks=backlinks,
        tags=tuple(tag.value for tag in persona.tags),
        week=week_of(context, persona.id),
    )


def _persona_facts(context: PageContext, persona: Persona) -> tuple[tuple[str, Html], ...]:
    translate = context.interface.translate
    facts = [
        (translate("Segment"), context.text(persona.segment)),
        (translate("Buying role"), context.text(persona.buying_role)),
        (translate("Market"), context.text(persona.market)),
        (translate("Rank"), Html(persona.rank.value) if persona.rank else Html("")),
    ]
    return tuple(fact for fact in facts if fact[1])


def backlinks_of(context: PageContext, target: tuple[str, ...]) -> Backlinks:
    """Where a thing occurs, by journey, and who else names it."""
    site = context.site
    found = site.occurrences.get(target, ())
    by_journey: dict[str, list[Occurrence]] = {}
    for occurrence in found:
        by_journey.setdefault(occurrence.journey, []).append(occurrence)
    groups = tuple(_group(context, name, places) for name, places in by_journey.items())
    mentions = tuple(context.link(each) for each in site.mentions.get(target, ()))
    return Backlinks(groups, mentions, len(found))


def _group(context: PageContext, journey_id: str, found: list[Occurrence]) -> OccurrenceGroup:
    scores = answer(context.site.catalog.journeys, journey_id, STAGE_SCORES) or {}
    places = tuple(_place_link(context, scores, each) for each in found if each.stage)
    return OccurrenceGroup(context.link(("journey", journey_id)), places)


def _place_link(
    context: PageContext, scores: Mapping[str, StageScores], found: Occurrence
) -> PlaceLink:
    stage_scores = scores[found.stage]
    score = stage_scores.steps[found.step] if found.step else stage_scores.score
    stage = ("stage", found.journey, found.stage)
    return PlaceLink(
        context.link(found.target),
        context.link(stage) if found.step else None,
        score_view(context, score) if score is not None else None,
    )


def place_at(journey: Journey, found: Occurrence) -> Place | None:
    """The stage or step of an occurrence."""
    stage = next((each for each in journey.stages if each.id == found.stage), None)
    if stage is None or not found.step:
        return stage
    return next((each for each in stage.steps if each.id == found.step), None)


def score_at(journey: Journey, found: Occurrence) -> float | None:
    """What is felt where a thing occurs; None where nothing is said."""
    place = place_at(journey, found)
    if place is None:
        return None
    return stage_score(place) if isinstance(place, Stage) else step_score(place)  # type: ignore[arg-type]


def pains_at(context: PageContext, target: tuple[str, ...]) -> tuple[tuple[PainView, Link], ...]:
    """The pains of the places where a thing occurs, the worst first."""
    places = context.site.occurrences.get(target, ())
    pains = {each: _pains_of(context, each) for each in dict.fromkeys(at.journey for at in places)}
    shown = [
        (pain_view(context, pain), context.link(at.target))
        for at in places
        for pain in pains[at.journey].get((at.stage, at.step), ())
    ]
    return tuple(sorted(shown, key=lambda each: -each[0].marks))


def _pains_of(context: PageContext, journey_id: str) -> dict[tuple[str, str], list[Pain]]:
    """A journey's pains by the ids of their stages and steps."""
    found: dict[tuple[str, str], list[Pain]] = {}
    for each in answer(context.site.catalog.journeys, journey_id, PAINS) or ():
        found.setdefault((each.spot.stage, each.spot.step), []).append(each.pain)
    return found
