"""A journey's page: its map, the same content as a table, and the strip of its stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.curve_sources import TYPE_NAMES
from generator.drawing.layout import is_long
from generator.drawing.map import draw_pictures
from generator.drawing.paper import OFFICE_PAPER, Paper, paper_for
from generator.drawing.print_windows import write_leaves
from generator.drawing.scene import Scene
from generator.drawing.svg import write_overlay, write_svgs
from generator.model.analysis.highlights import worst_moments
from generator.model.analysis.relations import travellers
from generator.model.analysis.scores import journey_score, personas_with_curve, stage_score
from generator.model.reading.names import slug_of
from generator.model.records.journey import Journey
from generator.pages.environment import Html
from generator.pages.json_files import path_for_programs
from generator.pages.page_context import Link, PageContext, row_labels
from generator.pages.views.cards import (
    Counts,
    Standing,
    counts_of,
    curve_strip_of,
    headline,
    standing_of,
    variant_of,
)
from generator.pages.views.comparisons import Comparison, comparisons_of
from generator.pages.views.feedback import FeedbackView, feedback_view
from generator.pages.views.history import TimelineEntry, timeline_of
from generator.pages.views.inventory import Matrix, matrix_of_stages
from generator.pages.views.observations import discoveries_of, title_of
from generator.pages.views.places import ScoreView, score_view
from generator.pages.views.progress import coverage, emotion_trend
from generator.pages.views.tables import TableView, hue_of, table_of
from generator.pages.views.title_blocks import paper_block
from generator.site.addresses import download_path, relative
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


class WorstMoment(Struct, frozen=True):
    """A step, or a stage, where somebody feels worst."""

    link: Link
    score: ScoreView


class JourneyView(Struct, frozen=True):
    """The page of a journey.

    ``headline`` is what the map shows, in a sentence; ``worst`` are the worst moments.
    ``pictures`` are its map; ``sheets`` show it once more, part by part, on paper, each of
    the size ``sheet`` (``a4`` or ``a3``);
    ``persona_names`` and ``type_names`` say by id whose a curve is, and of what type where
    the map has both. ``cover`` is what stands before it where the map is a report's front page.
    """

    title: Html
    headline: str
    worst: tuple[WorstMoment, ...]
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
    downloads: tuple[Link, ...]
    feedback: FeedbackView | None
    home: object = None
    """What a wiki's front page says besides, where this is its only map."""
    cover: Any = None


def _tags(context: PageContext, journey: Journey) -> tuple[Link, ...]:
    """Each tag, leading to the home page narrowed to its journeys, where that can be narrowed."""
    if context.site.audience:
        return tuple(Link(tag.value) for tag in journey.tags)
    home = context.href(("home",))
    return tuple(Link(tag.value, f"{home}#tag={quote(slug_of(tag.value))}") for tag in journey.tags)


_DOWNLOADS: Mapping[str, str] = {
    "xlsx": term("Table (XLSX)"),
    "pptx": term("Slides (PPTX)"),
    "svg": term("Picture (SVG)"),
    "png": term("Picture (PNG)"),
    "pdf": term("For printing (PDF)"),
}


def _downloads(context: PageContext, journey: Journey) -> tuple[Link, ...]:
    """The formats in which the map lies beside its page."""
    here, translate = context.page.path, context.interface.translate
    return tuple(
        Link(translate(_DOWNLOADS[form]), relative(here, download_path(journey.id, form)))
        for form in (context.site.downloads if journey.stages else ())
    )


def map_picture(scene: Scene, svg: str) -> MapPicture:
    """A picture with what stays in view over it."""
    over = write_overlay(scene, "gutter"), write_overlay(scene, "heads")
    return MapPicture(Html(svg), *map(Html, over))


def journey_view(context: PageContext, journey: Journey) -> JourneyView:
    """Everything on the page of a journey."""
    pictures = draw_pictures(journey, context.drawing(journey)) if journey.stages else ()
    return JourneyView(
        title=context.text(journey.title),
        headline=headline(context, journey),
        worst=_worst(context, journey),
        observed=_observed(context, journey),
        **_urls(context, journey),
        standing=standing_of(context, journey),
        counts=counts_of(journey),
        score=_score(context, journey),
        personas=context.links("persona", journey.personas),
        persona_names=_persona_names(context, journey),
        type_names=_type_names(context, journey),
        goals=context.texts(journey.goals),
        company_goals=context.texts(journey.company_goals),
        start=context.text(journey.start),
        end=context.text(journey.end),
        duration=context.text(journey.duration),
        tags=_tags(context, journey),
        evidence=context.links("evidence", journey.evidence),
        kept_to=context.kept_to(journey.visible_to),
        scenario=context.blocks(journey.narrative, 3),
        pictures=_pictures(journey, pictures),
        sheet=_paper(journey).name.lower(),
        sheets=_sheets(context, journey, pictures, _paper(journey)),
        strip=curve_strip_of(context, journey),
        stage_links=_stage_links(context, journey),
        comparisons=comparisons_of(context, journey),
        matrix=_matrix(context, journey),
        coverage=coverage(context, journey),
        progress=emotion_trend(context, journey),
        timeline=timeline_of(context, ("journey", journey.id)),
        table=table_of(context, journey),
        labels=row_labels(context.site, context.interface),
        variant_of=variant_of(context, journey),
        variants=_variants(context, journey),
        detailed_from=_detailed_from(context, journey),
        feedback=feedback_view(context, journey),
    )


