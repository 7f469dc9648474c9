"""The graph of a flow: which point leads to which, by which branch and for which share of people.

Every tool's flow is such a graph, however its file says it, so exports, rules, pictures and
figures all read this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import fsum
from typing import Literal, NamedTuple

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.records.flow import Branch, Flow, Point

PointKind = Literal[
    "start", "send", "delay", "wait", "if", "split", "tag", "filter", "end", "action"
]
EdgeKind = Literal["next", "yes", "no", "split", "met", "late"]
"""``met`` and ``late`` lead on from a wait: it came about, or it did not in time."""


class Edge(NamedTuple):
    """One way from a point to another.

    ``share`` is how many of those who come to ``source`` take it, 0–1, None where nobody says.
    ``span`` is where the author says where it leads; without such a place it is the point's.
    """

    source: str
    target: str
    kind: EdgeKind
    share: float | None
    span: Span


class Lost(NamedTuple):
    """A branch that leads to a point that is not there."""

    source: str
    target: str
    span: Span


class FlowGraph(Struct, frozen=True, dict=True):
    """Points by id in the order they were written, and the edges between them.

    ``edges`` are in the order of their points, branches as authors have them. ``entries`` are
    where people come in: the points with ``start``, else the first.
    """

    flow: Flow
    points: Mapping[str, Point]
    edges: tuple[Edge, ...]
    entries: tuple[str, ...]
    lost: tuple[Lost, ...]

    @cached_property
    def ways_on(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that begin at each point."""
        found: dict[str, list[Edge]] = {name: [] for name in self.points}
        for edge in self.edges:
            found[edge.source].append(edge)
        return {name: tuple(edges) for name, edges in found.items()}

    @cached_property
    def reached(self) -> frozenset[str]:
        """The points that somebody who comes in may come to."""
        found: set[str] = set()
        waiting = list(self.entries)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [edge.target for edge in self.ways_on[name]]
        return frozenset(found)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All points, each after those that lead to it but for the edges that close a loop."""
        return _order(self)

    @cached_property
    def closing(self) -> frozenset[tuple[str, str]]:
        """The edges, by their ends, that lead back to a point before them in ``order``."""
        place = {name: at for at, name in enumerate(self.order)}
        ends = ((edge.source, edge.target) for edge in self.edges)
        return frozenset(each for each in ends if place[each[0]] >= place[each[1]])


def kind_of(point: Point) -> PointKind:
    """What a point does."""
    actions: tuple[tuple[PointKind, object], ...] = (
        ("start", point.starts),
        ("send", point.send),
        ("delay", point.delay),
        ("wait", point.wait or point.time_out),
        ("if", point.conditions or point.yes or point.no),
        ("split", point.splits),
        ("tag", point.added or point.removed),
        ("filter", point.filters),
        ("end", point.end),
    )
    return next((kind for kind, is_there in actions if is_there), "action")


def graph_of(flow: Flow) -> FlowGraph:
    """The graph of a flow; branches to points that are not there are left out and named."""
    points = flow.points
    by_id = {point.id: point for point in points}
    edges: list[Edge] = []
    lost: list[Lost] = []
    for at, point in enumerate(points):
        following = points[at + 1].id if at + 1 < len(points) else None
        for edge in _edges(point, following):
            if edge.target in by_id:
                edges.append(edge)
            else:
                lost.append(Lost(edge.source, edge.target, edge.span))
    entries = tuple(point.id for point in points if point.starts)
    return FlowGraph(flow, by_id, tuple(edges), entries or tuple(by_id)[:1], tuple(lost))


def _edges(point: Point, following: str | None) -> Iterator[Edge]:
    """The ways on from a point; two that say the same, such as a wait's, are one."""
    kind = kind_of(point)
    onward = point.next.value if point.next else following
    place = point.next.span if point.next else point.span
    if kind == "if":
        yield from _condition(point, onward, place)
    elif kind == "split":
        for branch in point.splits:
            yield Edge(point.id, branch.target, "split", share_of(branch), branch.span)
    elif kind == "wait":
        yield from _waiting(point, onward, place)
    elif onward is not None and point.end is None:
        yield Edge(point.id, onward, "next", 1.0, place)


def _condition(point: Point, onward: str | None, place: Span) -> Iterator[Edge]:
    shares = [share_of(point.yes), share_of(point.no)]
    if shares.count(None) == 1:
        known = shares[0] if shares[0] is not None else shares[1]
        rest = max(0.0, 1.0 - (known or 0.0))
        shares = [rest if each is None else each for each in shares]
    kinds: tuple[EdgeKind, ...] = ("yes", "no")
    for kind, branch, share in zip(kinds, (point.yes, point.no), shares, strict=True):
        target = branch.target if branch else onward
        if target is not None and not (branch is None and point.end is not None):
            yield Edge(point.id, target, kind, share, branch.span if branch else place)


def _waiting(point: Point, onward: str | None, place: Span) -> Iterator[Edge]:
    limit = point.time_out
    late = _part(limit.share.value.number) if limit and limit.share else None
    met = None if late is None else 1.0 - late
    other = limit.otherwise if limit else None
    goes_on = onward is not None and point.end is None
    if limit is None:
        late, met = None, 1.0
    if goes_on:
        yield Edge(point.id, onward or "", "met", met, place)
    if other is not None:
        yield Edge(point.id, other.value, "late", late, other.span)
    elif limit is not None and goes_on:
        yield Edge(point.id, onward or "", "late", late, limit.span)


def share_of(branch: Branch | None) -> float | None:
    """A branch's share, 0–1; None where nobody says."""
    return _part(branch.share.value.number) if branch and branch.share else None


def _part(percent: float) -> float:
    return min(1.0, max(0.0, percent / 100))


def _order(graph: FlowGraph) -> tuple[str, ...]:
    """Depth first, the last branch first, turned round: so branches come in their order."""
    done: list[str] = []
    seen: set[str] = set()
    for root in (*graph.entries, *graph.points):
        stack: list[tuple[str, list[str]]] = []
        _enter(root, graph, seen, stack)
        while stack:
            name, left = stack[-1]
            if left:
                _enter(left.pop(), graph, seen, stack)
            else:
                done.append(name)
                stack.pop()
    return tuple(reversed(done))


def _enter(name: str, graph: FlowGraph, seen: set[str], stack: list[tuple[str, list[str]]]) -> None:
    if name not in seen:
        seen.add(name)
        stack.append((name, [edge.target for edge in graph.ways_on[name]]))


def shares_of(edges: Sequence[Edge]) -> tuple[float, ...]:
    """The share of each of one point's edges: what nobody says is divided among the rest."""
    known = fsum(edge.share for edge in edges if edge.share is not None)
    open_ones = sum(1 for edge in edges if edge.share is None)
    rest = max(0.0, 1.0 - known) / open_ones if open_ones else 0.0
    return tuple(rest if edge.share is None else edge.share for edge in edges)
