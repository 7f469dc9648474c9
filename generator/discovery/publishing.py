"""Exact answers as the record that is published: rounded, named, in a fixed order.

Counts stay exact here; ``suppression`` holds back what is of too few.
"""

from __future__ import annotations

from math import floor, log10
from typing import Any

from generator.discovery.questions import Answers, Edge, NodeAnswer, PathAnswer, SegmentAnswer
from generator.discovery.sources import FoundFile
from generator.discovery.tables import Reading
from generator.discovery.zones import day_of, zone_called
from generator.model.discovery.definition import Discovery
from generator.model.discovery.observed import (
    Observed,
    ObservedEdge,
    ObservedEvent,
    ObservedLevel,
    ObservedNode,
    ObservedPath,
    ObservedQuality,
    ObservedSegment,
    ObservedSource,
    ObservedStage,
)
from generator.patterns import late

PERSONAL = late(r"@|\d{6,}")
"""Of a name: a letter's address or a long number. Such an event or segment is not told of."""

_MOST_PATHS = 20


def observed_of(
    discovery: Discovery,
    answers: Answers,
    definition: str,
    files: list[tuple[str, FoundFile]],
    readings: list[Reading],
    quality: list[ObservedQuality],
) -> Observed:
    """The record; ``definition`` is the digest of the file that defines the discovery."""
    totals = answers.totals
    names = dict.fromkeys(name for name, _ in files)
    has_outcome = discovery.outcome is not None
    return Observed(
        format="cjm-observed-1",
        discovery=discovery.id,
        journey=discovery.journey,
        definition=definition,
        engine="",
        k=1,
        first_day=_day(discovery, totals.first_ms, is_last=False),
        last_day=_day(discovery, totals.last_ms, is_last=True),
        exhaustive=discovery.case == "person",
        sources=tuple(_source(name, files, readings) for name in names),
        people=totals.people,
        reached=totals.reached if has_outcome else None,
        events=totals.events,
        median_s=_seconds(totals.median_ms),
        p90_s=_seconds(totals.p90_ms),
        cost=_money(totals.cost, totals.people),
        value=_money(totals.value, totals.people),
        quality=tuple(quality),
        **_parts(discovery, answers),
    )


def _parts(discovery: Discovery, answers: Answers) -> dict[str, Any]:
    """What the record says of parts: places, ways between them, paths, segments, strangers."""
    measured = {rule.node for rule in discovery.rules}
    paths = answers.variants[:_MOST_PATHS]
    segments = (one for one in answers.segments if not PERSONAL.search(one.value))
    strangers = (one for one in answers.strangers if not PERSONAL.search(one.name))
    return {
        "nodes": tuple(
            _node(discovery, at, one)
            for at, one in enumerate(answers.nodes)
            if one.node in measured
        ),
        "stages": tuple(
            ObservedStage(stage=stage, people=people) for stage, people in answers.stages.items()
        ),
        "edges": tuple(_edge(discovery, one) for one in answers.edges),
        "funnel": tuple(ObservedLevel(node=node, people=n) for node, n in answers.funnel),
        "variants": tuple(_path(discovery, one) for one in paths),
        "variant_count": answers.variant_count,
        "families": tuple(_path(discovery, one) for one in answers.families),
        "segments": tuple(_segment(discovery, one) for one in segments),
        "strangers": tuple(ObservedEvent(name=one.name, people=one.people) for one in strangers),
    }


def _source(
    name: str, files: list[tuple[str, FoundFile]], readings: list[Reading]
) -> ObservedSource:
    own = tuple((found.file.shown, found.digest) for source, found in files if source == name)
    rows = sum(one.rows + one.unreadable for one in readings if one.source == name)
    return ObservedSource(name=name, files=own, rows=rows)


def _day(discovery: Discovery, ms: int | None, *, is_last: bool) -> str:
    said = discovery.last_day if is_last else discovery.first_day
    if said:
        return said.isoformat()
    zone = zone_called(discovery.zone or "UTC")
    return day_of(ms, zone).isoformat() if ms is not None and zone else ""


def _node(discovery: Discovery, at: int, one: NodeAnswer) -> ObservedNode:
    node = discovery.nodes[at]
    counts_outcome = discovery.outcome is not None and discovery.outcome.node != node.id
    return ObservedNode(
        stage=node.stage,
        step=node.step,
        people=one.people,
        returned=one.returned,
        repeated=one.repeated,
        began=one.began,
        ended=one.ended,
        passed=one.passed if node.in_order else None,
        skipped=one.passed - one.had_been if node.in_order else None,
        before=one.before if counts_outcome else None,
        before_reached=one.before_reached if counts_outcome else None,
        began_reached=one.began_reached if discovery.outcome else None,
        median_s=_seconds(one.median_ms),
        p90_s=_seconds(one.p90_ms),
        cost=_money(one.cost, one.people),
        value=_money(one.value, one.people),
    )


def _edge(discovery: Discovery, one: Edge) -> ObservedEdge:
    return ObservedEdge(
        node=one.node,
        next=one.next,
        people=one.people,
        reached=one.reached if discovery.outcome else None,
        median_s=_seconds(one.median_ms),
        p90_s=_seconds(one.p90_ms),
    )


def _path(discovery: Discovery, one: PathAnswer) -> ObservedPath:
    return ObservedPath(
        nodes=one.nodes,
        people=one.people,
        reached=one.reached if discovery.outcome else None,
        median_s=_seconds(one.median_ms),
        cost=_money(one.cost, one.people),
        value=_money(one.value, one.people),
    )


def _segment(discovery: Discovery, one: SegmentAnswer) -> ObservedSegment:
    named = {rule.node for rule in discovery.rules}
    in_order = [node.id for node in discovery.nodes if node.id in named]
    return ObservedSegment(
        column=one.column,
        segment=one.value,
        people=one.people,
        reached=one.reached if discovery.outcome else None,
        median_s=_seconds(one.median_ms),
        value=_money(one.value_sum, one.people),
        nodes={node: one.nodes.get(node, 0) for node in in_order},
    )


def _seconds(ms: int | None) -> int | None:
    """Whole seconds of two significant digits: how long it takes, not how long it took one."""
    return None if ms is None else int(_rounded(ms / 1000, 2) + 0.5)


def _money(thousandths: int | None, people: int) -> float | None:
    """A person's share, to three significant digits."""
    if thousandths is None or not people:
        return None
    return _rounded(thousandths / 1000 / people, 3)


def _rounded(number: float, digits: int) -> float:
    if not number:
        return 0.0
    return round(number, digits - 1 - floor(log10(abs(number))))
