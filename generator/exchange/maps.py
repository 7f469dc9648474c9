"""A map as other programs had it: the small tree between their readers and our writer.

All texts are plain, as they stood there. A reader of a format makes one and says in notes what
it read as what; nothing here knows files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from generator.diagnostics import Message

NoteKind = Literal["read", "converted", "kept", "proposed", "changed", "conflict"]
"""``kept``: not understood, and put into the narrative. ``proposed``: left for somebody to do."""


class Note(msgspec.Struct, frozen=True):
    """What became of something: ``place`` is where it stood, ``B7`` or a node's words."""

    kind: NoteKind
    place: str
    message: Message


class MapFact(msgspec.Struct, frozen=True):
    """``key`` is a key's English name or the id of an own row."""

    key: str
    text: str
    below: tuple[MapFact, ...] = ()


class MapPlace(msgspec.Struct, frozen=True):
    """A stage with its steps, or a step. ``link`` is an address of the web it leads to."""

    title: str
    id: str = ""
    facts: tuple[MapFact, ...] = ()
    prose: str = ""
    steps: tuple[MapPlace, ...] = ()


class OwnRowDraft(msgspec.Struct, frozen=True):
    """A row that the wiki does not have yet. ``kind`` is number where all cells are numbers."""

    id: str
    name: str
    kind: Literal["list", "number"] = "list"


class ImportedMap(msgspec.Struct, frozen=True):
    """A map to be written. ``fields`` are frontmatter by keys' English names.

    ``personas`` are all that are named, the map's own first. Without an ``id`` the title gives one.
    """

    title: str
    stages: tuple[MapPlace, ...]
    fields: tuple[tuple[str, str], ...] = ()
    personas: tuple[str, ...] = ()
    rows: tuple[OwnRowDraft, ...] = ()
    prose: str = ""
    notes: tuple[Note, ...] = ()
    id: str = ""


class NoMapError(Exception):
    """There is no map to be found; ``why`` says what was looked for."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def places_of(imported: ImportedMap) -> Iterator[MapPlace]:
    """Every stage and step, from top to bottom."""
    for stage in imported.stages:
        yield stage
        yield from stage.steps


def language_of(texts: Iterable[str]) -> str:
    """``ru`` where most letters are Cyrillic, else ``en``."""
    together = "".join(texts)[:20_000]
    cyrillic = sum(1 for sign in together if "а" <= sign.lower() <= "я" or sign in "ёЁ")
    latin = sum(1 for sign in together if "a" <= sign.lower() <= "z")
    return "ru" if cyrillic > latin else "en"


def said_in(imported: ImportedMap) -> Iterator[str]:
    """All texts of the map, to tell its language by."""
    yield imported.title
    for place in places_of(imported):
        yield place.title
        yield from (fact.text for fact in place.facts)