_ROOM = 130
"""Characters of the headline's line: as many as 1280 px hold."""


def _worst(context: PageContext, journey: Journey) -> tuple[WorstMoment, ...]:
    """The worst moments, each leading to what its stage's page says of it.

    Those that there is room for beside the headline, in the same line.
    """
    moments = []
    used = len(headline(context, journey)) + 20
    for score, stage, place in worst_moments(journey):
        within = () if place is stage else (place.id,)
        target = ("step" if within else "stage", journey.id, stage.id, *within)
        link = context.named(target, place.title)
        used += len(link.words) + 8
        if used > _ROOM:
            break
        moments.append(WorstMoment(link, score_view(context, score)))
    return tuple(moments)


def _paper(journey: Journey) -> Paper:
    return paper_for(sum(len(stage.steps) or 1 for stage in journey.stages), OFFICE_PAPER)


def _urls(context: PageContext, journey: Journey) -> dict[str, Any]:
    """Where the journey stands in other forms, by what the view calls them."""
    return {
        "whole_url": context.href(("whole", journey.id)),
        "story_map_url": context.href(("storymap", journey.id)),
        "downloads": _downloads(context, journey),
        "data_url": relative(context.page.path, path_for_programs(journey.id)),
    }


def _score(context: PageContext, journey: Journey) -> ScoreView | None:
    score = journey_score(journey)
    return score_view(context, score) if score is not None else None


def _pictures(journey: Journey, scenes: Sequence[Scene]) -> tuple[MapPicture, ...]:
    """The map, or of a long one the overview and each stage."""
    if not scenes:
        return ()
    stages = [stage.id for stage in journey.stages] if len(scenes) > 1 else []
    made = map(map_picture, scenes, write_svgs(scenes))
    return tuple(
        replace(each, stage=stage) for each, stage in zip(made, ["", *stages], strict=True)
    )


def _observed(context: PageContext, journey: Journey) -> tuple[Link, ...]:
    """What was observed of the journey, each leading to its page."""
    return tuple(
        Link(title_of(context, each), context.href(("discovery", each.id)))
        for each in discoveries_of(context.site, journey.id)
    )


def _stage_links(context: PageContext, journey: Journey) -> tuple[tuple[str, str], ...]:
    """The stages by name, and where the page says more of them."""
    titles = ((each.id, context.title(("stage", journey.id, each.id))) for each in journey.stages)
    return tuple((title, f"#at-{stage_id}") for stage_id, title in titles)


def _matrix(context: PageContext, journey: Journey) -> Matrix:
    """A large map's page is heavy enough: its matrix stands on the page of the whole journey."""
    return Matrix((), ()) if is_long(journey.stages) else matrix_of_stages(context, journey)


def _persona_names(context: PageContext, journey: Journey) -> tuple[tuple[str, str], ...]:
    """The names of all whose curves or steps the map, or its counterpart's curves, may have."""
    other = context.counterpart(journey)
    ids = [
        each
        for one in filter(None, (journey, other))
        for each in (*travellers(one), *personas_with_curve(one))
    ]
    return tuple((each, context.title(("persona", each))) for each in dict.fromkeys(ids))


def _type_names(context: PageContext, journey: Journey) -> tuple[tuple[str, str], ...]:
    """What is and what is to be, where the map may show both."""
    if context.counterpart(journey) is None:
        return ()
    return tuple((each, context.interface.translate(name)) for each, name in TYPE_NAMES.items())


def _sheets(
    context: PageContext, journey: Journey, pictures: Sequence[Scene], paper: Paper
) -> tuple[Html, ...]:
    """The map on paper; a sheet looks at the pictures above it."""
    if not pictures:
        return ()
    return tuple(map(Html, write_leaves(pictures, paper, paper_block(context, journey))))


def _variants(context: PageContext, journey: Journey) -> tuple[Link, ...]:
    variants = context.site.variants.get(journey.id, ())
    return tuple(context.link(("journey", name)) for name in variants)


def _detailed_from(context: PageContext, journey: Journey) -> tuple[Link, ...]:
    """The stages of other journeys that this one shows in detail."""
    found = context.site.occurrences.get(("journey", journey.id), ())
    return tuple(
        Link(_place_name(context, place), context.href(place.target))
        for place in found
        if place.stage
    )


def _place_name(context: PageContext, place: Occurrence) -> str:
    """A stage with its journey, since variants have the same stages."""
    return f"{context.title(('journey', place.journey))}: {context.title(place.target)}"


def strip_of(context: PageContext, journey: Journey, here: str) -> tuple[StripStage, ...]:
    """All stages of a journey, to go from one to the other."""
    stages = []
    for number, stage in enumerate(journey.stages, 1):
        score = stage_score(stage)
        stages.append(
            StripStage(
                number=number,
                hue=hue_of(number),
                name=context.title(("stage", journey.id, stage.id)),
                url=context.href(("stage", journey.id, stage.id)),
                score=score_view(context, score) if score is not None else None,
                is_here=stage.id == here,
            )
        )
    return tuple(stages)
