"""A tool of a flow of which nothing is known, so that its limits are not looked at.

Bad:

    ---
    tool: mailchump
    ---

Mended:

    ---
    tool: mailchimp
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import nearest, say
from generator.flows.graph import FlowGraph
from generator.flows.profiles import profile_ids, profile_of
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """At most one finding, at the tool's name."""
    tool = graph.flow.tool
    if tool is None or profile_of(tool.value):
        return
    names = (*profile_ids(), *(name.partition("@")[0] for name in profile_ids()))
    near = nearest(tool.value.casefold(), names)
    yield Finding(
        tool.span,
        say(
            "Nothing is known of the tool “{tool}”; its limits are not looked at.", tool=tool.value
        ),
        say("Type {name}.", name=near)
        if near
        else say("Known are: {names}.", names=", ".join(profile_ids())),
    )


RULE = flow_rule("flow-tool-unknown", "note", _of)
