"""Personas, touchpoints, evidence and free pages as frozen records."""

from __future__ import annotations

import datetime

from msgspec import Struct, field

from generator.diagnostics import Span
from generator.model.records.journey import Kpi, Picture
from generator.model.records.values import (
    Audience,
    CheckKind,
    EvidenceKind,
    Passage,
    Quantity,
    QuestionState,
    Value,
)


class Entry(Struct, frozen=True, kw_only=True, array_like=True):
    """One ``- key: value`` of a portrait, its key the author's own; ``score`` of ``4/5``."""

    key: str
    text: str
    score: tuple[float, float] | None = None
    span: Span
    visible_to: Audience = None


class Part(Struct, frozen=True, kw_only=True, array_like=True):
    """A ``##`` section of a registry's page that the model knows by name, or free prose.

    ``kind`` is the section's English name in lower case (``demography``, ``goals``,
    ``findings`` …) or "" for prose; ``entries`` of key-and-value lists, ``points`` of lists
    of prose items, ``narrative`` of the rest. ``id`` is the title's slug.
    """

    id: str
    kind: str
    title: Value[str]
    entries: tuple[Entry, ...] = ()
    points: tuple[Value[str], ...] = ()
    narrative: tuple[Passage, ...] = ()
    span: Span
    visible_to: Audience = None


class Registered(Struct, frozen=True, kw_only=True, array_like=True):
    """What personas, touchpoints, evidence and pages have in common."""

    id: str
    path: str
    title: Value[str]
    lang: Value[str] | None = None
    tags: tuple[Value[str], ...] = ()
    aliases: tuple[Value[str], ...] = ()
    narrative: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    span: Span
    visible_to: Audience = None


class Persona(Registered, frozen=True, kw_only=True, array_like=True):
    """A portrait of a group of customers; ``title`` is its name, ``revenue_share`` in per cent."""

    role: Value[str] | None = None
    quote: Value[str] | None = None
    photo: Picture | None = None
    segment: Value[str] | None = None
    buying_role: Value[str] | None = field(default=None, name="buying role")
    revenue_share: Value[Quantity] | None = field(default=None, name="revenue share")
    market: Value[str] | None = None
    rank: Value[int] | None = None
    hypothesis: Value[bool] | None = None
    evidence: tuple[Value[str], ...] = ()


class Touchpoint(Registered, frozen=True, kw_only=True, array_like=True):
    """Where customer and company meet. Not ``described``: only named in a journey so far."""

    channel: Value[str] | None = None
    is_online: Value[bool] | None = field(default=None, name="place")
    is_managed: Value[bool] | None = field(default=None, name="managed")
    owner: Value[str] | None = None
    kpis: tuple[Kpi, ...] = field(default=(), name="kpi")
    described: bool = True


class Criterion(Struct, frozen=True, kw_only=True, array_like=True):
    """A mystery shopper's criterion: ``score`` out of ``best``."""

    text: str
    score: float
    best: float
    weight: Value[Quantity] | None = None
    touchpoint: Value[str] | None = None
    span: Span
    visible_to: Audience = None


class Answer(Struct, frozen=True, kw_only=True, array_like=True):
    """How many gave this answer (or what share did): one bar of a distribution."""

    text: str
    count: Quantity
    span: Span
    visible_to: Audience = None


class Question(Struct, frozen=True, kw_only=True, array_like=True):
    """Something that a reader of a map doubts or asks; the first link of ``text`` is its place.

    ``pain`` is the text of the pain that it is about, None where it is about the whole place.
    """

    text: str
    state: Value[QuestionState] | None = None
    reply: Value[str] | None = None
    pain: Value[str] | None = field(default=None, name="about pain")
    span: Span
    visible_to: Audience = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state is None or self.state.value == "open"


class Evidence(Registered, frozen=True, kw_only=True, array_like=True):
    """A piece of research that pains, scores and KPIs cite."""

    kind: Value[EvidenceKind] | None = None
    check: Value[CheckKind] | None = None
    date: Value[datetime.date] | None = None
    sample: Value[str] | None = None
    link: Value[str] | None = None
    answers: tuple[Answer, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Question, ...] = ()


class Page(Registered, frozen=True, kw_only=True, array_like=True):
    """A free page; ``menu`` is its place in the menu, None when it stands in none.

    Of a ``glossary`` each section explains the term that is its title.
    """

    menu: Value[int] | None = None
    glossary: Value[bool] | None = None
