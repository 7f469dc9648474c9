"""A stage or a step as pages show it: every fact in words, with its links."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.kpi_words import WAY_SIGNS, change_said, gap_said, unit_of, way_said
from generator.model.analysis.scores import stage_score, step_score
from generator.model.analysis.targets import outcome_of, way_of
from generator.model.records.journey import (
    Emotion,
    Journey,
    Kpi,
    OwnFact,
    Place,
    Stage,
    Step,
)
from generator.model.records.places import Target
from generator.model.vocabulary.terms import phase_name
from generator.pages.environment import Html
from generator.pages.interface import Interface
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext, row_labels
from generator.pages.views.findings import (
    OpportunityView,
    PainView,
    opportunity_view,
    pain_view,
)
from generator.pages.views.questions import QuestionView, questions_at
from generator.pages.views.trends import kpi_trend, outcome_name, said_of


class ScoreView(Struct, frozen=True):
    """A score as a reader sees it; ``level`` is one of ``minus-2`` … ``0`` … ``plus-2``."""

    text: str
    level: str


class EmotionView(Struct, frozen=True):
    """What is felt: the score, a word, and whose it is ("" where it is everybody's).

    ``type_name`` is said of what is felt at the same place of the counterpart.
    """

    score: ScoreView
    word: str
    persona: str
    type_name: str = ""


class KpiView(Struct, frozen=True):
    """A figure against its target; ``outcome`` is ``met``, ``missed`` or ``unknown``.

    ``gap`` is what is missing to the target, in words; ``way`` which way is better, and
    ``change`` how it moved since its first day, of which ``course`` tells whether that is
    good. ``trend`` is a picture of its dated values where that was asked for.
    """

    text: Html
    value: str
    target: str
    outcome: str
    outcome_name: str
    gap: str
    way: str
    way_sign: str
    change: str
    course: str
    trend: Html
    owner: Html
    evidence: tuple[Link, ...]


class ImageView(Struct, frozen=True):
    """A picture of the storyboard."""

    url: str
    words: str


class OwnView(Struct, frozen=True):
    """The facts of one row of the authors' own; ``id`` is the row's."""

    id: str
    label: str
    texts: tuple[Html, ...]
    images: tuple[ImageView, ...]


class StepFacts(Struct, frozen=True):
    """What only a step has: whose it is, and how it stands to the others."""

    personas: tuple[Link, ...]
    orders: tuple[str, ...]


class StageFacts(Struct, frozen=True):
    """What only a stage has."""

    phase: Html
    conversion: str
    actions: tuple[Html, ...]
    detail: Link | None


class PlaceView(Struct, frozen=True):
    """A stage or step. ``score`` is None where nothing is felt; empty texts are not shown."""

    id: str
    title: Html
    name: str
    url: str
    is_truth: bool
    score: ScoreView | None
    emotions: tuple[EmotionView, ...]
    goals: tuple[Html, ...]
    company_goals: tuple[Html, ...]
    duration: Html
    owner: Html
    touchpoints: tuple[Link, ...]
    thoughts: tuple[Html, ...]
    pains: tuple[PainView, ...]
    opportunities: tuple[OpportunityView, ...]
    stories: tuple[Html, ...]
    kpis: tuple[KpiView, ...]
    frontstage: tuple[Html, ...]
    backstage: tuple[Html, ...]
    support: tuple[Html, ...]
    images: tuple[ImageView, ...]
    evidence: tuple[Link, ...]
    own: tuple[OwnView, ...]
    of_step: StepFacts | None
    of_stage: StageFacts | None
    narrative: Html
    kept_to: str
    questions: tuple[QuestionView, ...] = ()
    """What readers asked about it."""
    messages: tuple[Link, ...] = ()
    """The points of flows that belong there."""
    compared: tuple[EmotionView, ...] = ()
    """What is felt there in the journey that this one is held against."""

    @property
    def is_felt_alike(self) -> bool:
        """Whether the other journey says the same of it."""
        return tuple(replace(each, type_name="") for each in self.compared) == self.emotions


_ORDERS = {"any": term("In any order"), "repeats": term("Repeats"), "timed": term("At a set time")}


def score_view(context: PageContext, score: float) -> ScoreView:
    """A score in the reader's numbers, and the level whose colour it has."""
    return _score_view(context.interface, score)


@lru_cache(maxsize=4096)
def _score_view(interface: Interface, score: float) -> ScoreView:
    level = max(-2, min(2, round(score)))
    sign = "minus-" if level < 0 else "plus-" if level > 0 else ""
    return ScoreView(interface.number(score, signed=True), f"{sign}{abs(level)}")


def _score(context: PageContext, stage: Stage, step: Step | None) -> ScoreView | None:
    """The score of a step, or of a whole stage."""
    score = step_score(step) if step else stage_score(stage)
    return score_view(context, score) if score is not None else None


def place_view(
    context: PageContext,
    journey: Journey,
    stage: Stage,
    place: Place,
    *,
    with_narrative: bool = True,
) -> PlaceView:
    """``place`` is the stage itself or one of its steps."""
    step = place if isinstance(place, Step) else None
    return PlaceView(
        id=place.id,
        title=context.text(place.title),
        name=plain(place.title.value),
        url=context.href(_target(journey, stage, step)),
        is_truth=place.is_moment_of_truth,
        score=_score(context, stage, step),
        emotions=emotion_views(context, place),
        goals=context.texts(place.goals),
        company_goals=context.texts(place.company_goals),
        duration=context.text(place.duration),
        owner=context.owner(place.owner),
        touchpoints=context.links("touchpoint", place.touchpoints),
        thoughts=context.texts(place.thoughts),
        pains=tuple(pain_view(context, each) for each in place.pains),
        opportunities=tuple(opportunity_view(context, each) for each in place.opportunities),
        stories=tuple(context.inline(each.text, each.span) for each in place.stories),
        kpis=tuple(kpi_view(context, each, with_trend=with_narrative) for each in place.kpis),
        frontstage=context.texts(place.frontstage),
        backstage=context.texts(place.backstage),
        support=context.texts(place.support),
        images=_images(context, place),
        evidence=context.links("evidence", place.evidence),
        own=_own(context, place.own),
        of_step=_step_facts(context, step) if step else None,
        of_stage=_stage_facts(context, stage) if not step else None,
        narrative=context.blocks(place.narrative, 4 if step else 3) if with_narrative else Html(""),
        kept_to=context.kept_to(place.visible_to),
        messages=_messages(context, journey, place),
        questions=_questions(context, journey, place),
    )


def _target(journey: Journey, stage: Stage, step: Step | None) -> Target:
    if step is None:
        return ("stage", journey.id, stage.id)
    return ("step", journey.id, stage.id, step.id)


def _questions(context: PageContext, journey: Journey, place: Place) -> tuple[QuestionView, ...]:
    known = (journey.id, place.id) in context.site.questions
    return questions_at(context, journey.id, place.id) if known else ()


def _messages(context: PageContext, journey: Journey, place: Place) -> tuple[Link, ...]:
    """The messages of flows that reach people there."""
    return tuple(Link(each.title, each.url) for each in context.messages(journey.id, place.id))


def _step_facts(context: PageContext, step: Step) -> StepFacts:
    orders = (context.interface.translate(_ORDERS[each.value]) for each in step.order)
    return StepFacts(context.links("persona", step.personas), tuple(orders))


def _stage_facts(context: PageContext, stage: Stage) -> StageFacts:
    return StageFacts(
        phase=_phase(context, stage),
        conversion=stage.conversion.value.said(context.page.lang) if stage.conversion else "",
        actions=context.texts(stage.actions),
        detail=context.link(("journey", stage.detail.value)) if stage.detail else None,
    )


def _phase(context: PageContext, stage: Stage) -> Html:
    if stage.phase is None:
        return Html("")
    return context.inline(
        phase_name(stage.phase.value, context.interface.translate), stage.phase.span
    )


def emotion_views(
    context: PageContext, place: Place, type_name: str = ""
) -> tuple[EmotionView, ...]:
    """What is felt at a place, with the type of its journey where that has to be said."""
    return tuple(_emotion(context, each, type_name) for each in place.emotions)


def _emotion(context: PageContext, emotion: Emotion, type_name: str) -> EmotionView:
    persona = context.title(("persona", emotion.persona.value)) if emotion.persona else ""
    return EmotionView(score_view(context, emotion.score), emotion.word, persona, type_name)


def kpi_view(context: PageContext, kpi: Kpi, *, with_trend: bool = False) -> KpiView:
    """A figure, its value and target with their unit."""
    interface, lang, unit = context.interface, context.page.lang, unit_of(kpi, plain)
    way = way_of(kpi)
    change, course = change_said(kpi, unit, interface, lang)
    return KpiView(
        text=context.inline(kpi.text, kpi.span),
        value=said_of(context, kpi, kpi.now),
        target=said_of(context, kpi, kpi.target.value if kpi.target else None),
        outcome=outcome_of(kpi),
        outcome_name=outcome_name(context, kpi),
        gap=gap_said(kpi, unit, interface, lang),
        way=way_said(kpi, interface),
        way_sign=WAY_SIGNS[way] if way else "",
        change=change,
        course=course,
        trend=kpi_trend(context, kpi) if with_trend else Html(""),
        owner=context.owner(kpi.owner),
        evidence=context.links("evidence", kpi.evidence),
    )


def _images(context: PageContext, place: Place) -> tuple[ImageView, ...]:
    found = (ImageView(context.picture_url(each.path), each.words) for each in place.images)
    return tuple(image for image in found if image.url)


def _own(context: PageContext, facts: tuple[OwnFact, ...]) -> tuple[OwnView, ...]:
    labels = row_labels(context.site, context.interface) if facts else {}
    rows: dict[str, list[OwnFact]] = {}
    for fact in facts:
        rows.setdefault(fact.row, []).append(fact)
    return tuple(_own_row(context, row, labels.get(row, row), of) for row, of in rows.items())


def _own_row(context: PageContext, row: str, label: str, facts: list[OwnFact]) -> OwnView:
    pictures = [fact.picture for fact in facts if fact.picture]
    texts = tuple(context.inline(fact.text, fact.span) for fact in facts if not fact.picture)
    images = (ImageView(context.picture_url(each.path), each.words) for each in pictures)
    return OwnView(row, label, texts, tuple(image for image in images if image.url))
