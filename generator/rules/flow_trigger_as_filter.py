"""What starts a flow stands again as a filter or a condition: it is so for everybody in it.

Bad:

    ### Signs up
    - start: signs up for e-mail
    - filter: signs up for e-mail

Mended:

    ### Signs up
    - start: signs up for e-mail
    - filter: lives in Almaty
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, say
from generator.flows.graph import FlowGraph
from generator.model.vocabulary.terms import fold
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each such filter or condition."""
    points = graph.points.values()
    starts = {fold(each.value): each for point in points for each in point.starts}
    if len(starts) != 1:
        return
    for point in points:
        for each in (*point.filters, *point.conditions):
            start = starts.get(fold(each.value))
            if start is not None:
                yield Finding(
                    each.span,
                    say(
                        "“{what}” is what starts this flow: it is so for everybody.",
                        what=each.value,
                    ),
                    say("Take it away, or type what tells these people apart."),
                    (Related(start.span, say("The start.")),),
                )


RULE = flow_rule("flow-trigger-as-filter", "warning", _of)
