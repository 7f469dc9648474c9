"""The page of a discovery: what people really did, over the steps of the map that was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from generator.diagnostics import Message, shown
from generator.drawing.observed_paths import (
    NARROW,
    WIDE,
    PathStep,
    PathWords,
    Way,
    draw_paths,
)
from generator.drawing.svg import write_svg
from generator.model.discovery.definition import Discovery
from generator.model.discovery.loading import Discovered
from generator.model.discovery.observed import (
    Observed,
    ObservedNode,
    ObservedPath,
    ObservedSegment,
    effect_of,
)
from generator.model.discovery.sentences import SENTENCES
from generator.model.records.places import Target
from generator.model.records.site import words_in
from generator.pages.environment import Html
from generator.pages.json_files import path_of_observed
from generator.pages.page_context import Link, PageContext
from generator.pages.views.menu import url_in_site
from generator.pages.views.observations import (
    count_said,
    length_said,
    share_of,
    share_said,
    title_of,
)

MOST_WAYS = 40
"""In the picture: more are a tangle; the table has them all."""
_LONGEST_PATH = 12


class StepRow(Struct, frozen=True):
    """A step in the table; figures in words, "" where they are not told."""

    link: Link
    stage: str
    people: str
    share: str
    skipped: str
    returned: str
    ended: str
    median: str
    p90: str
    money: str


class LevelRow(Struct, frozen=True):
    """A level of the funnel; ``bar`` of a hundred, ``of_before`` of the level above."""

    link: Link
    people: str
    share: str
    of_before: str
    bar: int


class PathRow(Struct, frozen=True):
    """A path: its steps, those left out of a long one, and its figures."""

    steps: tuple[Link, ...]
    rest: int
    people: str
    share: str
    reached: str
    median: str
    money: str


class BranchRow(Struct, frozen=True):
    """Where paths part: the step, and each way on with its share and what reached the outcome."""

    link: Link
    ways: tuple[tuple[Link, str, str, str], ...]


class SegmentTable(Struct, frozen=True):
    """A column's segments side by side: names, figures of each, and shares at each step."""

    column: str
    names: tuple[str, ...]
    figures: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[tuple[Link, tuple[str, ...]], ...]


class EffectRow(Struct, frozen=True):
    """A step's effect: shares with and without it, and the interval of the difference."""

    link: Link
    with_people: str
    with_share: str
    without_people: str
    without_share: str
    difference: str
    interval: str
    is_clear: bool


class DiscoveryView(Struct, frozen=True):
    """The page. ``facts`` are (label, text); ``outcome`` is "" where none is named."""

    title: str
    journey: Link
    facts: tuple[tuple[str, str], ...]
    is_outdated: bool
    outcome: str
    picture: Html
    small_picture: Html
    left_out: int
    steps: tuple[StepRow, ...]
    unmeasured: tuple[Link, ...]
    funnel: tuple[LevelRow, ...]
    variants: tuple[PathRow, ...]
    coverage: str
    families: tuple[PathRow, ...]
    beginnings: tuple[tuple[Link, str, str, str], ...]
    branches: tuple[BranchRow, ...]
    segments: tuple[SegmentTable, ...]
    effects: tuple[EffectRow, ...]
    strangers: tuple[tuple[str, str], ...]
    quality: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    engine: str
    k: int
    data_url: str


class _Page:
    """A discovery on its page."""

    def __init__(self, context: PageContext, discovery: Discovery, observed: Observed) -> None:
        self.context = context
        self.discovery = discovery
        self.observed = observed
        self.say = context.interface
        self.stage_of = {node.id: node.stage for node in discovery.nodes}
        self.steps = {node.id for node in discovery.nodes if node.step}
        self.in_order = [node.id for node in discovery.nodes]

    def target(self, node: str) -> Target:
        """The step or stage of the journey."""
        journey, stage = self.discovery.journey, self.stage_of[node]
        return ("step", journey, stage, node) if node in self.steps else ("stage", journey, stage)

    def link(self, node: str) -> Link:
        """Its title, leading to the journey's page of the stage."""
        return self.context.link(self.target(node))

    def people(self, count: int | None) -> str:
        """A count, or that it is held back."""
        return count_said(self.say, count)

    def share(self, part: int | None, whole: int | None) -> str:
        """A share in per cent."""
        return share_said(self.say, part, whole)

    def money(self, cost: float | None, value: float | None) -> str:
        """What a person costs and brings."""
        parts = []
        if cost:
            parts.append(self.say.fill("cost {n}", n=self.say.number(cost)))
        if value:
            parts.append(self.say.fill("value {n}", n=self.say.number(value)))
        return ", ".join(parts)


