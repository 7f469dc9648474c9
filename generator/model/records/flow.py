"""Automated flows as records: which message goes to whom, when, and after what.

A flow is a graph. Its points stand in the order they were written: without ``next`` the following
one is next. Ids of points (``next``, branches, ``else``) and of the journey's steps are slugs as
typed; whether they lead anywhere is for rules to judge, and ``generator.flows`` makes the graph.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from generator.diagnostics import Span
from generator.model.reading.names import slug_of
from generator.model.records.journey import Kpi
from generator.model.records.values import Audience, Passage, Quantity, Value

Channel = Literal["email", "sms", "push", "call", "mail", "chat"]
Match = Literal["any", "all"]


class Delay(Struct, frozen=True):
    """A time that passes, in whole minutes; a month is 30 days. ``text`` is as typed."""

    minutes: int
    text: str


class Window(Struct, frozen=True):
    """When messages may go out: the days (0 is Monday) and the minutes of the day between.

    ``end`` is the last minute in which one may still go out; of the whole day it is 1440.
    """

    days: tuple[int, ...]
    start: int
    end: int
    text: str


class Rate(Struct, frozen=True):
    """At most so many messages in any ``days`` days that follow one another."""

    count: int
    days: int
    text: str


class Branch(Struct, frozen=True, kw_only=True):
    """One way on from a point: ``text`` is the point that it leads to, as typed."""

    text: str
    share: Value[Quantity] | None = None
    span: Span
    visible_to: Audience = None

    @property
    def target(self) -> str:
        """The id of the point that it leads to."""
        return slug_of(self.text)


class TimeOut(Struct, frozen=True, kw_only=True):
    """How long a point waits at most; ``share`` is of those who do not come until then."""

    text: str
    minutes: int
    otherwise: Value[str] | None = field(default=None, name="else")
    share: Value[Quantity] | None = None
    span: Span
    visible_to: Audience = None


class Point(Struct, frozen=True, kw_only=True):
    """One point of a flow; what it does follows from which of its fields are filled."""

    id: str
    title: Value[str]
    starts: tuple[Value[str], ...] = field(default=(), name="start")
    filters: tuple[Value[str], ...] = field(default=(), name="filter")
    send: Value[Channel] | None = None
    subject: Value[str] | None = None
    windows: tuple[Value[Window], ...] = field(default=(), name="window")
    delay: Value[Delay] | None = None
    wait: Value[str] | None = None
    time_out: TimeOut | None = field(default=None, name="up to")
    conditions: tuple[Value[str], ...] = field(default=(), name="if")
    match: Value[Match] | None = None
    yes: Branch | None = None
    no: Branch | None = None
    splits: tuple[Branch, ...] = field(default=(), name="split")
    added: tuple[Value[str], ...] = field(default=(), name="add tag")
    removed: tuple[Value[str], ...] = field(default=(), name="remove tag")
    next: Value[str] | None = None
    end: Value[str] | None = None
    step: Value[str] | None = None
    touchpoints: tuple[Value[str], ...] = field(default=(), name="touchpoint")
    owner: Value[str] | None = None
    kpis: tuple[Kpi, ...] = field(default=(), name="kpi")
    evidence: tuple[Value[str], ...] = ()
    narrative: tuple[Passage, ...] = ()
    span: Span
    visible_to: Audience = None


class FlowStage(Struct, frozen=True, kw_only=True):
    """A stage of the journey and the points that serve it; ``id`` is the journey's.

    Points that stand before any stage are in one whose ``id`` is "".
    """

    id: str
    title: Value[str]
    owner: Value[str] | None = None
    points: tuple[Point, ...] = ()
    narrative: tuple[Passage, ...] = ()
    span: Span
    visible_to: Audience = None


class Flow(Struct, frozen=True, kw_only=True):
    """An automated flow. ``lang`` is None where the site's language holds.

    ``tool`` is the marketing tool that it is built in, as typed, perhaps with a year.
    ``exits`` are what takes a contact out of it anywhere.
    """

    id: str
    path: str
    title: Value[str]
    lang: Value[str] | None = None
    journey: Value[str] | None = None
    personas: tuple[Value[str], ...] = field(default=(), name="persona")
    tool: Value[str] | None = None
    consent: Value[str] | None = None
    at_most: Value[Rate] | None = None
    exits: tuple[Value[str], ...] = field(default=(), name="exit")
    owner: Value[str] | None = None
    evidence: tuple[Value[str], ...] = ()
    tags: tuple[Value[str], ...] = ()
    aliases: tuple[Value[str], ...] = ()
    narrative: tuple[Passage, ...] = ()
    stages: tuple[FlowStage, ...] = ()
    span: Span
    visible_to: Audience = None

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in the order they were written."""
        return tuple(point for stage in self.stages for point in stage.points)
