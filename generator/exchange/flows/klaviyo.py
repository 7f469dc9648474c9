"""Flows of Klaviyo, as its API gives them with their definition.

Of messages only names and subjects are read, never what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.editing.documents import NewFact
from generator.editing.inline import value_of
from generator.exchange.flows.nodes import (
    ImportedFlow,
    Node,
    Way,
    duration,
    mapping,
    sequence,
    text_of,
)
from generator.flows.clock import DAY, HOUR

_SENDS = {
    "send-email": "email",
    "send-sms": "sms",
    "send-mobile-push": "push",
    "send-push-notification": "push",
    "send-whatsapp": "chat",
}
_SPLITS = ("conditional-split", "trigger-split", "action-output-split")
_MINUTES = {"minutes": 1, "hours": HOUR, "days": DAY, "weeks": 7 * DAY}


def read_klaviyo(data: object) -> ImportedFlow | None:
    """The flow of a file that is Klaviyo's, None for any other."""
    found = mapping(mapping(data).get("data")) or mapping(data)
    attributes = mapping(found.get("attributes")) or found
    definition = mapping(attributes.get("definition"))
    actions = [mapping(each) for each in sequence(definition.get("actions"))]
    if not actions or "triggers" not in definition:
        return None
    triggers = [_trigger(mapping(each)) for each in sequence(definition["triggers"])]
    first = str(definition.get("entry_action_id") or _id(actions[0]))
    starts = tuple(NewFact("start", value_of(each)) for each in triggers)
    start = Node("start", "Start", starts or (NewFact("start", "flow"),), (Way("next", first),))
    nodes = (start, *(_node(each) for each in actions))
    title = text_of(attributes.get("name")) or "Klaviyo"
    return ImportedFlow(title, "klaviyo", nodes, consent=", ".join(triggers))


def _id(action: Mapping[str, Any]) -> str:
    return str(action.get("id") or action.get("temporary_id") or "")


def _trigger(trigger: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (text_of(trigger.get("type")), text_of(trigger.get("id")))))


def _node(action: Mapping[str, Any]) -> Node:
    kind, data = text_of(action.get("type")), mapping(action.get("data"))
    links = mapping(action.get("links"))
    message = mapping(data.get("message"))
    subject = text_of(message.get("subject_line"))
    title = text_of(message.get("name")) or subject or kind.replace("-", " ").capitalize()
    return Node(
        _id(action), title, tuple(_facts(kind, data, subject)), tuple(_ways(kind, links, data))
    )


def _facts(kind: str, data: Mapping[str, Any], subject: str) -> Iterator[NewFact]:
    if kind in _SENDS:
        yield NewFact("send", _SENDS[kind])
        if subject:
            yield NewFact("subject", value_of(subject))
    elif kind == "time-delay":
        unit = _MINUTES.get(text_of(data.get("unit")), DAY)
        yield NewFact("delay", duration(_number(data.get("value")) * unit))
    elif kind in _SPLITS:
        yield NewFact("if", "profile" if kind == "conditional-split" else "event")


def _number(value: object) -> float:
    try:
        return max(0.0, min(1e6, float(str(value))))
    except ValueError:
        return 0.0


def _ways(kind: str, links: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Way]:
    if kind in _SPLITS:
        yield Way("yes", _target(links.get("next_if_true")))
        yield Way("no", _target(links.get("next_if_false")))
    elif "next" in links or not links:
        yield Way("next", _target(links.get("next")))
    else:
        shares = [mapping(each) for each in sequence(data.get("branches"))]
        for at, target in enumerate(links.values()):
            share = shares[at].get("percentage") if at < len(shares) else None
            part = _number(share) if share is not None else None
            yield Way("split", _target(target), part)


def _target(value: object) -> str:
    return str(value) if value is not None else ""
