"""A flow that sends messages, and that unsubscribing does not end.

Bad:

    ---
    exit: bought
    ---

    ### Letter
    - send: email

Mended:

    ---
    exit: unsubscribed, bought
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

_MAY_BE_LEFT = ("email", "sms", "push", "chat")
_WORDS = ("unsub", "opt-out", "opted out", "opt out", "отпис", "отказ")


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """At most one finding, at the first message."""
    messages = [each for each in sends(graph) if each.send and each.send.value in _MAY_BE_LEFT]
    exits = " ".join(each.value.casefold() for each in graph.flow.exits)
    if messages and not any(word in exits for word in _WORDS):
        yield Finding(
            messages[0].title.span,
            say("Who unsubscribes stays in this flow."),
            say("Add “exit: unsubscribed” to the frontmatter."),
        )


RULE = flow_rule("flow-without-exit", "warning", _of)