def discovery_view(context: PageContext, discovered: Discovered) -> DiscoveryView:
    """The page of a discovery that has been run."""
    discovery, observed = discovered.definition, discovered.observed
    if discovery is None or observed is None:
        message = f"{discovered.id} has no page"
        raise ValueError(message)
    page = _Page(context, discovery, observed)
    ways = _ways(page)
    return DiscoveryView(
        title=title_of(context, discovered),
        journey=context.link(("journey", discovery.journey)),
        facts=tuple(_facts(page)),
        is_outdated=discovered.is_outdated and not context.site.audience,
        outcome=_outcome(page),
        picture=_picture(page, ways, WIDE, "paths"),
        small_picture=_picture(page, ways, NARROW, "small-paths"),
        left_out=max(len(observed.edges) - len(ways), 0),
        **_tables(page),
        quality=tuple(_quality(page)),
        sources=tuple(
            (one.name, context.interface.number(one.rows), one.files) for one in observed.sources
        ),
        engine=observed.engine,
        k=observed.k,
        data_url=url_in_site(context, path_of_observed(discovered.id)),
    )


def _tables(page: _Page) -> dict[str, Any]:
    """The tables of the page, by what the view calls them."""
    observed = page.observed
    return {
        "steps": tuple(_step(page, node) for node in observed.nodes),
        "unmeasured": tuple(_unmeasured(page)),
        "funnel": tuple(_funnel(page)),
        "variants": tuple(_path(page, path) for path in observed.variants),
        "coverage": _coverage(page),
        "families": tuple(_path(page, path) for path in observed.families),
        "beginnings": tuple(_beginnings(page)),
        "branches": tuple(_branches(page)),
        "segments": tuple(_segments(page)),
        "effects": tuple(_effects(page)),
        "strangers": tuple(
            (shown(one.name), page.people(one.people)) for one in observed.strangers
        ),
    }


def _facts(page: _Page) -> Iterator[tuple[str, str]]:
    say, observed = page.say, page.observed
    days = [date.fromisoformat(day) for day in (observed.first_day, observed.last_day) if day]
    if days:
        yield say.translate("Period"), " – ".join(say.date(day) for day in days)
    yield say.translate("People"), page.people(observed.people)
    yield say.translate("Events"), say.number(observed.events)
    if observed.reached is not None and page.discovery.outcome:
        share = page.share(observed.reached, observed.people)
        yield _outcome(page), f"{page.people(observed.reached)} · {share}"
    if observed.median_s is not None:
        length, long = (length_said(say, each) for each in (observed.median_s, observed.p90_s))
        yield (
            say.translate("Whole path"),
            say.fill("{median}; 90 % within {p90}", median=length, p90=long),
        )


def _outcome(page: _Page) -> str:
    outcome = page.discovery.outcome
    if outcome is None:
        return ""
    said = words_in(outcome.title, page.context.page.lang) if outcome.title else ""
    return said or (page.link(outcome.node).words if outcome.node else ", ".join(outcome.events))


def _unmeasured(page: _Page) -> Iterator[Link]:
    """Steps of the map that no rule leads to."""
    measured = {node.id for node in page.observed.nodes}
    whole = {node.stage for node in page.observed.nodes if not node.step}
    for node in page.discovery.nodes:
        if node.step and node.id not in measured and node.stage not in whole:
            yield page.link(node.id)


def _step(page: _Page, node: ObservedNode) -> StepRow:
    observed = page.observed
    return StepRow(
        link=page.link(node.id),
        stage=page.context.title(("stage", page.discovery.journey, node.stage)),
        people=page.people(node.people),
        share=page.share(node.people, observed.people),
        skipped=page.share(node.skipped, node.passed),
        returned=page.share(node.returned, node.people),
        ended=page.share(node.ended, node.people),
        median=length_said(page.say, node.median_s),
        p90=length_said(page.say, node.p90_s),
        money=page.money(node.cost, node.value),
    )


def _ways(page: _Page) -> list[tuple[str, str, int, str]]:
    """The widest ways between places: from, to, people, in words."""
    told = [edge for edge in page.observed.edges if edge.people]
    told.sort(key=lambda edge: (-(edge.people or 0), edge.node, edge.next))
    return [
        (
            edge.node,
            edge.next,
            edge.people or 0,
            page.say.fill(
                "{begin} → {end}: {people}",
                begin=page.link(edge.node).words,
                end=page.link(edge.next).words,
                people=page.people(edge.people),
            ),
        )
        for edge in told[:MOST_WAYS]
    ]


def _picture(page: _Page, ways: list[tuple[str, str, int, str]], wide: float, prefix: str) -> Html:
    shown_nodes = [
        node
        for node in page.discovery.nodes
        if node.step or page.observed.node(node.id) is not None
    ]
    numbers = {node.id: at for at, node in enumerate(shown_nodes)}
    widest = max((people for _, _, people, _ in ways), default=1)
    steps = []
    for node in shown_nodes:
        found = page.observed.node(node.id)
        link = page.link(node.id)
        steps.append(
            PathStep(
                name=link.words,
                url=link.url,
                people=page.people(found.people) if found else "",
                share=share_of(found.people, page.observed.people) if found else None,
                stage=page.context.title(("stage", page.discovery.journey, node.stage)),
            )
        )
    drawn = [
        Way(numbers[begin], numbers[end], people / widest, said)
        for begin, end, people, said in ways
    ]
    words = PathWords(
        title=page.say.translate("Observed paths"),
        description=page.say.translate(
            "Steps in the map's order, and how people went between them."
        ),
        lang=page.say.lang,
    )
    return Html(write_svg(draw_paths(steps, drawn, words, wide, prefix)))


