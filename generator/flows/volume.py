"""How many come to each point of a flow, by the shares of its branches.

Where nobody says how many go a way, those who are left are divided evenly.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.flows.graph import FlowGraph, shares_of

_MOST_ROUNDS = 400
_CLOSE = 1e-9


def volumes(graph: FlowGraph) -> Mapping[str, float | None]:
    """How often each point is come to for each person who comes in.

    1 is once by everybody; people who go round a loop are counted each time. None where a loop
    that nobody leaves makes it endless.
    """
    shares = {name: shares_of(edges) for name, edges in graph.ways_on.items()}
    come = before = dict.fromkeys(graph.points, 0.0)
    entering = {name: 1.0 / len(graph.entries) for name in graph.entries}
    for _ in range(_MOST_ROUNDS):
        before = come
        come = _round(graph, shares, entering, before)
        if all(abs(come[name] - before[name]) < _CLOSE for name in come):
            return dict(come)
    return {name: _settled(come[name], before[name]) for name in come}


def _round(
    graph: FlowGraph,
    shares: Mapping[str, tuple[float, ...]],
    entering: Mapping[str, float],
    before: Mapping[str, float],
) -> dict[str, float]:
    """Everybody sent once through the points in their order; loops bring last round's."""
    come = {name: entering.get(name, 0.0) for name in graph.points}
    for source, target in graph.closing:
        edges = graph.ways_on[source]
        for edge, share in zip(edges, shares[source], strict=True):
            if edge.target == target:
                come[target] += before[source] * share
    for name in graph.order:
        for edge, share in zip(graph.ways_on[name], shares[name], strict=True):
            if (edge.source, edge.target) not in graph.closing:
                come[edge.target] += come[name] * share
    return come


def _settled(now: float, before: float) -> float | None:
    return now if abs(now - before) < _CLOSE * max(1.0, now) else None
