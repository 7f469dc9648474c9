"""Questions to single things, whose answers are kept with the thing for the next build.

Who asks about all things of a kind asks each the same query, and whether one was read for that
or is known from the last build is nobody's business. A query may look at nothing but the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from msgspec import Struct, json
from msgspec.msgpack import Decoder, Encoder

from generator.cache.entries import Cached
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey
from generator.model.records.registries import Evidence, Page, Persona, Touchpoint
from generator.model.records.summaries import JourneySummary, Summary, journey_summary, summary

T = TypeVar("T")

MOST_ANSWERS = 1_024
"""Of things of one kind that are held as they were decoded."""

_encode = Encoder().encode
_encode_json = json.Encoder().encode

WITHOUT_LINES = " without lines"
"""Behind a query's name: the digest of its answer, of spans the files alone."""

_LINES = re.compile(rb'(?<=\.md"),\d+,\d+,\d+\]')
"""Of a span as JSON all but its path. In a text of an author the quote is written otherwise."""


QUERIES: dict[str, Query[Any]] = {}
"""By its name each query that was made so far."""


class Query(Struct, Generic[T], frozen=True):
    """``name`` is its own among all; ``type`` is that of what is found, as it is decoded.

    ``has_spans``: what is found says in which lines things stand. A reader of pages sees the same
    where they are others, so lines do not tell one answer from another.
    """

    name: str
    find: Callable[[Any], T]
    type: Any
    has_spans: bool = False

    def __post_init__(self) -> None:
        QUERIES[self.name] = self

    def decode(self, body: bytes) -> T:
        """The answer that ``body`` encodes."""
        found: T = _decoder(self.type).decode(body)
        return found


@lru_cache(maxsize=128)
def _decoder(kind: Any) -> Decoder[Any]:  # noqa: ANN401 (a type)
    return Decoder(kind)


TITLE: Query[str] = Query("title", lambda thing: thing.title.value, str)
"""What a thing is called, as typed."""

BASE: Query[str] = Query(
    "base", lambda journey: journey.extends.value if journey.extends else "", str
)
"""The id of the journey that one extends; "" where it is no variant."""

GROUP: Query[str] = Query("journey-group", lambda journey: journey.group, str)
"""The folder that a journey stands in; "" for none."""

STEP_TITLES: Query[dict[str, dict[str, str]]] = Query(
    "step-titles",
    lambda journey: {
        stage.id: {step.id: step.title.value for step in stage.steps} for stage in journey.stages
    },
    dict[str, dict[str, str]],
)
"""What the steps of a journey are called, by their stages' ids and their own."""

PERSONAS: Query[tuple[str, ...]] = Query(
    "persona-ids", lambda journey: tuple(each.value for each in journey.personas), tuple[str, ...]
)
"""The ids of those whom a journey is about."""

JOURNEY_SUMMARY: Query[JourneySummary] = Query(
    "journey-summary", journey_summary, JourneySummary, has_spans=True
)
SUMMARY: Query[Summary] = Query("summary", summary, Summary, has_spans=True)

_RECORD = "record"
_CLASSES = {
    "journey": Journey,
    "persona": Persona,
    "touchpoint": Touchpoint,
    "evidence": Evidence,
    "flow": Flow,
    "page": Page,
    "index": Page,
}


class Fresh(Generic[T]):
    """A thing that was read and is not kept; what is found in it is known as long as its record."""

    __slots__ = ("_found", "_record")

    def __init__(self, record: T, found: dict[str, Any] | None = None) -> None:
        self._record = record
        self._found: dict[str, Any] = {} if found is None else found

    def record(self) -> T:
        """The record."""
        return self._record

    def ask(self, query: Query[Any]) -> Any:  # noqa: ANN401 (of the query's type)
        """What the query finds."""
        if query.name not in self._found:
            self._found[query.name] = query.find(self._record)
        return self._found[query.name]


class CachedThing(Generic[T]):
    """A thing that is kept from build to build; its record is decoded, or read, when needed."""

    __slots__ = ("_kind", "_read", "_record", "cached")

    def __init__(
        self, kind: str, cached: Cached, read: Callable[[], T], record: T | None = None
    ) -> None:
        self.cached = cached
        self._kind = kind
        self._read = read
        self._record = record

    @property
    def is_opened(self) -> bool:
        """Whether somebody needed the record."""
        return self._record is not None

    def record(self) -> T:
        """The record."""
        if self._record is None:
            body = self.cached.answer(_RECORD)
            decode = _decoder(_CLASSES[self._kind]).decode
            self._record = self._read() if body is None else decode(body)
        return self._record

    def ask(self, query: Query[Any]) -> Any:  # noqa: ANN401 (of the query's type)
        """What the query finds, or found."""
        body = self.cached.answer(query.name)
        if body is not None:
            return query.decode(body)
        found = query.find(self.record())
        self.cached.put(query.name, _encode(found))
        return found

    def digest(self, query: Query[Any]) -> str:
        """What tells the query's answer from others."""
        if self.cached.answer(query.name) is None:
            self.ask(query)
        if not query.has_spans:
            return self.cached.digest(query.name)
        name = f"{query.name}{WITHOUT_LINES}"
        known = self.cached.answer(name)
        if known is None:
            body = _LINES.sub(b"]", _encode_json(self.ask(query)))
            known = sha256(body).hexdigest().encode()
            self.cached.put(name, known)
        return known.decode()

    def digest_before(self, name: str) -> str:
        """The same of a query by its name, where it was asked before; else ""."""
        without_lines = self.cached.answer(f"{name}{WITHOUT_LINES}")
        return without_lines.decode() if without_lines else self.cached.digest(name)

    def keep(self) -> Cached:
        """What is known of it, for the next build: with its record, and its summary."""
        if self._record is not None and self.cached.answer(_RECORD) is None:
            self.cached.put(_RECORD, _encode(self._record))
        query: Query[Any] = JOURNEY_SUMMARY if self._kind == "journey" else SUMMARY
        if self.cached.answer(query.name) is None:
            self.ask(query)
        return self.cached


