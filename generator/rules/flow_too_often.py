"""More messages within the days of a flow's “at most” than it says, on some way through it.

The days roll: any seven that follow one another are a week.

Bad:

    ---
    at most: 1 per week
    ---

    ### Hello
    - send: email

    ### A day later
    - delay: 1 day

    ### Offer
    - send: email

Mended:

    ---
    at most: 1 per week
    ---

    ### Hello
    - send: email

    ### A week later
    - delay: 7 days

    ### Offer
    - send: email
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, say
from generator.flows.frequency import worst_burst
from generator.flows.graph import FlowGraph
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """At most one finding, at the message that is one too many."""
    limit = graph.flow.at_most
    if limit is None:
        return
    burst = worst_burst(graph, limit.value.days)
    if len(burst) <= limit.value.count:
        return
    names = [graph.points[each.point].title.value for each in burst]
    yield Finding(
        graph.points[burst[limit.value.count].point].title.span,
        say(
            "{count} messages may come within {days} days: {names}.",
            count=len(burst),
            days=limit.value.days,
            names=" → ".join(names[:6]) + (" …" if len(names) > 6 else ""),
        ),
        say(
            "Put a longer delay between them, or allow more than “{limit}”.", limit=limit.value.text
        ),
        (Related(limit.span, say("What this flow allows.")),),
    )


RULE = flow_rule("flow-too-often", "warning", _of)
