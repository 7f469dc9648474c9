"""A stage or a step as pages show it: every fact in words, with its links."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import term
from generator.model.analysis.scores import stage_score, step_score
from generator.model.analysis.targets import outcome_of
from generator.model.records.journey import (
    Emotion,
    Journey,
    Kpi,
    OwnFact,
    Place,
    Stage,
    Step,
)
from generator.model.vocabulary.terms import phase_name
from generator.pages.environment import Html
from generator.pages.interface import Interface
from generator.pages.markdown import plain
from generator.pages.scribe import Link, Scribe, row_labels
from generator.pages.views.findings import (
    OpportunityView,
    PainView,
    opportunity_view,
    pain_view,
)
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

    ``trend`` is a picture of its dated values where that was asked for.
    """

    text: Html
    value: str
    target: str
    outcome: str
    outcome_name: str
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
    messages: tuple[Link, ...] = ()
    """The points of flows that belong there."""
    compared: tuple[EmotionView, ...] = ()
    """What is felt there in the journey that this one is held against."""

    @property
    def is_felt_alike(self) -> bool:
        """Whether the other journey says the same of it."""
        return tuple(replace(each, type_name="") for each in self.compared) == self.emotions


_ORDERS = {"any": term("In any order"), "repeats": term("Repeats"), "timed": term("At a set time")}


def score_view(scribe: Scribe, score: float) -> ScoreView:
    """A score in the reader's numbers, and the level whose colour it has."""
    return _score_view(scribe.interface, score)


@lru_cache(maxsize=4096)
def _score_view(interface: Interface, score: float) -> ScoreView:
    level = max(-2, min(2, round(score)))
    sign = "minus-" if level < 0 else "plus-" if level > 0 else ""
    return ScoreView(interface.number(score, signed=True), f"{sign}{abs(level)}")


def place_view(
    scribe: Scribe, journey: Journey, stage: Stage, place: Place, *, with_narrative: bool = True
) -> PlaceView:
    """``place`` is the stage itself or one of its steps."""
    step = place if isinstance(place, Step) else None
    target = ("step", journey.id, stage.id, place.id) if step else ("stage", journey.id, stage.id)
    score = step_score(step) if step else stage_score(stage)
    return PlaceView(
        id=place.id,
        title=scribe.text(place.title),
        name=plain(place.title.value),
        url=scribe.href(target),
        is_truth=place.is_moment_of_truth,
        score=score_view(scribe, score) if score is not None else None,
        emotions=emotion_views(scribe, place),
        goals=scribe.texts(place.goals),
        company_goals=scribe.texts(place.company_goals),
        duration=scribe.text(place.duration),
        owner=scribe.owner(place.owner),
        touchpoints=scribe.links("touchpoint", place.touchpoints),
        thoughts=scribe.texts(place.thoughts),
        pains=tuple(pain_view(scribe, each) for each in place.pains),
        opportunities=tuple(opportunity_view(scribe, each) for each in place.opportunities),
        stories=tuple(scribe.inline(each.text, each.span) for each in place.stories),
        kpis=tuple(kpi_view(scribe, each, with_trend=with_narrative) for each in place.kpis),
        frontstage=scribe.texts(place.frontstage),
        backstage=scribe.texts(place.backstage),
        support=scribe.texts(place.support),
        images=_images(scribe, place),
        evidence=scribe.links("evidence", place.evidence),
        own=_own(scribe, place.own),
        of_step=_step_facts(scribe, step) if step else None,
        of_stage=_stage_facts(scribe, stage) if not step else None,
        narrative=scribe.blocks(place.narrative, 4 if step else 3) if with_narrative else Html(""),
        kept_to=scribe.kept_to(place.visible_to),
        messages=tuple(
            Link(each.title, each.url) for each in scribe.messages(journey.id, place.id)
        ),
    )


def _step_facts(scribe: Scribe, step: Step) -> StepFacts:
    orders = (scribe.interface.translate(_ORDERS[each.value]) for each in step.order)
    return StepFacts(scribe.links("persona", step.personas), tuple(orders))


def _stage_facts(scribe: Scribe, stage: Stage) -> StageFacts:
    return StageFacts(
        phase=_phase(scribe, stage),
        conversion=stage.conversion.value.said(scribe.page.lang) if stage.conversion else "",
        actions=scribe.texts(stage.actions),
        detail=scribe.link(("journey", stage.detail.value)) if stage.detail else None,
    )


def _phase(scribe: Scribe, stage: Stage) -> Html:
    if stage.phase is None:
        return Html("")
    return scribe.inline(
        phase_name(stage.phase.value, scribe.interface.translate), stage.phase.span
    )


def emotion_views(scribe: Scribe, place: Place, type_name: str = "") -> tuple[EmotionView, ...]:
    """What is felt at a place, with the type of its journey where that has to be said."""
    return tuple(_emotion(scribe, each, type_name) for each in place.emotions)


def _emotion(scribe: Scribe, emotion: Emotion, type_name: str) -> EmotionView:
    persona = scribe.title(("persona", emotion.persona.value)) if emotion.persona else ""
    return EmotionView(score_view(scribe, emotion.score), emotion.word, persona, type_name)


def kpi_view(scribe: Scribe, kpi: Kpi, *, with_trend: bool = False) -> KpiView:
    """A figure, its value and target with their unit."""
    return KpiView(
        text=scribe.inline(kpi.text, kpi.span),
        value=said_of(scribe, kpi, kpi.now),
        target=said_of(scribe, kpi, kpi.target.value if kpi.target else None),
        outcome=outcome_of(kpi),
        outcome_name=outcome_name(scribe, kpi),
        trend=kpi_trend(scribe, kpi) if with_trend else Html(""),
        owner=scribe.owner(kpi.owner),
        evidence=scribe.links("evidence", kpi.evidence),
    )


def _images(scribe: Scribe, place: Place) -> tuple[ImageView, ...]:
    found = (ImageView(scribe.picture_url(each.path), each.words) for each in place.images)
    return tuple(image for image in found if image.url)


def _own(scribe: Scribe, facts: tuple[OwnFact, ...]) -> tuple[OwnView, ...]:
    labels = row_labels(scribe.site, scribe.interface) if facts else {}
    rows: dict[str, list[OwnFact]] = {}
    for fact in facts:
        rows.setdefault(fact.row, []).append(fact)
    return tuple(_own_row(scribe, row, labels.get(row, row), of) for row, of in rows.items())


def _own_row(scribe: Scribe, row: str, label: str, facts: list[OwnFact]) -> OwnView:
    pictures = [fact.picture for fact in facts if fact.picture]
    texts = tuple(scribe.inline(fact.text, fact.span) for fact in facts if not fact.picture)
    images = (ImageView(scribe.picture_url(each.path), each.words) for each in pictures)
    return OwnView(row, label, texts, tuple(image for image in images if image.url))
