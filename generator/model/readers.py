"""Documents into records one at a time, or taken from memory where nothing they read changed.

What a record is made from: the texts of its own files, ``site.yml``, what all things of the
wiki are called, and, of a variant, the base. That is what its digest is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import TypeVar

from generator.diagnostics import Diagnostic
from generator.frozen import dataclass
from generator.keeping.memory import Memory
from generator.model.glances import seen_at_a_glance
from generator.model.naming import Names
from generator.model.scope import Findings, Scope
from generator.model.terms import Registry
from generator.source.reading import Document
from generator.source.values import Text

T = TypeVar("T")


Meant = tuple[tuple[Registry, str, tuple[str, ...]], ...]
"""Names of each registry, and the ids that they were found to mean."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A record, what reading it brought up, and what it was made from.

    ``meant`` are the names that were asked for: while they mean the same, whatever else is
    called otherwise, ``made_of`` read over ``base`` gives the same record.
    """

    thing: object
    problems: tuple[Diagnostic, ...]
    undescribed: Mapping[str, Text]
    tables: Mapping[str, str]
    made_of: str
    base: object
    meant: Meant

    @property
    def is_plain(self) -> bool:
        """Whether nothing came up that other names or files could change."""
        return not (self.problems or self.undescribed or self.tables)


class Reader:
    """Reads documents in ``scope``. ``digests`` grows by each, under its kind and id.

    Under ``glance`` is what a journey is made of at a glance (``model.glances``), for who is
    ``glancing``.
    """

    __slots__ = (
        "_glancing",
        "_memory",
        "_settings",
        "_surroundings",
        "_things",
        "digests",
        "scope",
    )

    def __init__(
        self, memory: Memory, scope: Scope, settings: str, *, glancing: bool = False
    ) -> None:
        self._glancing = glancing
        self._memory = memory
        self._settings = settings
        self._surroundings = digest_of(settings + _spelt(scope.known.names))
        self._things: dict[tuple[str, ...], object] = {}
        self.scope = scope
        self.digests: dict[tuple[str, ...], str] = {}

    def read(
        self, document: Document, read: Callable[[Document, Scope], T], base: str | None = None
    ) -> T:
        """The record of a document; ``base`` is the id of the journey that it extends."""
        name = document.kind, document.id
        under = self.digests[document.kind, base] if base else ""
        digest = digest_of(f"{document.digest} {self._surroundings} {under}")
        self.digests[name] = digest
        if document.kind == "journey" and self._glancing:
            self._glance_at(document, base)
        made_of = f"{document.digest} {self._settings}"
        below = self._things.get((document.kind, base)) if base else None

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

        reading = self._memory.recall(("record", *name), digest, read_anew, holds)
        if reading.tables:
            reading = self._with_tables(name, reading, read_anew)
        if reading.problems:
            # Guesses at what was meant are counted over all files, so they are made anew.
            self._memory.forget(("record", *name))
        findings = self.scope.findings
        findings.extend(reading.problems)
        for thing_id, text in reading.undescribed.items():
            findings.undescribed.setdefault(thing_id, text)
        self._things[name] = reading.thing
        thing: T = reading.thing  # type: ignore[assignment] # of the same name and digest
        return thing

    def _with_tables(
        self, name: tuple[str, str], reading: _Reading, read_anew: Callable[[], _Reading]
    ) -> _Reading:
        """The reading, made anew where one of its tables is another by now."""
        of_tables = self.scope.known.tables
        now = {path: of_tables.digest(path) for path in reading.tables}
        digest = digest_of(f"{self.digests[name]} {sorted(now.items())}")
        self.digests[name] = digest
        glance = "glance", name[1]
        if name[0] == "journey" and self._glancing:
            self.digests[glance] = digest_of(f"{self.digests[glance]} {sorted(now.items())}")
        if now == reading.tables:
            return reading
        return self._memory.recall(("record", *name), digest, read_anew)

    def _glance_at(self, document: Document, base: str | None) -> None:
        glance = "glance", document.id
        seen = self._memory.recall(
            glance, document.digest, lambda: digest_of(seen_at_a_glance(document))
        )
        below = self.digests["glance", base] if base else ""
        self.digests[glance] = digest_of(f"{seen} {self._surroundings} {below}")

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


def digest_of(text: str) -> str:
    """What tells a text from every other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _spelt(names: Mapping[Registry, Names]) -> str:
    """All that anybody is told of what things are called."""
    return repr([(registry, *names[registry].titles.items()) for registry in sorted(names)])
