"""A flow that sends messages, and does not say what people agreed to.

Bad:

    ---
    title: Welcome
    ---

    ### Letter
    - send: email

Mended:

    ---
    title: Welcome
    consent: newsletter
    ---

    ### Letter
    - send: email
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.flows.graph import FlowGraph
from generator.rules.flow_rule import flow_rule, sends
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """At most one finding, at the first message."""
    messages = sends(graph)
    if messages and graph.flow.consent is None:
        yield Finding(
            messages[0].title.span,
            say("This flow sends messages, and nothing says who agreed to them."),
            say("Add “consent: newsletter”, or what it is, to the frontmatter."),
        )


RULE = flow_rule("flow-without-consent", "warning", _of)
