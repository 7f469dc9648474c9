"""A condition of a flow whose branches, yes and no, lead to the same point: it decides nothing.

Bad:

    ### Opened?
    - if: opened hello
    - yes: offer
    - no: offer

Mended:

    ### Opened?
    - if: opened hello
    - yes: offer
    - no: remind
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.flows.graph import FlowGraph
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each such condition."""
    for name, point in graph.points.items():
        targets = {edge.kind: edge.target for edge in graph.ways_on[name]}
        if "yes" in targets and targets["yes"] == targets.get("no"):
            yield Finding(
                point.title.span,
                say("Yes and no of “{title}” lead to the same point.", title=point.title.value),
                say("Type “- yes: …” and “- no: …” with the ids of two points."),
            )


RULE = flow_rule("flow-same-branches", "warning", _of)
