"""A wait of a flow that may last for ever: who never does it stays in the flow.

Bad:

    ### Waits for the visit
    - wait: came to the showroom

Mended:

    ### Waits for the visit
    - wait: came to the showroom
    - up to: 14 days
      - else: bye
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.flows.graph import FlowGraph
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each such wait."""
    for point in graph.points.values():
        if point.wait is not None and point.time_out is None:
            yield Finding(
                point.wait.span,
                say("“{what}” is waited for without an end.", what=point.wait.value),
                say("Add “- up to: 14 days”, and below it “- else: …” with the id of a point."),
            )


RULE = flow_rule("flow-wait-without-limit", "warning", _of)
