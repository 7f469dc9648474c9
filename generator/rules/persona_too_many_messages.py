"""More messages to one persona, over all its flows together, than one of these flows allows.

Bad: two flows of the persona, each with one message in a week, and in both of them

    ---
    personas: [family-man]
    at most: 1 per week
    ---

Mended, in both of them:

    ---
    personas: [family-man]
    at most: 2 per week
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, say
from generator.flows.frequency import worst_burst
from generator.flows.graph import FlowGraph
from generator.model.records.catalog import Catalog
from generator.rules.flow_rule import graphs
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each persona and flow whose limit all flows of the persona exceed."""
    of_persona: dict[str, list[FlowGraph]] = {}
    for graph in graphs(catalog, context):
        for persona in graph.flow.personas:
            of_persona.setdefault(persona.value, []).append(graph)
    for name, those in of_persona.items():
        if len(those) > 1:
            yield from _of(name, those)


def _of(persona: str, those: list[FlowGraph]) -> Iterator[Finding]:
    for graph in those:
        limit = graph.flow.at_most
        if limit is None:
            continue
        counts = {each.flow.id: len(worst_burst(each, limit.value.days)) for each in those}
        total = sum(counts.values())
        others = [each.flow for each in those if each is not graph and counts[each.flow.id]]
        if total > limit.value.count and counts[graph.flow.id] and others:
            yield Finding(
                limit.span,
                say(
                    "{persona} may get {count} messages within {days} days from {flows} flows.",
                    persona=persona,
                    count=total,
                    days=limit.value.days,
                    flows=len(others) + 1,
                ),
                say("Let one flow end where another begins, or allow more."),
                tuple(Related(each.title.span, say("Another flow.")) for each in others[:5]),
            )


RULE = Rule("persona-too-many-messages", "warning", check)
