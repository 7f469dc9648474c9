"""The page of a stage, and the page of a whole journey, to be printed or read at one go."""

from __future__ import annotations

from msgspec import Struct

from generator.drawing.heat import draw_heat
from generator.drawing.svg import write_svg
from generator.model.analysis.scores import stage_score
from generator.model.records.journey import Journey, Stage
from generator.pages.environment import Html
from generator.pages.page_context import Link, PageContext, row_labels
from generator.pages.views.cards import Standing, curve_strip_of, headline, standing_of
from generator.pages.views.feedback import FeedbackView, feedback_view
from generator.pages.views.inventory import Matrix, matrix_of_stages
from generator.pages.views.journeys import StripStage, strip_of
from generator.pages.views.places import PlaceView, ScoreView, place_view, score_view
from generator.pages.views.tables import hue_of


class Counterpart(Struct, frozen=True):
    """The same stage in a journey that extends this one, or that this one extends."""

    journey: Link
    stage: Link
    score: ScoreView | None


class StageView(Struct, frozen=True):
    """The page of a stage. ``number`` counts from 1, ``hue`` is the colour's of its chevron.

    ``heat`` is a picture of how its steps feel.
    """

    journey: Link
    journey_standing: Standing
    number: int
    total: int
    hue: int
    place: PlaceView
    steps: tuple[PlaceView, ...]
    strip: tuple[StripStage, ...]
    heat: Html
    counterparts: tuple[Counterpart, ...]
    labels: dict[str, str]
    feedback: FeedbackView | None


def stage_view(context: PageContext, journey: Journey, stage: Stage) -> StageView:
    """Everything on the page of a stage. The ids of its steps are its anchors."""
    for step in stage.steps:
        context.taken_ids[step.id] = 0
    strip = strip_of(context, journey, stage.id)
    here = next(each for each in strip if each.is_here)
    return StageView(
        journey=context.link(("journey", journey.id)),
        journey_standing=standing_of(context, journey),
        number=here.number,
        total=len(strip),
        hue=here.hue,
        place=place_view(context, journey, stage, stage),
        steps=tuple(place_view(context, journey, stage, step) for step in stage.steps),
        strip=strip,
        heat=_heat(context, journey, stage),
        counterparts=_counterparts(context, journey, stage),
        labels=row_labels(context.site, context.interface),
        feedback=feedback_view(context, journey, stage.id),
    )


def _heat(context: PageContext, journey: Journey, stage: Stage) -> Html:
    """How its steps feel; nothing where there are no two to compare."""
    if len(stage.steps) < 2 or stage_score(stage) is None:
        return Html("")
    return Html(write_svg(draw_heat(stage, context.drawing(journey))))


def _counterparts(context: PageContext, journey: Journey, stage: Stage) -> tuple[Counterpart, ...]:
    family = context.site.families[journey.id]
    others = (context.site.catalog.journeys[name] for name in family if name != journey.id)
    return tuple(
        _counterpart(context, other, each)
        for other in others
        for each in other.stages
        if each.id == stage.id
    )


def _counterpart(context: PageContext, journey: Journey, stage: Stage) -> Counterpart:
    score = stage_score(stage)
    return Counterpart(
        context.link(("journey", journey.id)),
        context.link(("stage", journey.id, stage.id)),
        score_view(context, score) if score is not None else None,
    )


class WholeStage(Struct, frozen=True):
    """A stage with its steps; ``number`` counts from 1, ``hue`` is its chevron's colour."""

    number: int
    hue: int
    place: PlaceView
    steps: tuple[PlaceView, ...]


class WholeView(Struct, frozen=True):
    """The page. ``journey`` leads back to the map; ``curve`` is the journey's in small."""

    journey: Link
    title: Html
    headline: str
    standing: Standing
    personas: tuple[Link, ...]
    goals: tuple[Html, ...]
    kept_to: str
    scenario: Html
    curve: Html
    stage_links: tuple[tuple[str, str], ...]
    stages: tuple[WholeStage, ...]
    matrix: Matrix
    labels: dict[str, str]


def whole_view(context: PageContext, journey: Journey) -> WholeView:
    """Everything that the journey's file says. Ids of headings are anchors, as typed."""
    for stage in journey.stages:
        context.taken_ids[stage.id] = 0
        context.taken_ids.update((step.id, 0) for step in stage.steps)
    return WholeView(
        journey=context.link(("journey", journey.id)),
        title=context.text(journey.title),
        headline=headline(context, journey),
        standing=standing_of(context, journey),
        personas=context.links("persona", journey.personas),
        goals=context.texts(journey.goals),
        kept_to=context.kept_to(journey.visible_to),
        scenario=context.blocks(journey.narrative, 2),
        curve=curve_strip_of(context, journey),
        stage_links=tuple(
            (context.title(("stage", journey.id, stage.id)), f"#{stage.id}")
            for stage in journey.stages
        ),
        stages=tuple(
            _stage(context, journey, stage, number)
            for number, stage in enumerate(journey.stages, 1)
        ),
        matrix=matrix_of_stages(context, journey),
        labels=row_labels(context.site, context.interface),
    )


def _stage(context: PageContext, journey: Journey, stage: Stage, number: int) -> WholeStage:
    return WholeStage(
        number=number,
        hue=hue_of(number),
        place=place_view(context, journey, stage, stage),
        steps=tuple(place_view(context, journey, stage, step) for step in stage.steps),
    )
