"""A flow of a marketing tool as nodes and ways on, and the document that says the same.

Every tool's file becomes this. A document has a point for each node, in an order in which most
ways lead to the point below, and says all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from generator.diagnostics import Message
from generator.editing.documents import NewDocument, NewFact, NewHeading, free_id
from generator.editing.inline import prose_of, value_of
from generator.flows.clock import DAY, HOUR

MOST_NODES = 2000
LONGEST = 300
"""Characters of a text that becomes a fact."""

WayKind = Literal["next", "yes", "no", "split", "met", "late"]


class NoFlowError(Exception):
    """The file is none of a flow, or none that can be read; ``why`` says what is wrong."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.template)
        self.why = why


class Way(Struct, frozen=True):
    """A way on from a node to another by its key, "" out of the flow; ``share`` is in per cent."""

    kind: WayKind
    target: str
    share: float | None = None


class Node(Struct, frozen=True):
    """A node: ``key`` is its id in the tool's file; ``facts`` say what it does, ways aside.

    ``is_added``: it stands for what the tool says of a way, such as a delay.
    """

    key: str
    title: str
    facts: tuple[NewFact, ...] = ()
    ways: tuple[Way, ...] = ()
    limit: str = ""
    prose: str = ""
    is_added: bool = False


class ImportedFlow(Struct, frozen=True):
    """A flow as a tool's file has it; the first of ``nodes`` is where people come in."""

    title: str
    tool: str
    nodes: tuple[Node, ...]
    consent: str = ""
    prose: str = ""


def text_of(value: object) -> str:
    """A text of a file as a fact may hold it; "" for what is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value).strip()[:LONGEST]


def mapping(value: object) -> Mapping[str, Any]:
    """A mapping of a file; an empty one for what is none."""
    return value if isinstance(value, Mapping) else {}


def sequence(value: object) -> Sequence[Any]:
    """A list of a file; an empty one for what is none."""
    return value if isinstance(value, list) else ()


def duration(minutes: float) -> str:
    """A time as authors write it, in the largest unit that it is whole in."""
    whole = max(1, round(minutes))
    for size, name in ((7 * DAY, "week"), (DAY, "day"), (HOUR, "hour")):
        if whole % size == 0:
            count = whole // size
            return f"{count} {name}{'s' if count > 1 else ''}"
    return f"{whole} minute{'s' if whole > 1 else ''}"


def document_of(flow: ImportedFlow) -> NewDocument:
    """The document of a flow."""
    nodes = {node.key: node for node in flow.nodes}
    order = list(_order(flow.nodes, nodes))
    taken: set[str] = set()
    ids = {node.key: free_id(node.title, taken, "point") for node in order}
    needs_end = any(
        way.target not in ids and way.kind != "next" for node in order for way in node.ways
    )
    end = free_id("end", taken, "end") if needs_end else ""
    points = [
        _point(node, order[at + 1].key if at + 1 < len(order) else "", ids, end)
        for at, node in enumerate(order)
    ]
    if needs_end:
        points.append(NewHeading("End", end, (NewFact("end", "yes"),)))
    fields: list[tuple[str, str | tuple[str, ...]]] = [
        ("title", value_of(flow.title) or "Flow"),
        ("tool", flow.tool),
    ]
    if flow.consent:
        fields.append(("consent", value_of(flow.consent)))
    fields.append(("exit", ("unsubscribed",)))
    stage = NewHeading("", "", (), "", tuple(points))
    return NewDocument("flow", tuple(fields), prose_of(flow.prose), (stage,))


def _order(nodes: Sequence[Node], by_key: Mapping[str, Node]) -> Iterator[Node]:
    """Each node once, depth first along its ways, a point where ways meet after them all."""
    done: list[str] = []
    seen: set[str] = set()
    for root in nodes:
        stack = [(root.key, _onward(root, by_key))] if root.key not in seen else []
        seen.add(root.key)
        while stack:
            key, left = stack[-1]
            following = next((each for each in left if each not in seen), None)
            if following is None:
                done.append(key)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, _onward(by_key[following], by_key)))
        yield from (by_key[key] for key in reversed(done))
        done.clear()


def _onward(node: Node, by_key: Mapping[str, Node]) -> list[str]:
    """Where a node leads, the last way first: so the first is done last, and stands next."""
    return [way.target for way in reversed(node.ways) if way.target in by_key]


def _point(node: Node, following: str, ids: Mapping[str, str], end: str) -> NewHeading:
    facts = [*node.facts, *_ways(node, following, ids, end)]
    return NewHeading(
        value_of(node.title) or ids[node.key], ids[node.key], tuple(facts), prose_of(node.prose)
    )


def _ways(node: Node, following: str, ids: Mapping[str, str], end: str) -> Iterator[NewFact]:
    late = next((way for way in node.ways if way.kind == "late"), None)
    if node.limit:
        other = ids.get(late.target, end) if late else ""
        below = (NewFact("else", other),) if other else ()
        yield NewFact("up to", node.limit, below)
    for way in node.ways:
        target = ids.get(way.target)
        if way.kind in ("yes", "no", "split"):
            share = () if way.share is None else (NewFact("share", f"{way.share:g} %"),)
            yield NewFact(way.kind, target or end, share)
        elif way.kind in ("next", "met") and target is None and way.kind == "met":
            yield NewFact("next", end)
        elif way.kind in ("next", "met") and target is None:
            yield NewFact("end", "yes")
        elif way.kind in ("next", "met") and way.target != following:
            yield NewFact("next", target or end)
    if not node.ways:
        yield NewFact("end", "yes")
