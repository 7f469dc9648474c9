"""Which tool a file is of: it is told by what it holds, never by its name."""

from __future__ import annotations

import json
from collections.abc import Callable

from generator.diagnostics import say
from generator.exchange.flows.dittofeed import read_dittofeed
from generator.exchange.flows.hubspot import read_hubspot
from generator.exchange.flows.klaviyo import read_klaviyo
from generator.exchange.flows.mautic import read_mautic
from generator.exchange.flows.nodes import MOST_NODES, ImportedFlow, NoFlowError
from generator.source.frontmatter import read_yaml
from generator.source.values import Fields, Items
from generator.source.values import Node as YamlNode

FORMATS: tuple[Callable[[object], ImportedFlow | None], ...] = (
    read_mautic,
    read_klaviyo,
    read_hubspot,
    read_dittofeed,
)
LARGEST_BYTES = 16 * 1024 * 1024


def read_tool_flow(body: bytes) -> ImportedFlow | None:
    """The flow of a tool's file, None for a file of none of them.

    Raises NoFlowError for one that is too large.
    """
    data = _values_in(body)
    if data is None:
        return None
    found = next((flow for read in FORMATS if (flow := read(data)) is not None), None)
    if found is not None and len(found.nodes) > MOST_NODES:
        raise NoFlowError(say("The flow has more than {count} points.", count=MOST_NODES))
    return found


def _values_in(body: bytes) -> object | None:
    if len(body) > LARGEST_BYTES:
        return None
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    try:
        return json.loads(text) if text.lstrip()[:1] in ("{", "[") else _yaml(text)
    except (json.JSONDecodeError, RecursionError):
        return None


def _yaml(text: str) -> object | None:
    if "entryNode" not in text:
        return None
    fields, _ = read_yaml(text, "flow.yaml")
    return _plain(fields) if fields is not None else None


def _plain(node: YamlNode) -> object:
    if isinstance(node, Fields):
        return {field.key.value: _plain(field.value) for field in node.fields}
    return [_plain(each) for each in node.items] if isinstance(node, Items) else node.value
