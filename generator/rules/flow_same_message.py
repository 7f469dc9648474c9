"""The same message twice on one way through a flow: by one channel, with one subject.

Bad:

    ### Offer
    - send: email
    - subject: Minus ten per cent

    ### Two days
    - delay: 2 days

    ### Offer again
    - send: email
    - subject: Minus ten per cent

Mended:

    ### Offer
    - send: email
    - subject: Minus ten per cent

    ### Two days
    - delay: 2 days

    ### Offer again
    - send: email
    - subject: The last day of minus ten per cent
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, say
from generator.flows.graph import FlowGraph
from generator.model.records.flow import Point
from generator.model.vocabulary.terms import fold
from generator.rules.flow_rule import flow_rule, sends
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each message that comes after the same one, at its title."""
    alike: dict[tuple[str, str], list[Point]] = {}
    for point in sends(graph):
        alike.setdefault(_what(point), []).append(point)
    for those in alike.values():
        after = {point.id: _after(graph, point.id) for point in those}
        for point in those:
            first = next((one for one in those if point.id in after[one.id]), None)
            if first is not None and (first is not point or len(those) == 1):
                yield Finding(
                    point.title.span,
                    say("“{title}” may come to one person twice.", title=point.title.value),
                    say("Type another subject, or lead round it."),
                    () if first is point else (Related(first.title.span, say("The first.")),),
                )


def _what(point: Point) -> tuple[str, str]:
    said = point.subject or point.title
    return (point.send.value if point.send else "", fold(said.value))


def _after(graph: FlowGraph, start: str) -> set[str]:
    """The points that may come after one; itself only where a loop leads back to it."""
    found: set[str] = set()
    waiting = [edge.target for edge in graph.ways_on[start]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [edge.target for edge in graph.ways_on[name]]
    return found


RULE = flow_rule("flow-same-message", "warning", _of)
