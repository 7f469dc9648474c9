"""A discovery: where event data lie, who is who in them, and which step an event is.

Records alone. ``reading`` makes them of ``discovery/NAME.yml``; whoever runs a discovery gets
them ready to use, each step and journey looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Span

FileFormat = Literal["csv", "tsv", "jsonl", "parquet", "xes"]
TimeFormat = Literal["auto", "day first", "month first"]
Case = Literal["person", "session"]
Repeats = Literal["fold", "keep"]
Better = Literal["higher", "lower"]

DEFAULT_GAP_MS = 30 * 60 * 1000
DEFAULT_MOST_EVENTS = 10_000
DEFAULT_MOST_LINKS = 20
LARGEST_PERSON = 100
"""Ids that one person may have before links of the least trusted kind are taken apart."""


class Source(Struct, frozen=True, kw_only=True):
    """Files of one shape. ``ids`` give the column of each kind of id.

    Without ``event`` it is a table of links: rows only say which ids are one person.
    ``files`` are names or globs; ``no_id`` are texts that stand for no id at all.
    """

    name: str
    files: tuple[str, ...]
    ids: Mapping[str, str]
    format: FileFormat | None = None
    separator: str = ""
    decimal: Literal[".", ","] = "."
    time: str = ""
    time_format: TimeFormat = "auto"
    zone: str = ""
    event: tuple[str, ...] = ()
    cost: str = ""
    value: str = ""
    segments: Mapping[str, str] = {}
    no_id: tuple[str, ...] = ()
    span: Span = Span("")


class IdKind(Struct, frozen=True):
    """A kind of id; one that leads to more than ``most`` ids of another kind joins nobody."""

    name: str
    most: int = DEFAULT_MOST_LINKS


class Node(Struct, frozen=True):
    """A place of the map that events may be at: a step, or a stage as a whole (``step`` "")."""

    stage: str
    step: str = ""
    in_order: bool = True

    @property
    def id(self) -> str:
        """The step's id, else the stage's; headings of a journey share one space of ids."""
        return self.step or self.stage


class Rule(Struct, frozen=True, kw_only=True):
    """Events that are at ``node``, or are left out where it is None; the first that fits holds.

    ``events`` are whole names; ``source`` "" means all.
    """

    node: str | None
    events: tuple[str, ...] = ()
    prefix: str = ""
    contains: str = ""
    source: str = ""
    span: Span = Span("")


class Outcome(Struct, frozen=True, kw_only=True):
    """What counts as success (or, where lower is ``better``, as loss): events, or a place."""

    title: Mapping[str, str]
    events: tuple[str, ...] = ()
    node: str = ""
    better: Better = "higher"


class Discovery(Struct, frozen=True, kw_only=True):
    """The whole of ``discovery/NAME.yml``; ``nodes`` are the journey's places in their order.

    ``map_span`` is where rules stand.
    """

    id: str
    path: str
    title: Mapping[str, str]
    journey: str
    nodes: tuple[Node, ...]
    sources: tuple[Source, ...]
    links: tuple[Source, ...] = ()
    identity: tuple[IdKind, ...]
    rules: tuple[Rule, ...]
    outcome: Outcome | None = None
    funnel: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    zone: str = ""
    case: Case = "person"
    gap_ms: int = DEFAULT_GAP_MS
    repeats: Repeats = "fold"
    most_events: int = DEFAULT_MOST_EVENTS
    evidence: tuple[str, ...] = ()
    owner: str = ""
    visible_to: frozenset[str] | None = None
    span: Span = Span("")
    map_span: Span = Span("")

    @property
    def segments(self) -> tuple[str, ...]:
        """The names of all columns that part people into segments, in the order typed."""
        return tuple(dict.fromkeys(name for one in self.sources for name in one.segments))

    def node_number(self, node: str) -> int:
        """The place of a node on the map, from 1."""
        return next(at for at, one in enumerate(self.nodes, 1) if one.id == node)
