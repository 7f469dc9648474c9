"""The page of a stage: everything about it, its neighbours, and the same stage elsewhere."""

from __future__ import annotations

from msgspec import Struct

from generator.drawing.heat import draw_heat
from generator.drawing.svg import write_svg
from generator.model.analysis.scores import stage_score
from generator.model.records.journey import Journey, Stage
from generator.pages.environment import Html
from generator.pages.scribe import Link, Scribe, row_labels
from generator.pages.views.cards import Standing, standing_of
from generator.pages.views.feedback import FeedbackView, feedback_view
from generator.pages.views.journeys import StripStage, strip_of
from generator.pages.views.places import PlaceView, ScoreView, place_view, score_view


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


def stage_view(scribe: Scribe, journey: Journey, stage: Stage) -> StageView:
    """Everything on the page of a stage. The ids of its steps are its anchors."""
    for step in stage.steps:
        scribe.taken_ids[step.id] = 1
    strip = strip_of(scribe, journey, stage.id)
    here = next(each for each in strip if each.is_here)
    return StageView(
        journey=scribe.link(("journey", journey.id)),
        journey_standing=standing_of(scribe, journey),
        number=here.number,
        total=len(strip),
        hue=here.hue,
        place=place_view(scribe, journey, stage, stage),
        steps=tuple(place_view(scribe, journey, stage, step) for step in stage.steps),
        strip=strip,
        heat=_heat(scribe, journey, stage),
        counterparts=_counterparts(scribe, journey, stage),
        labels=row_labels(scribe.site, scribe.interface),
        feedback=feedback_view(scribe, journey, stage.id),
    )


def _heat(scribe: Scribe, journey: Journey, stage: Stage) -> Html:
    """How its steps feel; nothing where there are no two to compare."""
    if len(stage.steps) < 2 or stage_score(stage) is None:
        return Html("")
    return Html(write_svg(draw_heat(stage, scribe.drawing(journey))))


def _counterparts(scribe: Scribe, journey: Journey, stage: Stage) -> tuple[Counterpart, ...]:
    family = scribe.site.families[journey.id]
    others = (scribe.site.catalog.journeys[name] for name in family if name != journey.id)
    return tuple(
        _counterpart(scribe, other, each)
        for other in others
        for each in other.stages
        if each.id == stage.id
    )


def _counterpart(scribe: Scribe, journey: Journey, stage: Stage) -> Counterpart:
    score = stage_score(stage)
    return Counterpart(
        scribe.link(("journey", journey.id)),
        scribe.link(("stage", journey.id, stage.id)),
        score_view(scribe, score) if score is not None else None,
    )
