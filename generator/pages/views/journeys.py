"""A journey's page: its map, the same content as a table, and the strip of its stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from generator.drawing.curve_sources import TYPE_NAMES, travellers
from generator.drawing.layout import is_long
from generator.drawing.map import draw_pictures
from generator.drawing.paper import OFFICE_PAPER, Paper, paper_for
from generator.drawing.print_windows import write_leaves
from generator.drawing.scene import Scene
from generator.drawing.svg import write_overlay, write_svgs
from generator.model.analysis.scores import journey_score, personas_with_curve, stage_score
from generator.model.reading.names import slug_of
from generator.model.records.journey import Journey
from generator.pages.environment import Html
from generator.pages.programs.files import path_for_programs
from generator.pages.scribe import Link, Scribe, row_labels
from generator.pages.views.cards import (
    Counts,
    Standing,
    counts_of,
    curve_strip_of,
    standing_of,
    variant_of,
)
from generator.pages.views.comparisons import Comparison, comparisons_of
from generator.pages.views.feedback import FeedbackView, feedback_view
from generator.pages.views.inventory import Matrix, matrix_of_stages
from generator.pages.views.observations import discoveries_of, title_of
from generator.pages.views.places import ScoreView, score_view
from generator.pages.views.progress import coverage, emotion_trend
from generator.pages.views.tables import TableView, hue_of, table_of
from generator.pages.views.timelines import TimelineEntry, timeline_of
from generator.pages.views.title_blocks import paper_block
from generator.site.addresses import paper_path, relative
from generator.site.plan import Occurrence


class MapPicture(Struct, frozen=True):
    """A picture, and its names of rows and heads of stages once more, to stay in view.

    ``stage`` is the id of the one stage that it shows of a long map, else "".
    """

    svg: Html
    gutter: Html
    heads: Html
    stage: str = ""


class StripStage(Struct, frozen=True):
    """A stage in the strip of a journey's stages; ``is_here``: the page's own."""

    number: int
    hue: int
    name: str
    url: str
    score: ScoreView | None
    is_here: bool


class JourneyView(Struct, frozen=True):
    """The page of a journey.

    ``pictures`` are its map; ``sheets`` show it once more, part by part, on paper, each of
    the size ``sheet`` (``a4`` or ``a3``);
    ``persona_names`` and ``type_names`` say by id whose a curve is, and of what type where
    the map has both.
    """

    title: Html
    standing: Standing
    counts: Counts
    score: ScoreView | None
    personas: tuple[Link, ...]
    persona_names: tuple[tuple[str, str], ...]
    type_names: tuple[tuple[str, str], ...]
    goals: tuple[Html, ...]
    company_goals: tuple[Html, ...]
    start: Html
    end: Html
    duration: Html
    tags: tuple[Link, ...]
    evidence: tuple[Link, ...]
    kept_to: str
    scenario: Html
    pictures: tuple[MapPicture, ...]
    sheet: str
    sheets: tuple[Html, ...]
    strip: Html
    stage_links: tuple[tuple[str, str], ...]
    comparisons: tuple[Comparison, ...]
    matrix: Matrix
    coverage: Html
    progress: Html
    timeline: tuple[TimelineEntry, ...]
    observed: tuple[Link, ...]
    table: TableView
    labels: dict[str, str]
    variant_of: Link | None
    variants: tuple[Link, ...]
    detailed_from: tuple[Link, ...]
    data_url: str
    whole_url: str
    story_map_url: str
    paper_url: str
    feedback: FeedbackView | None


def _tags(scribe: Scribe, journey: Journey) -> tuple[Link, ...]:
    """Each tag, leading to the home page narrowed to its journeys."""
    home = scribe.href(("home",))
    return tuple(Link(tag.value, f"{home}#tag={quote(slug_of(tag.value))}") for tag in journey.tags)


def _paper_url(scribe: Scribe, journey: Journey) -> str:
    """Where the map lies as PDF, "" where it does not."""
    shared = scribe.site.shared
    has_paper = shared is not None and shared.papers and bool(journey.stages)
    return relative(scribe.page.path, paper_path(journey.id)) if has_paper else ""


def map_picture(scene: Scene, svg: str) -> MapPicture:
    """A picture with what stays in view over it."""
    over = write_overlay(scene, "gutter"), write_overlay(scene, "heads")
    return MapPicture(Html(svg), *map(Html, over))


def journey_view(scribe: Scribe, journey: Journey) -> JourneyView:
    """Everything on the page of a journey."""
    pictures = draw_pictures(journey, scribe.drawing(journey)) if journey.stages else ()
    return JourneyView(
        title=scribe.text(journey.title),
        observed=_observed(scribe, journey),
        **_urls(scribe, journey),
        standing=standing_of(scribe, journey),
        counts=counts_of(journey),
        score=_score(scribe, journey),
        personas=scribe.links("persona", journey.personas),
        persona_names=_persona_names(scribe, journey),
        type_names=_type_names(scribe, journey),
        goals=scribe.texts(journey.goals),
        company_goals=scribe.texts(journey.company_goals),
        start=scribe.text(journey.start),
        end=scribe.text(journey.end),
        duration=scribe.text(journey.duration),
        tags=_tags(scribe, journey),
        evidence=scribe.links("evidence", journey.evidence),
        kept_to=scribe.kept_to(journey.visible_to),
        scenario=scribe.blocks(journey.narrative, 3),
        pictures=_pictures(journey, pictures),
        sheet=_paper(journey).name.lower(),
        sheets=_sheets(scribe, journey, pictures, _paper(journey)),
        strip=curve_strip_of(scribe, journey),
        stage_links=_stage_links(scribe, journey),
        comparisons=comparisons_of(scribe, journey),
        matrix=_matrix(scribe, journey),
        coverage=coverage(scribe, journey),
        progress=emotion_trend(scribe, journey),
        timeline=timeline_of(scribe, journey),
        table=table_of(scribe, journey),
        labels=row_labels(scribe.site, scribe.interface),
        variant_of=variant_of(scribe, journey),
        variants=_variants(scribe, journey),
        detailed_from=_detailed_from(scribe, journey),
        feedback=feedback_view(scribe, journey),
    )


def _paper(journey: Journey) -> Paper:
    return paper_for(sum(len(stage.steps) or 1 for stage in journey.stages), OFFICE_PAPER)


def _urls(scribe: Scribe, journey: Journey) -> dict[str, Any]:
    """Where the journey stands in other forms, by what the view calls them."""
    return {
        "whole_url": scribe.href(("whole", journey.id)),
        "story_map_url": scribe.href(("storymap", journey.id)),
        "paper_url": _paper_url(scribe, journey),
        "data_url": relative(scribe.page.path, path_for_programs(journey.id)),
    }


def _score(scribe: Scribe, journey: Journey) -> ScoreView | None:
    score = journey_score(journey)
    return score_view(scribe, score) if score is not None else None


def _pictures(journey: Journey, scenes: Sequence[Scene]) -> tuple[MapPicture, ...]:
    """The map, or of a long one the overview and each stage."""
    if not scenes:
        return ()
    stages = [stage.id for stage in journey.stages] if len(scenes) > 1 else []
    made = map(map_picture, scenes, write_svgs(scenes))
    return tuple(
        replace(each, stage=stage) for each, stage in zip(made, ["", *stages], strict=True)
    )


def _observed(scribe: Scribe, journey: Journey) -> tuple[Link, ...]:
    """What was observed of the journey, each leading to its page."""
    return tuple(
        Link(title_of(scribe, each), scribe.href(("discovery", each.id)))
        for each in discoveries_of(scribe.site, journey.id)
    )


def _stage_links(scribe: Scribe, journey: Journey) -> tuple[tuple[str, str], ...]:
    """The stages by name, and where the page says more of them."""
    titles = ((each.id, scribe.title(("stage", journey.id, each.id))) for each in journey.stages)
    return tuple((title, f"#at-{stage_id}") for stage_id, title in titles)


def _matrix(scribe: Scribe, journey: Journey) -> Matrix:
    """A large map's page is heavy enough: its matrix stands on the page of the whole journey."""
    return Matrix((), ()) if is_long(journey.stages) else matrix_of_stages(scribe, journey)


