"""A step of a journey at a touchpoint of messages, and none of the journey's flows sends it one.

It is looked for where flows of the journey are written down: who has none yet is not asked. A
touchpoint is one of messages when its name or its channel says so: e-mail, SMS, push.

Bad:

    ### Gets a reminder {#reminder}
    - touchpoint: email

Mended, in a flow of the journey:

    ### Reminder
    - send: email
    - step: reminder
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, say
from generator.model.records.catalog import Catalog
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey, Step
from generator.model.vocabulary.keys import find_choice, find_key
from generator.rules.rule import Finding, Rule, RuleContext

_MESSAGES = ("email", "sms", "push")


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such step, at its title."""
    flows: dict[str, list[Flow]] = {}
    for flow in catalog.flows.values():
        if flow.journey is not None and flow.journey.value in catalog.journeys:
            flows.setdefault(flow.journey.value, []).append(flow)
    for journey_id, those in flows.items():
        yield from _of(catalog, catalog.journeys[journey_id], those)


def _of(catalog: Catalog, journey: Journey, flows: list[Flow]) -> Iterator[Finding]:
    sent = {
        point.step.value
        for flow in flows
        for point in flow.points
        if point.send is not None and point.step is not None
    }
    for stage in journey.stages:
        for step in stage.steps:
            if step.id not in sent and _is_message(catalog, step):
                yield Finding(
                    step.title.span,
                    say(
                        "No flow of this journey sends what “{title}” promises.",
                        title=step.title.value,
                    ),
                    say("Add “- step: {id}” to the message of a flow.", id=step.id),
                    tuple(Related(flow.title.span, say("A flow of it.")) for flow in flows[:3]),
                )


def _is_message(catalog: Catalog, step: Step) -> bool:
    return any(_is_of_messages(catalog, each.value) for each in step.touchpoints)


def _is_of_messages(catalog: Catalog, touchpoint_id: str) -> bool:
    touchpoint = catalog.touchpoints.get(touchpoint_id)
    words = [touchpoint_id]
    if touchpoint is not None:
        words += [
            touchpoint.title.value,
            *([touchpoint.channel.value] if touchpoint.channel else []),
        ]
    key = find_key("send", "point")
    found = [find_choice(word, key) for word in words if key]
    return any(choice is not None and choice.id in _MESSAGES for choice in found)


RULE = Rule("flow-message-missing", "note", check, needs="wiki")
