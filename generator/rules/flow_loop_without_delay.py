"""A loop of a flow in which nothing passes time: people would go round it without end at once.

Bad:

    ### Reminder {#remind}
    - send: email

    ### Opened?
    - if: opened the reminder
    - yes: bye
    - no: remind

Mended:

    ### Reminder {#remind}
    - send: email

    ### Three days {#pause}
    - delay: 3 days

    ### Opened?
    - if: opened the reminder
    - yes: bye
    - no: remind
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.flows.graph import FlowGraph, kind_of
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding

_PAUSES = ("delay", "wait")


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each loop, at the point that leads back."""
    for source, target in sorted(graph.closing):
        if source in _at_once(graph, target):
            point = graph.points[source]
            yield Finding(
                next(e.span for e in graph.ways_on[source] if e.target == target),
                say(
                    "“{title}” leads back to “{other}”, and nothing on the way takes time.",
                    title=point.title.value,
                    other=graph.points[target].title.value,
                ),
                say("Put a point with “- delay: 3 days” between them."),
            )


def _at_once(graph: FlowGraph, start: str) -> set[str]:
    """The points that are come to from one without any time passing, itself included."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found and kind_of(graph.points[name]) not in _PAUSES:
            found.add(name)
            waiting += [edge.target for edge in graph.ways_on[name]]
    return found


RULE = flow_rule("flow-loop-without-delay", "error", _of)