def _funnel(page: _Page) -> Iterator[LevelRow]:
    levels = page.observed.funnel
    first = levels[0].people if levels else None
    before = page.observed.people
    for level in levels:
        share = share_of(level.people, first)
        yield LevelRow(
            link=page.link(level.node),
            people=page.people(level.people),
            share=page.share(level.people, first),
            of_before=page.share(level.people, before) if level is not levels[0] else "",
            bar=round((share or 0) * 100),
        )
        before = level.people


def _path(page: _Page, path: ObservedPath) -> PathRow:
    return PathRow(
        steps=tuple(page.link(node) for node in path.nodes[:_LONGEST_PATH]),
        rest=max(len(path.nodes) - _LONGEST_PATH, 0),
        people=page.people(path.people),
        share=page.share(path.people, page.observed.people),
        reached=page.share(path.reached, path.people),
        median=length_said(page.say, path.median_s),
        money=page.money(path.cost, path.value),
    )


def _coverage(page: _Page) -> str:
    """How many people the paths of the table make up."""
    told = sum(path.people or 0 for path in page.observed.variants)
    share = page.share(told, page.observed.people)
    count = page.observed.variant_count
    if not share or count is None:
        return ""
    return page.say.fill(
        "These {n} of {all} paths are those of {share} of all people.",
        n=len(page.observed.variants),
        all=page.say.number(count),
        share=share,
    )


def _beginnings(page: _Page) -> Iterator[tuple[Link, str, str, str]]:
    """What paths begin with, the most frequent first."""
    begun = [node for node in page.observed.nodes if node.began]
    for node in sorted(begun, key=lambda each: (-(each.began or 0), each.id)):
        yield (
            page.link(node.id),
            page.people(node.began),
            page.share(node.began, page.observed.people),
            page.share(node.began_reached, node.began),
        )


def _branches(page: _Page) -> Iterator[BranchRow]:
    """Places with two ways on or more that at least a tenth takes."""
    for node in page.observed.nodes:
        ways = [edge for edge in page.observed.edges if edge.node == node.id and edge.people]
        ways.sort(key=lambda edge: (-(edge.people or 0), edge.next))
        wide = [edge for edge in ways if (edge.people or 0) * 10 >= (node.people or 0)]
        if len(wide) > 1:
            told = tuple(
                (
                    page.link(edge.next),
                    page.share(edge.people, node.people) or page.people(edge.people),
                    page.share(edge.reached, edge.people),
                    length_said(page.say, edge.median_s),
                )
                for edge in wide
            )
            yield BranchRow(page.link(node.id), told)


def _segments(page: _Page) -> Iterator[SegmentTable]:
    columns: dict[str, list[ObservedSegment]] = {}
    for one in page.observed.segments:
        columns.setdefault(one.column, []).append(one)
    for column, found in columns.items():
        nodes = [
            node.id for node in page.observed.nodes if any(node.id in one.nodes for one in found)
        ]
        figures = [
            (page.say.translate("People"), tuple(page.people(one.people) for one in found)),
            (
                page.say.translate("Whole path, median"),
                tuple(length_said(page.say, one.median_s) for one in found),
            ),
        ]
        if page.discovery.outcome:
            reached = tuple(page.share(one.reached, one.people) for one in found)
            figures.append((_outcome(page), reached))
        yield SegmentTable(
            column=shown(column),
            names=tuple(shown(one.segment) for one in found),
            figures=tuple(figures),
            steps=tuple(
                (
                    page.link(node),
                    tuple(page.share(one.nodes.get(node), one.people) for one in found),
                )
                for node in nodes
            ),
        )


def _effects(page: _Page) -> Iterator[EffectRow]:
    """Each step's, the largest difference first."""
    found = [(node, effect_of(page.observed, node)) for node in page.observed.nodes]
    told = [(node, effect) for node, effect in found if effect is not None]
    for node, effect in sorted(told, key=lambda each: -abs(each[1].difference)):
        points = [round(each * 100) for each in (effect.difference, effect.low, effect.high)]
        yield EffectRow(
            link=page.link(node.id),
            with_people=page.say.number(effect.with_people),
            with_share=f"{page.say.number(round(effect.with_share * 100))} %",
            without_people=page.say.number(effect.without_people),
            without_share=f"{page.say.number(round(effect.without_share * 100))} %",
            difference=page.say.number(points[0], signed=True),
            interval=" … ".join(page.say.number(each, signed=True) for each in points[1:]),
            is_clear=effect.low > 0 or effect.high < 0,
        )


def _quality(page: _Page) -> Iterator[tuple[str, str]]:
    for one in page.observed.quality:
        if one.code in SENTENCES:
            what, hint = SENTENCES[one.code]
            values = (("n", page.say.number(one.count)), ("of", shown(one.of)))
            said = Message(what, values).text(page.say.translate)
            yield said, page.say.translate(hint)
