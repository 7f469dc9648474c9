"""What rules of flows share: the graphs of a catalog's flows, and words for points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial, wraps

from generator.diagnostics import Severity
from generator.flows.graph import FlowGraph, graph_of
from generator.model.analysis.memoising import remembered
from generator.model.records.catalog import Catalog
from generator.model.records.flow import Point
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings


def flow_rule(
    code: str, severity: Severity, find: Callable[[FlowGraph], Iterable[Finding]]
) -> Rule:
    """A rule that looks at each flow by itself.

    What is no error has to see the whole graph: a point that cannot be read may lead on.
    """
    query = findings(code, lambda flow: find(_graph(flow)))

    @wraps(find)
    def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
        return ask_each(catalog.flows, query)

    return Rule(code, severity, check, needs="" if severity == "error" else "file")


_graph = remembered(most=100)(graph_of)
"""Rules look at one flow each by itself."""


def graphs(catalog: Catalog, context: RuleContext) -> Iterator[FlowGraph]:
    """The graph of each flow, made once for all rules."""
    for flow in catalog.flows.values():
        # In a tuple, since the same record is then told without a look into it.
        yield context.memory.recall(("flow-graph", flow.id), (flow,), partial(graph_of, flow))


def sends(graph: FlowGraph) -> list[Point]:
    """The points that send something, in the order they were written."""
    return [point for point in graph.points.values() if point.send is not None]
