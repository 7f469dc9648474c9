"""Story maps: a backbone of stages and steps, and below it what is to be done, release by release.

One of each journey, and one of the site, whose backbone are the journeys and their stages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import term
from generator.model.analysis.story_map import DETAILS, Detail, by_worth, details_of
from generator.model.records.journey import Journey
from generator.model.records.queries import answer, summaries
from generator.model.records.site import words_in
from generator.model.records.summaries import JourneySummary
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.findings import STATES, outside

MANY = 2
"""Cards of a cell that stand below one another; more stand side by side on the site's map."""
UNPLANNED = "_unplanned"
"""The anchor of what is not planned yet, on a journey's map."""


class DetailView(Struct, frozen=True):
    """A card: ``where`` is the step or stage that it is for; ``state`` is "" of what has none."""

    text: Html
    where: Link
    is_story: bool
    state: str
    state_name: str
    owner: Html
    tracker: str
    worth: str
    kept_to: str


class ActivityView(Struct, frozen=True):
    """A column of the backbone: its name and its tasks; a wide one holds many cards in a cell."""

    name: Link
    hue: int
    tasks: tuple[Link, ...]
    is_wide: bool = False


class SliceView(Struct, frozen=True):
    """A release, "" for what is not planned yet: a cell of cards for each column.

    On the map of the site what is not planned is a link for each column, to its journey's map.
    """

    id: str
    name: str
    date: str
    count: int
    cells: tuple[tuple[DetailView, ...], ...]
    links: tuple[Link | None, ...] = ()


class StoryMapView(Struct, frozen=True):
    """The page; ``journey`` is None on that of the site, ``others`` are the maps of journeys."""

    title: Html
    journey: Link | None
    activities: tuple[ActivityView, ...]
    slices: tuple[SliceView, ...]
    others: tuple[Link, ...]


def journey_story_map(context: PageContext, journey: Journey) -> StoryMapView:
    """The story map of a journey."""
    activities = tuple(
        ActivityView(
            context.link(("stage", journey.id, stage.id)),
            (number - 1) % 10 + 1,
            tuple(context.link(("step", journey.id, stage.id, step.id)) for step in stage.steps),
        )
        for number, stage in enumerate(journey.stages, 1)
    )
    columns = {stage.id: at for at, stage in enumerate(journey.stages)}
    details = [(columns[each.spot.stage], each) for each in details_of(journey)]
    return StoryMapView(
        title=context.text(journey.title),
        journey=context.link(("journey", journey.id)),
        activities=activities,
        slices=tuple(_slices(context, details, len(columns))),
        others=(),
    )


def site_story_map(context: PageContext) -> StoryMapView:
    """The story map of the site: what journeys inherit stands once, with the first of them.

    Journeys of which anything is planned stand first. What is not planned yet is counted.
    """
    site = context.site
    mapped = [
        journey
        for journey in summaries(site.catalog.journeys).values()
        if ("storymap", journey.id) in site.by_target
    ]
    found = {each.id: answer(site.catalog.journeys, each.id, DETAILS) or [] for each in mapped}
    mapped.sort(key=lambda journey: not any(each.release for each in found[journey.id]))
    activities = tuple(
        ActivityView(
            Link(plain(journey.title.value), context.href(("storymap", journey.id))),
            number % 10 + 1,
            tuple(context.link(("stage", journey.id, stage.id)) for stage in journey.stages),
        )
        for number, journey in enumerate(mapped)
    )
    seen: set[object] = set()
    details = []
    for at, journey in enumerate(mapped):
        for each in found[journey.id]:
            if each.span not in seen:
                seen.add(each.span)
                details.append((at, each))
    slices = tuple(_counted(context, _slices(context, details, len(mapped)), mapped))
    return StoryMapView(
        title=Html(context.interface.translate(term("Story map"))),
        journey=None,
        activities=tuple(
            replace(each, is_wide=any(len(one.cells[at]) > MANY for one in slices if one.cells))
            for at, each in enumerate(activities)
        ),
        slices=slices,
        others=tuple(each.name for each in activities),
    )


def _counted(
    context: PageContext, slices: Iterator[SliceView], journeys: Sequence[JourneySummary]
) -> Iterator[SliceView]:
    """The slices; of what is not planned yet each journey's count, which leads to its map."""
    for each in slices:
        if each.id:
            yield each
            continue
        links = tuple(
            Link(
                context.interface.plural("{n} card", "{n} cards", len(cell)),
                f"{context.href(('storymap', journey.id))}#{UNPLANNED}",
            )
            if cell
            else None
            for cell, journey in zip(each.cells, journeys, strict=True)
        )
        yield replace(each, cells=(), links=links)


def _slices(
    context: PageContext, details: Sequence[tuple[int, Detail]], columns: int
) -> Iterator[SliceView]:
    """The releases in their order, empty ones too, then what is not planned yet."""
    interface = context.interface
    for release in context.site.catalog.site.releases:
        yield SliceView(
            release.id,
            words_in(release.title, interface.lang),
            interface.date(release.date) if release.date else "",
            *_cells(context, [each for each in details if each[1].release == release.id], columns),
        )
    left = [each for each in details if not each[1].release and not _is_done(each[1])]
    if left:
        name = interface.translate(term("Not planned yet"))
        yield SliceView("", name, "", *_cells(context, left, columns))


def _is_done(detail: Detail) -> bool:
    state = detail.opportunity.state if detail.opportunity else None
    return state is not None and state.value == "done"


def _cells(
    context: PageContext, details: Sequence[tuple[int, Detail]], columns: int
) -> tuple[int, tuple[tuple[DetailView, ...], ...]]:
    cells = tuple(
        tuple(_detail(context, each) for each in by_worth([one for at, one in details if at == n]))
        for n in range(columns)
    )
    return len(details), cells


def _detail(context: PageContext, detail: Detail) -> DetailView:
    found = detail.opportunity
    state = found.state.value if found and found.state else ""
    impact = found.impact.value if found and found.impact and not detail.is_story else 0
    effort = found.effort.value if found and found.effort and not detail.is_story else 0
    return DetailView(
        text=context.inline(detail.text, detail.span),
        where=context.link(detail.spot.target),
        is_story=detail.is_story,
        state=state,
        state_name=context.interface.translate(STATES[state]) if state else "",
        owner=context.owner(found.owner if found else None),
        tracker=outside(found.tracker.value) if found and found.tracker else "",
        worth=f"{impact} / {effort}" if impact and effort else "",
        kept_to=context.kept_to(detail.visible_to),
    )
