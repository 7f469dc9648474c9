"""A journey from its first word to its last, on one page: to be printed or read at one go."""

from __future__ import annotations

from msgspec import Struct

from generator.model.records.journey import Journey, Stage
from generator.pages.environment import Html
from generator.pages.scribe import Link, Scribe, row_labels
from generator.pages.views.cards import Standing, curve_strip_of, standing_of
from generator.pages.views.inventory import Matrix, matrix_of_stages
from generator.pages.views.places import PlaceView, place_view
from generator.pages.views.tables import hue_of


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


def whole_view(scribe: Scribe, journey: Journey) -> WholeView:
    """Everything that the journey's file says. Ids of headings are anchors, as typed."""
    for stage in journey.stages:
        scribe.taken_ids[stage.id] = 1
        scribe.taken_ids.update((step.id, 1) for step in stage.steps)
    return WholeView(
        journey=scribe.link(("journey", journey.id)),
        title=scribe.text(journey.title),
        standing=standing_of(scribe, journey),
        personas=scribe.links("persona", journey.personas),
        goals=scribe.texts(journey.goals),
        kept_to=scribe.kept_to(journey.visible_to),
        scenario=scribe.blocks(journey.narrative, 2),
        curve=curve_strip_of(scribe, journey),
        stage_links=tuple(
            (scribe.title(("stage", journey.id, stage.id)), f"#{stage.id}")
            for stage in journey.stages
        ),
        stages=tuple(
            _stage(scribe, journey, stage, number) for number, stage in enumerate(journey.stages, 1)
        ),
        matrix=matrix_of_stages(scribe, journey),
        labels=row_labels(scribe.site, scribe.interface),
    )


def _stage(scribe: Scribe, journey: Journey, stage: Stage, number: int) -> WholeStage:
    return WholeStage(
        number=number,
        hue=hue_of(number),
        place=place_view(scribe, journey, stage, stage),
        steps=tuple(place_view(scribe, journey, stage, step) for step in stage.steps),
    )
