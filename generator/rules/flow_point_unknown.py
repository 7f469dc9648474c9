"""A branch, a “next” or an “else” of a flow that leads to a point that is not there.

Bad:

    ### Opened?
    - if: opened hello
    - yes: ofer
    - no: bye

    ### Offer {#offer}
    - send: email

Mended:

    ### Opened?
    - if: opened hello
    - yes: offer
    - no: bye

    ### Offer {#offer}
    - send: email
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import nearest, say
from generator.flows.graph import FlowGraph
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each such branch, at what it names."""
    for lost in graph.lost:
        near = nearest(lost.target, graph.points)
        yield Finding(
            lost.span,
            say("No point of this flow is called “{name}”.", name=lost.target),
            say("Type {name}.", name=near)
            if near
            else say("Type the id of a point, or add one: ### … {id}", id="{#" + lost.target + "}"),
        )


RULE = flow_rule("flow-point-unknown", "error", _of)
