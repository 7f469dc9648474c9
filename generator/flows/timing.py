"""When people come to each point of a flow: the earliest, the usual and the latest time.

Times are minutes after a person has come in. The earliest and the latest hold whenever in the
week that was; the usual one is of who came in on a Monday at ten and goes the way that most
go: of a wait they use half of its time. A message happens when it goes out.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.flows.clock import DAY, HOUR, MONDAY_MORNING, WEEK, sent_at
from generator.flows.graph import Edge, FlowGraph, shares_of
from generator.model.records.flow import Point

_LONGEST_WAY = 1000
_MOST_STARTS = 600
_MOST_PASSED = 200


class Arrival(NamedTuple):
    """When people come to a point; ``latest`` is None where nothing says until when they may."""

    earliest: int
    typical: int
    latest: int | None


class Visit(NamedTuple):
    """A person at a point, ``minute`` minutes after a Monday, 00:00."""

    point: str
    minute: int


def shortest(point: Point, edge: Edge) -> int:
    """The minutes that going on by an edge takes at least."""
    if point.delay is not None:
        return point.delay.value.minutes
    return point.time_out.minutes if edge.kind == "late" and point.time_out else 0


def longest(point: Point, edge: Edge) -> int | None:
    """The minutes that it may take, None where nothing ends the waiting."""
    if edge.kind != "met":
        return shortest(point, edge)
    return point.time_out.minutes if point.time_out else None


def usual(point: Point, edge: Edge) -> int:
    """The minutes that it usually takes."""
    if edge.kind == "met" and point.time_out:
        return point.time_out.minutes // 2
    return shortest(point, edge)


def arrivals(graph: FlowGraph) -> Mapping[str, Arrival]:
    """When people come to each point that they can come to."""
    starts = _starts(graph)
    earliest: dict[str, int] = {}
    latest: dict[str, int] = {}
    for start in starts:
        for name, minute in _soonest(graph, start).items():
            earliest[name] = min(earliest.get(name, minute - start), minute - start)
        for name, minute in _last(graph, start).items():
            latest[name] = max(latest.get(name, 0), minute - start)
    endless = _endless(graph)
    typical = _typical(graph)
    return {
        name: Arrival(earliest[name], typical[name], None if name in endless else latest[name])
        for name in graph.order
        if name in earliest
    }


def _starts(graph: FlowGraph) -> tuple[int, ...]:
    """The times of a week at which to come in makes a difference.

    Without windows none does. With them it is the minutes from which people come to a message
    just when a window opens, or a minute after it has closed; where ways take too many different
    times, every hour instead.
    """
    points = [point for point in graph.points.values() if point.send and point.windows]
    if not points:
        return (MONDAY_MORNING,)
    passed = _passed(graph)
    edges = {
        point.id: {
            day * DAY + minute
            for each in point.windows
            for day in each.value.days
            for minute in (each.value.start, min(each.value.end + 1, DAY))
        }
        for point in points
    }
    found = {
        (edge - minutes) % WEEK
        for name, those in edges.items()
        for edge in those
        for minutes in passed.get(name, ())
    }
    if not found or len(found) > _MOST_STARTS or len(max(passed.values(), key=len)) >= _MOST_PASSED:
        found = {
            *range(0, WEEK, HOUR),
            *(each % WEEK for those in edges.values() for each in those),
        }
    return tuple(sorted(found))


def _passed(graph: FlowGraph) -> Mapping[str, set[int]]:
    """How many minutes of a week may have passed at each point where no window held a message."""
    found: dict[str, set[int]] = {name: {0} for name in graph.entries}
    for name in graph.order:
        for edge in graph.ways_on[name] if name in found else ():
            if (edge.source, edge.target) in graph.closing:
                continue
            point = graph.points[name]
            takes = {shortest(point, edge), longest(point, edge) or 0}
            there = found.setdefault(edge.target, set())
            if len(there) < _MOST_PASSED:
                there |= {(now + more) % WEEK for now in found[name] for more in takes}
    return found


def _soonest(graph: FlowGraph, start: int) -> dict[str, int]:
    """The earliest minute at each point for who comes in at ``start``."""
    found: dict[str, int] = {}
    heap = [(sent_at(graph.points[name], start), name) for name in graph.entries]
    heapq.heapify(heap)
    while heap:
        minute, name = heapq.heappop(heap)
        if name in found:
            continue
        found[name] = minute
        point = graph.points[name]
        for edge in graph.ways_on[name]:
            if edge.target not in found:
                there = sent_at(graph.points[edge.target], minute + shortest(point, edge))
                heapq.heappush(heap, (there, edge.target))
    return found


def _last(graph: FlowGraph, start: int) -> dict[str, int]:
    """The latest minute at each point, loops and endless waits left out."""
    found = {name: sent_at(graph.points[name], start) for name in graph.entries}
    for name in graph.order:
        if name not in found:
            continue
        point = graph.points[name]
        for edge in graph.ways_on[name]:
            if (edge.source, edge.target) in graph.closing:
                continue
            there = sent_at(graph.points[edge.target], found[name] + (longest(point, edge) or 0))
            found[edge.target] = max(found.get(edge.target, 0), there)
    return found


def _endless(graph: FlowGraph) -> frozenset[str]:
    """The points to which people may come at any time: after endless waits, in and after loops."""
    found: set[str] = set()
    waiting = [target for source, target in graph.closing if source in graph.reached]
    for name in graph.reached:
        point = graph.points[name]
        waiting += [e.target for e in graph.ways_on[name] if longest(point, e) is None]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [edge.target for edge in graph.ways_on[name]]
    return frozenset(found)


def _typical(graph: FlowGraph) -> dict[str, int]:
    """The usual minutes to each point: along the likeliest way, of equal ones the first."""
    start = MONDAY_MORNING
    heap: list[tuple[float, int, int, str]] = []
    place = {name: at for at, name in enumerate(graph.order)}
    found: dict[str, int] = {}
    for name in graph.entries:
        heapq.heappush(heap, (0.0, place[name], sent_at(graph.points[name], start), name))
    while heap:
        unlikely, _, minute, name = heapq.heappop(heap)
        if name in found:
            continue
        found[name] = minute - start
        point, edges = graph.points[name], graph.ways_on[name]
        for edge, share in zip(edges, shares_of(edges), strict=True):
            if edge.target in found:
                continue
            there = sent_at(graph.points[edge.target], minute + usual(point, edge))
            harder = unlikely - math.log(max(share, 1e-9))
            heapq.heappush(heap, (harder, place[edge.target], there, edge.target))
    first: dict[str, int] = {}
    for visit in person(graph):
        first.setdefault(visit.point, visit.minute - start)
    return found | first


def person(graph: FlowGraph) -> tuple[Visit, ...]:
    """The way of one person: at each point on where most go, of equal shares by the first branch.

    They come in on Monday at ten by the first entry, and take no branch twice.
    """
    return tuple(_person(graph)) if graph.entries else ()


def _person(graph: FlowGraph) -> Iterator[Visit]:
    name: str | None = graph.entries[0]
    minute = MONDAY_MORNING
    taken: set[Edge] = set()
    for _ in range(_LONGEST_WAY):
        if name is None:
            return
        point, edges = graph.points[name], graph.ways_on[name]
        minute = sent_at(point, minute)
        yield Visit(name, minute)
        shares = dict(zip(edges, shares_of(edges), strict=True))
        left = [edge for edge in edges if edge not in taken]
        best = max(left, key=lambda edge: shares[edge], default=None)
        if best is not None:
            minute += usual(point, best)
            if len(edges) > 1:
                taken.add(best)
        name = best.target if best else None
