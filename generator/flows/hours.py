"""At which hours of the day each point of a flow may happen, as far as nothing else is known.

People come in at any hour. What follows at once on something that they did is an answer, so its
hour is theirs; only after a delay, or when a wait was in vain, a flow speaks at an hour of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.flows.clock import DAY
from generator.flows.graph import Edge, FlowGraph
from generator.model.records.flow import Point

SLOT = 30
SLOTS = DAY // SLOT
ANY = (1 << SLOTS) - 1
MORNING, EVENING = 8 * 60, 22 * 60
_NIGHT = sum(1 << at for at in range(SLOTS) if not MORNING <= at * SLOT < EVENING)


class Hours(NamedTuple):
    """The half hours of the day, a bit each, in which a point may happen of the flow's own."""

    own: int

    @property
    def is_at_night(self) -> bool:
        """Whether any of them is at night."""
        return bool(self.own & _NIGHT)


def hours_of(graph: FlowGraph) -> Mapping[str, Hours]:
    """The hours of each point; a set of hours can only grow, so loops come to an end."""
    own = dict.fromkeys(graph.points, 0)
    answering = dict.fromkeys(graph.points, 0)
    waiting = list(graph.entries)
    for name in waiting:
        answering[name] = ANY
    while waiting:
        name = waiting.pop()
        point = graph.points[name]
        sent, answered = _in_windows(point, own[name]), _in_windows(point, answering[name])
        if point.windows and point.send and answering[name]:
            # Who has to wait for a window gets it at the flow's hour.
            sent, answered = sent | _open(point), 0
        for edge in graph.ways_on[name]:
            now = _going_on(point, edge, sent, answered)
            there = edge.target
            if own[there] | now[0] != own[there] or answering[there] | now[1] != answering[there]:
                own[there] |= now[0]
                answering[there] |= now[1]
                waiting.append(there)
    return {name: Hours(_in_windows(graph.points[name], own[name])) for name in graph.points}


def _going_on(point: Point, edge: Edge, own: int, answering: int) -> tuple[int, int]:
    """The hours at the end of an edge: the flow's own, and those of answers."""
    if point.delay is not None:
        return _later(own | answering, point.delay.value.minutes), 0
    if edge.kind == "late" and point.time_out is not None:
        return _later(own | answering, point.time_out.minutes), 0
    if edge.kind == "met":
        return 0, ANY
    return own, answering


def _later(hours: int, minutes: int) -> int:
    """The hours some minutes later; a part of a slot reaches into two."""
    steps, rest = divmod(minutes % DAY, SLOT)
    turned = _turned(hours, steps)
    return turned | _turned(turned, 1) if rest else turned


def _turned(hours: int, steps: int) -> int:
    return ((hours << steps) | (hours >> (SLOTS - steps))) & ANY


def _in_windows(point: Point, hours: int) -> int:
    """What is left of hours where windows let messages out: those that are open, or the opening."""
    if not point.windows or point.send is None or not hours:
        return hours
    opened = _open(point)
    kept = hours & opened
    return kept | _openings(point) if hours & ~opened else kept


def _open(point: Point) -> int:
    return sum(
        {
            1 << at
            for each in point.windows
            for at in range(each.value.start // SLOT, -(-min(each.value.end + 1, DAY) // SLOT))
        }
    )


def _openings(point: Point) -> int:
    return sum({1 << (each.value.start // SLOT) for each in point.windows})
