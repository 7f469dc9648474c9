"""Documents into records one at a time, or taken from memory where nothing they read changed.

What a record is made from: the texts of its own files, ``site.yml``, what the names in it mean,
and, of a variant, the base. That is what its digest is made of. Where it names what nothing
describes, any touchpoint's name may matter, and where something is wrong with it any name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from generator.cache.entries import Cached, CachedThings, Entry, Key
from generator.cache.memory import Memory
from generator.diagnostics import Diagnostic
from generator.model.reading.glances import seen_at_a_glance
from generator.model.reading.heads import Head, Meant, Named, encode_head, needed_fields
from generator.model.reading.names import Names
from generator.model.reading.scope import Findings, Scope
from generator.model.records.queries import CachedThing, Fresh, Held, Passing, Query
from generator.model.vocabulary.terms import Registry
from generator.source.documents import Document
from generator.source.reading import ThingSource, digest_of
from generator.source.values import Text

T = TypeVar("T")

Asked = Mapping[str, tuple[Query[Any], ...]]
"""All that will be asked of things, by their kind: who wants no more lets them go."""


class _Reading(Struct, frozen=True):
    """A record, what reading it brought up, and what it was made from.

    ``meant`` are the names that were asked for: while they mean the same, whatever else is
    called otherwise, ``made_of`` read over ``base`` gives the same record. ``found`` is what
    was found in it (``model.records.queries``).
    """

    thing: object
    problems: tuple[Diagnostic, ...]
    undescribed: Mapping[str, Text]
    tables: Mapping[str, str]
    made_of: str
    base: object
    meant: Meant
    found: dict[str, object] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether nothing came up that other names or files could change."""
        return not (self.problems or self.undescribed or self.tables)


