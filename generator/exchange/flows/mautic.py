"""Campaigns of Mautic 7, as ``entity:export --json-only`` writes them.

Nodes are events; how they are joined stands in the canvas and, for older ones, in ``parent_id``.
A decision waits for what people do; its branch "no" begins when its time is over. What an event
waits before it is a delay of its own. E-mails' HTML and addresses with tokens are not read.
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

_UNITS = {"i": 1, "h": HOUR, "d": DAY, "m": 30 * DAY, "y": 365 * DAY}
_SENDS = {
    "email.send": "email",
    "sms.send_text_sms": "sms",
    "notification.send_notification": "push",
    "notification.send_mobile_notification": "push",
}
_JUMP = "campaign.jump_to_event"
_SOURCES = ("lists", "forms")

Event = Mapping[str, Any]
Joined = dict[str, list[tuple[str, str]]]
"""Of each node, where it leads and by which anchor: ``yes``, ``no`` or none of them."""


def read_mautic(data: object) -> ImportedFlow | None:
    """The campaign of a file that is Mautic's, None for any other; of several the first."""
    parts = [mapping(each) for each in sequence(data)] or [mapping(data)]
    found = next((each for each in parts if "campaign_event" in each), None)
    if found is None:
        return None
    campaign = mapping(next(iter(sequence(found.get("campaign"))), {}))
    number = text_of(campaign.get("id"))
    events = {
        text_of(each.get("id")): each
        for each in map(mapping, sequence(found["campaign_event"]))
        if not number or text_of(each.get("campaign_id")) in ("", number)
    }
    joined = _joined(campaign, events)
    sources = [text_of(mapping(each).get("name")) for each in sequence(found.get("lists"))]
    names = [each for each in sources if each] or ["source"]
    first = [target for source in _SOURCES for target, _ in joined.get(source, ())]
    start = Node(
        "lists",
        "Start",
        tuple(NewFact("start", value_of(f"in segment {name}")) for name in names),
        tuple(_delayed_ways(first, events)),
    )
    nodes = [start, *_delays(events, joined, first)]
    nodes += [_node(key, event, joined, events) for key, event in events.items()]
    title = text_of(campaign.get("name")) or "Mautic"
    return ImportedFlow(title, "mautic", tuple(nodes), consent=", ".join(names))


def _joined(campaign: Mapping[str, Any], events: Mapping[str, Event]) -> Joined:
    """The canvas's connections and, where it has none for an event, its parent."""
    found: Joined = {}
    told: set[str] = set()
    canvas = mapping(campaign.get("canvas_settings"))
    for each in map(mapping, sequence(canvas.get("connections"))):
        source, target = text_of(each.get("sourceId")), text_of(each.get("targetId"))
        anchor = text_of(mapping(each.get("anchors")).get("source"))
        if target in events and (source in events or source in _SOURCES):
            found.setdefault(source, []).append((target, anchor))
            told.add(target)
    for key, event in events.items():
        if key not in told:
            parent = text_of(event.get("parent_id"))
            anchor = text_of(
                event.get("decision_path") or mapping(event.get("properties")).get("anchor")
            )
            found.setdefault(parent if parent in events else "lists", []).append((key, anchor))
    return found


def _minutes(event: Event) -> int:
    """What an event waits before it happens; none where it happens at once."""
    if text_of(event.get("trigger_mode")) != "interval":
        return 0
    count = text_of(event.get("trigger_interval"))
    unit = _UNITS.get(text_of(event.get("trigger_interval_unit")), 0)
    return int(count) * unit if count.isascii() and count.isdigit() and len(count) < 7 else 0


def _delay_key(target: str) -> str:
    return f"before {target}"


def _to(target: str, events: Mapping[str, Event]) -> str:
    """The event itself, or the delay before it."""
    return _delay_key(target) if target in events and _minutes(events[target]) else target


def _is_late(anchor: str, source: str, events: Mapping[str, Event]) -> bool:
    """Whether an event's waiting is that of a decision that was in vain."""
    return anchor == "no" and text_of(events.get(source, {}).get("event_type")) == "decision"


def _delays(events: Mapping[str, Event], joined: Joined, first: list[str]) -> Iterator[Node]:
    late = {
        target
        for source, ways in joined.items()
        for target, anchor in ways
        if _is_late(anchor, source, events)
    }
    for key, event in events.items():
        if (minutes := _minutes(event)) and (key not in late or key in first):
            fact = NewFact("delay", duration(minutes))
            ways = (Way("next", key),)
            yield Node(
                _delay_key(key),
                f"Before {text_of(event.get('name'))}",
                (fact,),
                ways,
                is_added=True,
            )


def _delayed_ways(targets: list[str], events: Mapping[str, Event]) -> Iterator[Way]:
    if len(targets) < 2:
        yield from (Way("next", _to(each, events)) for each in targets)
    else:
        yield from (Way("split", _to(each, events)) for each in targets)


def _node(key: str, event: Event, joined: Joined, events: Mapping[str, Event]) -> Node:
    name, kind = text_of(event.get("name")) or key, text_of(event.get("event_type"))
    properties = mapping(event.get("properties"))
    ways = joined.get(key, [])
    yes = [target for target, anchor in ways if anchor == "yes"]
    no = [target for target, anchor in ways if anchor == "no"]
    if kind == "decision":
        return _decision(key, name, yes, no, events)
    if kind == "condition":
        told = (Way("yes", _first(yes, events)), Way("no", _first(no, events)))
        return Node(key, name, (NewFact("if", value_of(name)),), told)
    if text_of(event.get("type")) == _JUMP:
        return Node(key, name, (), (Way("next", text_of(properties.get("jumpToEvent"))),))
    onward = tuple(_delayed_ways([target for target, _ in ways], events))
    return Node(key, name, tuple(_facts(event, properties)), onward or (Way("next", ""),))


def _first(targets: list[str], events: Mapping[str, Event]) -> str:
    return _to(targets[0], events) if targets else ""


def _decision(
    key: str, name: str, yes: list[str], no: list[str], events: Mapping[str, Event]
) -> Node:
    waited = (NewFact("wait", value_of(name)),)
    met = Way("met", _first(yes, events))
    if not no:
        return Node(key, name, waited, (met,))
    limit = duration(_minutes(events[no[0]]) or 1)
    return Node(key, name, waited, (met, Way("late", no[0])), limit=limit)


def _facts(event: Event, properties: Mapping[str, Any]) -> Iterator[NewFact]:
    kind = text_of(event.get("type"))
    if kind in _SENDS:
        yield NewFact("send", _SENDS[kind])
    elif kind == "lead.changetags":
        for name, fact in (("add_tags", "add tag"), ("remove_tags", "remove tag")):
            tags = [text_of(each) for each in sequence(properties.get(name))]
            tags = [value_of(each.replace(",", " ")) for each in tags if each]
            if tags:
                yield NewFact(fact, ", ".join(tags))
