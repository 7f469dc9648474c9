"""A point of a flow that nobody can come to: no other point leads to it, and it is no start.

Bad:

    ### Signs up {#signup}
    - start: signs up for e-mail
    - next: bye

    ### A second letter
    - send: email

    ### Bye {#bye}
    - end: yes

Mended:

    ### Signs up {#signup}
    - start: signs up for e-mail

    ### A second letter
    - send: email

    ### Bye {#bye}
    - end: yes
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.flows.graph import FlowGraph
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each such point."""
    for name, point in graph.points.items():
        if name not in graph.reached:
            yield Finding(
                point.title.span,
                say("Nobody comes to “{title}”: no point leads to it.", title=point.title.value),
                say("Type “- next: {id}” at a point above, or take it away.", id=name),
            )


RULE = flow_rule("flow-unreachable", "warning", _of)
