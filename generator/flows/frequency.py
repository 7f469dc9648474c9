"""How many messages one person may get within some days, on the worst way through a flow.

The days roll: any stretch of them counts, from a message on. Waits are taken to be over at
once, since then messages come closest.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from functools import reduce
from math import gcd
from typing import NamedTuple

from generator.flows.clock import DAY, HOUR, MONDAY_MORNING, WEEK, sent_at
from generator.flows.graph import FlowGraph
from generator.flows.timing import Visit, shortest

MOST = 40
"""Messages: of a way with more no more is asked."""

_FINEST = 15


Burst = tuple[Visit, ...]
"""Messages that one person may get within the days asked for, in their order."""


class _State(NamedTuple):
    """A person at a point: how many messages until then, and the state before."""

    minute: int
    sent: int
    point: str
    before: _State | None


def worst_burst(graph: FlowGraph, days: int) -> Burst:
    """The most messages that anybody may get within ``days`` days that follow one another.

    Of ways with as many, the one that begins first.
    """
    best: Burst = ()
    for name in graph.order:
        if name not in graph.reached or graph.points[name].send is None:
            continue
        bound = _burst(graph, name, MONDAY_MORNING, days * DAY, has_windows=False)
        if len(bound) <= len(best):
            continue
        for start in _starts(graph, name):
            burst = _burst(graph, name, start, days * DAY, has_windows=True)
            best = max(best, burst, key=len)
            if len(best) == len(bound):
                break
    return best


def _starts(graph: FlowGraph, name: str) -> Iterator[int]:
    """When the first message may go out, as far as that makes a difference."""
    points = graph.points.values()
    windows = [each.value for point in points if point.send for each in point.windows]
    if not windows:
        yield MONDAY_MORNING
        return
    times = [point.delay.value.minutes for point in points if point.delay]
    times += [point.time_out.minutes for point in points if point.time_out]
    times += [each for window in windows for each in (window.start, window.end)]
    step = max(_FINEST, reduce(gcd, times, HOUR))
    for minute in range(0, WEEK, step):
        if sent_at(graph.points[name], minute) == minute:
            yield minute


def _burst(graph: FlowGraph, first: str, start: int, length: int, *, has_windows: bool) -> Burst:
    """The most messages from one at ``first`` on, sent at ``start``, within ``length`` minutes.

    Less than a full length apart: what goes out at the same hour a week later is another week's.
    """
    begun = _State(start, 1, first, None)
    heap = [(start, -1, 0, begun)]
    kept: dict[str, list[int]] = {}
    best, number = begun, 0
    while heap:
        _, _, _, state = heapq.heappop(heap)
        most = kept.setdefault(state.point, [])
        if most and most[-1] >= state.sent:
            continue
        most.append(state.sent)
        if state.sent > best.sent:
            best = state
            if best.sent >= MOST:
                break
        for following in _following(graph, state, has_windows=has_windows):
            if following.minute < start + length:
                number += 1
                heapq.heappush(heap, (following.minute, -following.sent, number, following))
    return tuple(_messages(graph, best))


def _following(graph: FlowGraph, state: _State, *, has_windows: bool) -> Iterator[_State]:
    point = graph.points[state.point]
    for edge in graph.ways_on[state.point]:
        there = graph.points[edge.target]
        minute = state.minute + shortest(point, edge)
        minute = sent_at(there, minute) if has_windows else minute
        yield _State(minute, state.sent + (there.send is not None), edge.target, state)


def _messages(graph: FlowGraph, last: _State) -> list[Visit]:
    found: list[Visit] = []
    state: _State | None = last
    while state is not None:
        if graph.points[state.point].send is not None:
            found.append(Visit(state.point, state.minute))
        state = state.before
    return found[::-1]