class Passing(Generic[T]):
    """A thing that was read, asked all that is to be asked of it, and let go.

    Whoever asks for more has it read again.
    """

    __slots__ = ("_found", "_read")

    def __init__(self, read: Callable[[], T], found: dict[str, Any]) -> None:
        self._read = read
        self._found = found

    def record(self) -> T:
        """The record, read again."""
        return self._read()

    def ask(self, query: Query[Any]) -> Any:  # noqa: ANN401 (of the query's type)
        """What the query finds, or found."""
        if query.name not in self._found:
            self._found[query.name] = query.find(self._read())
        return self._found[query.name]


Held = Fresh[T] | CachedThing[T] | Passing[T]


class Things(Mapping[str, T]):
    """Things of one kind by id, each record decoded or read when somebody asks for it."""

    __slots__ = ("_answers", "held")

    def __init__(self, held: Mapping[str, Held[T]]) -> None:
        self.held = held
        self._answers: dict[tuple[str, str], Any] = {}
        """What was asked of single things lately: pages of many things ask the same of one."""

    def __getitem__(self, key: str) -> T:
        return self.held[key].record()

    def __contains__(self, key: object) -> bool:
        return key in self.held

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def ask(self, query: Query[Any]) -> Iterator[Any]:
        """What the query finds in each."""
        return (each.ask(query) for each in self.held.values())

    def answer(self, key: str, query: Query[Any]) -> Any:  # noqa: ANN401 (of the query's type)
        """What it finds in one; None where there is no such thing."""
        held = self.held.get(key)
        if held is None:
            return None
        asked = key, query.name
        if asked not in self._answers:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            self._answers[asked] = held.ask(query)
        return self._answers[asked]

    def with_thing(self, name: str, thing: T) -> Things[T]:
        """The same with another one in the place of that of the same id."""
        return Things({**self.held, name: Fresh(thing)})


def ask(things: Mapping[str, Any], query: Query[T]) -> Iterator[T]:
    """What the query finds in each thing, in their order."""
    found: Callable[[Query[T]], Iterator[T]] | None = getattr(things, "ask", None)
    return found(query) if found else map(query.find, things.values())


def answer(things: Mapping[str, Any], key: str, query: Query[T]) -> T | None:
    """What the query finds in one thing; None where there is no such thing."""
    found: Callable[[str, Query[T]], T | None] | None = getattr(things, "answer", None)
    if found:
        return found(key, query)
    return query.find(things[key]) if key in things else None


def ask_each(
    things: Mapping[str, Any], query: Query[list[T]] | Query[tuple[T, ...]]
) -> Iterator[T]:
    """The same of a query that finds many things in each, one after the other."""
    many: Query[Any] = query
    return (each for found in ask(things, many) for each in found)


def titles_of(things: Mapping[str, Any]) -> dict[str, str]:
    """What each thing is called, as typed, by id."""
    return dict(zip(things, ask(things, TITLE), strict=True))


def of_persona(journeys: Mapping[str, Journey], persona_id: str) -> Iterator[str]:
    """The ids of the journeys that are about a persona."""
    for name, personas in zip(journeys, ask(journeys, PERSONAS), strict=True):
        if persona_id in personas:
            yield name


def summaries(journeys: Mapping[str, Journey]) -> dict[str, JourneySummary]:
    """The summary of each journey, by id."""
    return dict(zip(journeys, ask(journeys, JOURNEY_SUMMARY), strict=True))


def thing_summaries(things: Mapping[str, Any]) -> dict[str, Summary]:
    """The summary of each persona, touchpoint, piece of evidence or page, by id."""
    return dict(zip(things, ask(things, SUMMARY), strict=True))


def with_thing(things: Mapping[str, T], name: str, thing: T) -> Mapping[str, T]:
    """The things with this one in the place of that of the same id."""
    if isinstance(things, Things):
        return things.with_thing(name, thing)
    return MappingProxyType({**things, name: thing})