class Reader:
    """Reads things in ``scope``. ``digests`` grows by each, under its kind and id.

    Who makes a site anew has what is ``known`` of things and its ``heads``: those that are made
    of the same are not read until somebody asks for them, and ``digests`` have under ``glance``
    what a journey is made of at a glance (``model.glances``).
    """

    __slots__ = (
        "_asked",
        "_heads",
        "_known",
        "_memory",
        "_readings",
        "_settings",
        "_surroundings",
        "_touchpoints",
        "digests",
        "scope",
    )

    def __init__(
        self,
        memory: Memory,
        scope: Scope,
        settings: str,
        known: CachedThings | None = None,
        heads: Mapping[Key, Head] = MappingProxyType({}),
        asked: Asked = MappingProxyType({}),
    ) -> None:
        self._asked = asked
        self._known = known
        self._heads = heads
        self._memory = memory
        self._settings = settings
        names = scope.known.names
        self._surroundings = digest_of(settings + _encoded(names))
        self._touchpoints = digest_of(repr([*names["touchpoint"].titles.items()]))
        self._readings: dict[tuple[str, ...], _Reading] = {}
        self.scope = scope
        self.digests: dict[tuple[str, ...], str] = {}

    def thing(
        self,
        source: ThingSource,
        read: Callable[[Document, Scope], T],
        base: str | None = None,
        *,
        is_base: bool = False,
    ) -> Held[T]:
        """A thing, read now where nothing is known of it; ``base`` is the id of its base.

        ``is_base``: others will be read over it.
        """

        def whole() -> tuple[T, bool]:
            document, problems = source.whole()
            self.scope.findings.extend(problems)
            return self.read(document, read, base), bool(problems)

        key = source.kind, source.id
        cached = self._cached(source, base)
        if cached is not None:
            return CachedThing(source.kind, cached, lambda: whole()[0])
        record, is_wrong = whole()
        reading = self._readings[key]
        if source.kind in self._asked and not is_base:
            del self._readings[key]
            answers = {each.name: each.find(record) for each in self._asked[source.kind]}
            return Passing(lambda: whole()[0], answers)
        named = self._named(reading)
        if self._known is None or is_wrong or named is None:
            return Fresh(record, reading.found)
        head = Head(
            source.digest,
            needed_fields(source),
            self.digests.get(("glance", source.id), "") if source.kind == "journey" else "",
            named,
            dict(reading.undescribed),
            dict(reading.tables),
        )
        entry = Entry(self.digests[key], encode_head(head))
        return CachedThing(source.kind, Cached(entry), lambda: record, record)

    def _cached(self, source: ThingSource, base: str | None) -> Cached | None:
        """What is known of a thing that is made of the same as before."""
        key = source.kind, source.id
        head = self._heads.get(key)
        if head is None or self._known is None:
            return None
        if not all(self._means(*each) for each in head.named.meant):
            return None
        named = replace(head.named, nearly=self._touchpoints if head.named.nearly else "")
        digest = self._digest(source.kind, source.digest, named, base)
        if head.tables:
            digest = _with_tables(digest, self._tables(head.tables))
        cached = self._known.things[key]
        if cached.made_of != digest:
            return None
        self.digests[key] = digest
        if head.glance:
            self.digests["glance", source.id] = head.glance
        for thing_id, text in head.undescribed.items():
            self.scope.findings.undescribed.setdefault(thing_id, text)
        return cached

    def _digest(self, kind: str, digest: str, named: Named | None, base: str | None) -> str:
        under = self.digests[kind, base] if base else ""
        names = self._surroundings if named is None else repr(named)
        return digest_of(f"{digest} {names} {under}")

    def _tables(self, paths: Iterable[str]) -> dict[str, str]:
        """The digests that files of figures have now."""
        return {path: self.scope.known.tables.digest(path) for path in paths}

    def read(
        self, document: Document, read: Callable[[Document, Scope], T], base: str | None = None
    ) -> T:
        """The record of a document; ``base`` is the id of the journey that it extends."""
        name = document.kind, document.id
        made_of = f"{document.digest} {self._settings}"
        under = self._readings.get((document.kind, base)) if base else None
        below = under.thing if under else None

        def read_anew() -> _Reading:
            findings = Findings()
            with _noting(self.scope.known.names) as asked:
                thing = read(document, Scope(self.scope.known, findings))
            problems, named = tuple(findings.problems), findings.undescribed
            return _Reading(
                thing, problems, named, findings.tables, made_of, below, self._meant(asked)
            )

        def holds(old: _Reading) -> bool:
            is_same = old.is_plain and old.made_of == made_of and old.base is below
            return is_same and all(self._means(*each) for each in old.meant)

        key = self._digest(document.kind, document.digest, None, base)
        reading = self._memory.recall(("record", *name), key, read_anew, holds)
        named = self._named(reading)
        self.digests[name] = self._digest(document.kind, document.digest, named, base)
        if document.kind == "journey" and self._known is not None:
            self._glance_at(document, named, base)
        if reading.tables:
            reading = self._read_with_tables(name, reading, read_anew)
        if reading.problems:
            # Guesses at what was meant are counted over all files, so they are made anew.
            self._memory.forget(("record", *name))
        findings = self.scope.findings
        findings.extend(reading.problems)
        for thing_id, text in reading.undescribed.items():
            findings.undescribed.setdefault(thing_id, text)
        self._readings[name] = reading
        thing: T = reading.thing  # type: ignore[assignment] # of the same name and digest
        return thing

    def _read_with_tables(
        self, name: tuple[str, str], reading: _Reading, read_anew: Callable[[], _Reading]
    ) -> _Reading:
        """The reading, made anew where one of its tables is another by now."""
        now = self._tables(reading.tables)
        digest = self.digests[name] = _with_tables(self.digests[name], now)
        glance = "glance", name[1]
        if name[0] == "journey" and self._known is not None:
            self.digests[glance] = _with_tables(self.digests[glance], now)
        if now == reading.tables:
            return reading
        return self._memory.recall(("record", *name), digest, read_anew)

    def _glance_at(self, document: Document, named: Named | None, base: str | None) -> None:
        glance = "glance", document.id
        seen = self._memory.recall(
            glance, document.digest, lambda: digest_of(seen_at_a_glance(document))
        )
        self.digests[glance] = self._digest("glance", seen, named, base)

    def _named(self, reading: _Reading) -> Named | None:
        """What of all names of the wiki matters to a record; None where all may."""
        nearly = self._touchpoints if reading.undescribed else ""
        return None if reading.problems else Named(reading.meant, nearly)

    def _meant(self, asked: Iterable[tuple[Registry, str]]) -> Meant:
        names = self.scope.known.names
        return tuple((registry, word, names[registry].called(word)) for registry, word in asked)

    def _means(self, registry: Registry, word: str, ids: tuple[str, ...]) -> bool:
        return self.scope.known.names[registry].called(word) == ids


@contextmanager
def _noting(names: Mapping[Registry, Names]) -> Iterator[list[tuple[Registry, str]]]:
    """A list that holds, at the end, all names that were asked for."""
    noted: list[tuple[Registry, str]] = []
    for each in names.values():
        each.asked = set()
    yield noted
    for registry, each in names.items():
        noted += [(registry, word) for word in sorted(each.asked or ())]
        each.asked = None


def _with_tables(digest: str, tables: Mapping[str, str]) -> str:
    return digest_of(f"{digest} {sorted(tables.items())}")


def _encoded(names: Mapping[Registry, Names]) -> str:
    """All that anybody is told of what things are called."""
    return repr([(registry, *names[registry].titles.items()) for registry in sorted(names)])
