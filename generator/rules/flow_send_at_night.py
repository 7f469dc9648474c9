"""A message of a flow that may go out at night, between ten in the evening and eight.

What answers at once to something that a person has just done is no matter of the hour.

Bad:

    ### Twelve hours
    - delay: 12 hours

    ### Reminder
    - send: sms

Mended:

    ### Twelve hours
    - delay: 12 hours

    ### Reminder
    - send: sms
    - window: 9:00–20:00
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.flows.graph import FlowGraph
from generator.flows.hours import hours_of
from generator.rules.flow_rule import flow_rule
from generator.rules.rule import Finding

_DISTURBING = ("sms", "push", "call", "chat", "email")


def _of(graph: FlowGraph) -> Iterator[Finding]:
    """One finding for each such message, at its title."""
    hours = hours_of(graph)
    for name, point in graph.points.items():
        if point.send and point.send.value in _DISTURBING and hours[name].is_at_night:
            yield Finding(
                point.title.span,
                say("“{title}” may go out at night.", title=point.title.value),
                say("Add “- window: 9:00–20:00”, or the days and hours that fit."),
            )


RULE = flow_rule("flow-send-at-night", "note", _of)
