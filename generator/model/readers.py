"""Documents into records one at a time, or taken from memory where nothing they read changed.

What a record is made from: the texts of its own files, ``site.yml``, what all things of the
wiki are called, and, of a variant, the base. That is what its digest is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from generator.diagnostics import Diagnostic
from generator.keeping.memory import Memory
from generator.model.naming import Names
from generator.model.scope import Findings, Scope
from generator.model.terms import Registry
from generator.source.reading import Document
from generator.source.values import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A record, and what reading it brought up."""

    thing: object
    problems: tuple[Diagnostic, ...]
    undescribed: Mapping[str, Text]


class Reader:
    """Reads documents in ``scope``. ``digests`` grows by each, under its kind and id."""

    __slots__ = ("_memory", "_surroundings", "digests", "scope")

    def __init__(self, memory: Memory, scope: Scope, settings: str) -> None:
        self._memory = memory
        self._surroundings = digest_of(settings + _spelt(scope.known.names))
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

        def read_anew() -> _Reading:
            findings = Findings()
            thing = read(document, Scope(self.scope.known, findings))
            return _Reading(thing, tuple(findings.problems), findings.undescribed)

        reading = self._memory.recall(("record", *name), digest, read_anew)
        if reading.problems:
            # Guesses at what was meant are counted over all files, so they are made anew.
            self._memory.forget(("record", *name))
        findings = self.scope.findings
        findings.extend(reading.problems)
        for thing_id, text in reading.undescribed.items():
            findings.undescribed.setdefault(thing_id, text)
        thing: T = reading.thing  # type: ignore[assignment] # of the same name and digest
        return thing


def digest_of(text: str) -> str:
    """What tells a text from every other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _spelt(names: Mapping[Registry, Names]) -> str:
    """All that anybody is told of what things are called."""
    return repr([(registry, *names[registry].titles.items()) for registry in sorted(names)])