def _persona_names(scribe: Scribe, journey: Journey) -> tuple[tuple[str, str], ...]:
    """The names of all whose curves or steps the map, or its counterpart's curves, may have."""
    other = scribe.counterpart(journey)
    ids = [
        each
        for one in filter(None, (journey, other))
        for each in (*travellers(one), *personas_with_curve(one))
    ]
    return tuple((each, scribe.title(("persona", each))) for each in dict.fromkeys(ids))


def _type_names(scribe: Scribe, journey: Journey) -> tuple[tuple[str, str], ...]:
    """What is and what is to be, where the map may show both."""
    if scribe.counterpart(journey) is None:
        return ()
    return tuple((each, scribe.interface.translate(name)) for each, name in TYPE_NAMES.items())


def _sheets(
    scribe: Scribe, journey: Journey, pictures: Sequence[Scene], paper: Paper
) -> tuple[Html, ...]:
    """The map on paper; a sheet looks at the pictures above it."""
    if not pictures:
        return ()
    return tuple(map(Html, write_leaves(pictures, paper, paper_block(scribe, journey))))


def _variants(scribe: Scribe, journey: Journey) -> tuple[Link, ...]:
    variants = scribe.site.variants.get(journey.id, ())
    return tuple(scribe.link(("journey", name)) for name in variants)


def _detailed_from(scribe: Scribe, journey: Journey) -> tuple[Link, ...]:
    """The stages of other journeys that this one shows in detail."""
    found = scribe.site.occurrences.get(("journey", journey.id), ())
    return tuple(
        Link(_place_name(scribe, place), scribe.href(place.target))
        for place in found
        if place.stage
    )


def _place_name(scribe: Scribe, place: Occurrence) -> str:
    """A stage with its journey, since variants have the same stages."""
    return f"{scribe.title(('journey', place.journey))}: {scribe.title(place.target)}"


def strip_of(scribe: Scribe, journey: Journey, here: str) -> tuple[StripStage, ...]:
    """All stages of a journey, to go from one to the other."""
    stages = []
    for number, stage in enumerate(journey.stages, 1):
        score = stage_score(stage)
        stages.append(
            StripStage(
                number=number,
                hue=hue_of(number),
                name=scribe.title(("stage", journey.id, stage.id)),
                url=scribe.href(("stage", journey.id, stage.id)),
                score=score_view(scribe, score) if score is not None else None,
                is_here=stage.id == here,
            )
        )
    return tuple(stages)
