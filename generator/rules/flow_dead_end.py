"""A point of a flow that nothing follows and that does not say that the flow ends there.

Bad:

    ### Thanks for the visit
    - send: email

Mended:

    ### Thanks for the visit
    - send: email
    - end: yes
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.flows.graph import FlowGraph
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each such point; one whose branches are all lost is reported already."""
    lost = {each.source for each in graph.lost}
    for name, point in graph.points.items():
        if not graph.ways_on[name] and point.end is None and name not in lost:
            yield Finding(
                point.title.span,
                say(
                    "Nothing follows “{title}”, and the flow does not end there.",
                    title=point.title.value,
                ),
                say("Add “- end: yes” below it, or “- next: …” with the id of a point."),
            )


RULE = flow_rule("flow-dead-end", "warning", _of)
