"""Journeys of Dittofeed, in JSON or YAML."""

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

_CHANNELS = {"Email": "email", "Sms": "sms", "MobilePush": "push", "Webhook": ""}


def read_dittofeed(data: object) -> ImportedFlow | None:
    """The journey of a file that is Dittofeed's, None for any other."""
    found = mapping(data)
    definition = mapping(found.get("definition")) or found
    entry, nodes = mapping(definition.get("entryNode")), sequence(definition.get("nodes"))
    if not entry or "child" not in entry:
        return None
    said = text_of(entry.get("segment") or entry.get("event") or entry.get("key")) or "entry"
    start = Node(
        "start", "Start", (NewFact("start", value_of(said)),), (Way("next", str(entry["child"])),)
    )
    read = tuple(_node(mapping(each)) for each in nodes)
    title = text_of(found.get("name")) or "Dittofeed"
    return ImportedFlow(title, "dittofeed", (start, *read), consent=said)


def _node(node: Mapping[str, Any]) -> Node:
    key, kind = str(node.get("id", "")), text_of(node.get("type"))
    variant = mapping(node.get("variant"))
    if kind == "WaitForNode":
        return _wait(key, node)
    title, facts = _said(node, kind, variant)
    ways: tuple[Way, ...] = (Way("next", _child(node, "child")),)
    if kind == "SegmentSplitNode":
        yes, no = (_child(variant, name) for name in ("trueChild", "falseChild"))
        ways = (Way("yes", yes), Way("no", no))
    elif kind == "RandomCohortNode":
        ways = tuple(_cohorts(node))
    elif kind == "ExitNode":
        ways = ()
    return Node(key, title, facts, ways)


def _said(
    node: Mapping[str, Any], kind: str, variant: Mapping[str, Any]
) -> tuple[str, tuple[NewFact, ...]]:
    """A node's title, and the facts that say what it does."""
    if kind == "MessageNode":
        title = text_of(node.get("name") or variant.get("template")) or "Message"
        channel = _CHANNELS.get(text_of(variant.get("type")), "")
        return title, (NewFact("send", channel),) if channel else ()
    if kind == "DelayNode":
        return "Delay", (NewFact("delay", duration(_seconds(variant) / 60)),)
    if kind == "SegmentSplitNode":
        segment = text_of(variant.get("segment")) or "segment"
        return f"{segment}?", (NewFact("if", value_of(segment)),)
    return kind.removesuffix("Node") or "Point", ()


def _seconds(variant: Mapping[str, Any]) -> float:
    value = text_of(variant.get("seconds"))
    return float(value) if value.isascii() and value.isdigit() and len(value) < 10 else 86400.0


def _child(holder: Mapping[str, Any], name: str) -> str:
    return str(holder.get(name, ""))


def _wait(key: str, node: Mapping[str, Any]) -> Node:
    """A wait for one of several segments: all but the first are told in words."""
    children = [mapping(each) for each in sequence(node.get("segmentChildren"))]
    names = [text_of(each.get("segmentId")) for each in children]
    seconds = text_of(node.get("timeoutSeconds"))
    limit = duration(float(seconds) / 60) if seconds.isdigit() else ""
    met = Way("met", _child(children[0], "id") if children else "")
    late = (Way("late", _child(node, "timeoutChild")),) if limit else ()
    waited = NewFact("wait", value_of(" / ".join(filter(None, names)) or "segment"))
    return Node(key, "Wait", (waited,), (met, *late), limit=limit)


def _cohorts(node: Mapping[str, Any]) -> Iterator[Way]:
    for each in map(mapping, sequence(node.get("children"))):
        percent = text_of(each.get("percent"))
        share = float(percent) if percent.replace(".", "", 1).isdigit() else None
        yield Way("split", _child(each, "id"), share)
