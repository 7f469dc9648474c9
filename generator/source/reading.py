"""All files of a wiki, read into their raw parts, so that nobody after this opens one.

Reads in two steps, since the keys that journeys may use depend on ``site.yml``:
``read_site`` first, then ``read_sources`` with an ``is_key`` made from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator.cache.file_states import Row, is_same, row_of, steady_state
from generator.cache.memory import Memory
from generator.diagnostics import Diagnostic
from generator.errors import CjmError
from generator.source.decoding import read_text
from generator.source.discovery import Discovery, JourneyFiles, NamedFile
from generator.source.documents import (
    Head,
    Kind,
    Read,
    read_flow,
    read_journey,
    read_page,
    read_registry,
)
from generator.source.frontmatter import read_frontmatter, read_yaml
from generator.source.values import Fields


class Texts(Mapping[str, str]):
    """All texts below ``content``. Opens no file that was not added."""

    __slots__ = ("_content", "_last", "_read", "_unread")

    def __init__(self, content: Path) -> None:
        self._content = content
        self._last = ("", "")
        self._read: dict[str, str] = {}
        self._unread: dict[str, str] = {}

    def add(self, path: str, text: str) -> None:
        """Add a text that was read."""
        self._read[path] = text

    def has(self, path: str) -> bool:
        """Whether a file was opened already, and its text is at hand."""
        return path in self._read or path == self._last[0]

    def add_last(self, path: str, text: str, digest: str) -> None:
        """Add a text that is at hand until the next one is, and then opened again if needed."""
        self._last = path, text
        self._unread[path] = digest

    def add_unread(self, path: str, digest: str) -> None:
        """A file that is not opened yet, and the digest of its text."""
        self._unread[path] = digest

    def __getitem__(self, path: str) -> str:
        """The text. Raises CjmError where it is not what was added any more."""
        if path in self._read:
            return self._read[path]
        if path == self._last[0]:
            return self._last[1]
        digest = self._unread[path]
        # Not held: who asks for one that did not change asks once.
        text, _ = read_text(self._content / path, path)
        if text is None or digest_of(text) != digest:
            message = f"{path} was changed while the site was built; build again"
            raise CjmError(message)
        return text

    def __iter__(self) -> Iterator[str]:
        yield from self._read
        yield from self._unread

    def __len__(self) -> int:
        return len(self._read) + len(self._unread)


def digest_of(text: str) -> str:
    """What tells a text from every other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


KnownFiles = Mapping[str, tuple[Row, str]]
"""Of files by path, what the file system says of them and the digest of their text."""


class ThingSource(Struct, frozen=True):
    """A thing of which nothing is read but what somebody asks for.

    All things are called something before any is understood, and to have every body of them
    read until then would take more memory than all records do. ``path`` is the file that has
    the frontmatter; ``digest`` is what the whole document will have.
    """

    kind: Kind
    id: str
    path: str
    digest: str
    head: Callable[[], Fields | None]
    """Reads the fields."""
    whole: Callable[[], Read]
    """Reads all of it."""

    @property
    def fields(self) -> Fields | None:
        """The fields of its frontmatter."""
        return self.head()


class Sources(Struct, frozen=True, kw_only=True):
    """A wiki's things, each kind sorted by path; ``texts`` has every file's, by path.

    ``files`` tell of files that were read without a problem what the file system said before,
    and the digest of their text.
    """

    journeys: tuple[ThingSource, ...] = ()
    personas: tuple[ThingSource, ...] = ()
    touchpoints: tuple[ThingSource, ...] = ()
    evidence: tuple[ThingSource, ...] = ()
    pages: tuple[ThingSource, ...] = ()
    flows: tuple[ThingSource, ...] = ()
    index: ThingSource | None = None
    texts: Texts
    files: KnownFiles = field(default_factory=dict)


def read_site(content: Path, found: Discovery) -> tuple[Fields | None, str, tuple[Diagnostic, ...]]:
    """The fields of ``site.yml`` (None without one), its text, problems."""
    if found.site is None:
        return None, "", ()
    text, problems = read_text(content / found.site, found.site)
    if text is None:
        return None, "", problems
    fields, more = read_yaml(text, found.site)
    return fields, text, problems + more


def read_sources(
    content: Path,
    found: Discovery,
    is_key: Callable[[str], bool],
    memory: Memory | None = None,
    settings: str = "",
    known: KnownFiles | None = None,
    knows_in_flows: Callable[[str], bool] = lambda _: False,
    *,
    lets_go: bool = False,
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Every Markdown file of ``found`` read; a file that is no text is left out and reported.

    Findings in a thing's files are reported when it is read whole.
    ``memory`` gives documents whose files are the same as before; ``settings`` tells what
    ``is_key`` was made from. Files that are still as ``known`` are not opened; without it,
    nothing is noted of files. ``lets_go`` of texts, who reads each thing once: what is asked
    for again is opened again.
    """
    reader = _Reader(content, memory or Memory(), settings, known, lets_go=lets_go)
    journeys = (reader.journey(files, is_key) for files in found.journeys)
    sources = Sources(
        journeys=tuple(journey for journey in journeys if journey),
        personas=reader.registry("persona", found.personas),
        touchpoints=reader.registry("touchpoint", found.touchpoints),
        evidence=reader.registry("evidence", found.evidence),
        pages=reader.pages("page", found.pages),
        flows=reader.flows(found.flows, knows_in_flows),
        index=next(iter(reader.pages("index", _index(found))), None),
        texts=reader.texts,
        files=reader.files,
    )
    return sources, tuple(reader.problems)


def _index(found: Discovery) -> tuple[NamedFile, ...]:
    return (NamedFile("index", found.index),) if found.index else ()


def _read_text(place: Path, path: str) -> tuple[str | None, str, tuple[Diagnostic, ...]]:
    """The text of a file, its digest, problems."""
    text, problems = read_text(place, path)
    return text, digest_of(text or ""), problems


class _Reader:
    """Opens files and keeps their texts and what is wrong with them."""

    def __init__(
        self,
        content: Path,
        memory: Memory,
        settings: str,
        known: KnownFiles | None,
        *,
        lets_go: bool,
    ) -> None:
        self.lets_go = lets_go
        self.content = content
        self.folder = os.fspath(content)
        self.memory = memory
        self.settings = settings
        self.known = known
        self.files: dict[str, tuple[Row, str]] = {}
        self.texts = Texts(content)
        self.digests: dict[str, str] = {}
        self.problems: list[Diagnostic] = []

    def note(self, path: str) -> bool:
        """Whether there is a text at ``path``; opens no file whose state is that of ``known``."""
        if self.known is None:
            return self.text(path) is not None
        place = f"{self.folder}/{path}"
        row = row_of(place)
        kept, digest = self.known.get(path, ([], ""))
        if is_same(place, kept, row) and kept:
            self.texts.add_unread(path, digest)
            self.digests[path] = digest
        else:
            problems = len(self.problems)
            if self.text(path) is None or len(self.problems) > problems:
                return path in self.digests
        self.files[path] = row, self.digests[path]
        return True

    def text(self, path: str) -> str | None:
        place = self.content / path
        text, digest, problems = self.memory.recall(
            ("text", path), steady_state(place), lambda: _read_text(place, path)
        )
        self.problems += problems
        if text is not None:
            if self.lets_go:
                self.texts.add_last(path, text, digest)
            else:
                self.texts.add(path, text)
            self.digests[path] = digest
        return text

    def digest(self, named: tuple[str, ...], paths: Iterable[str]) -> str:
        """What tells documents of these names and of files with these texts from all others."""
        identity = repr((self.settings, named, [(path, self.digests.get(path)) for path in paths]))
        return digest_of(identity)

    def document(
        self, named: tuple[str, ...], paths: Iterable[str], read: Callable[[], Read]
    ) -> Read:
        """What ``read`` gives, or what it gave of the same names and texts."""
        digest = self.digest(named, paths)

        def read_anew() -> Read:
            document, problems = read()
            return replace(document, digest=digest), problems

        return self.memory.recall(("document", *named), digest, read_anew)

    def journey(self, files: JourneyFiles, is_key: Callable[[str], bool]) -> ThingSource | None:
        there = [path for path in files.paths if self.note(path)]
        if files.path not in there:
            return None

        def whole(head: Head) -> Read:
            texts = tuple((path, self.texts[path]) for path in there)
            return read_journey(texts, files, is_key, head)

        return self._source("journey", (files.id, files.group, *files.paths), files.paths, whole)

    def registry(self, kind: Kind, files: tuple[NamedFile, ...]) -> tuple[ThingSource, ...]:
        return self._each(kind, files, read_registry)

    def pages(self, kind: Kind, files: tuple[NamedFile, ...]) -> tuple[ThingSource, ...]:
        return self._each(kind, files, read_page)

    def flows(
        self, files: tuple[NamedFile, ...], knows: Callable[[str], bool]
    ) -> tuple[ThingSource, ...]:
        return self._each(
            "flow", files, lambda _, text, file, head: read_flow(text, file, knows, head)
        )

    def _each(
        self,
        kind: Kind,
        files: tuple[NamedFile, ...],
        read: Callable[[Kind, str, NamedFile, Head], Read],
    ) -> tuple[ThingSource, ...]:
        def whole(file: NamedFile) -> Callable[[Head], Read]:
            return lambda head: read(kind, self.texts[file.path], file, head)

        return tuple(
            self._source(kind, (file.id, file.path), (file.path,), whole(file))
            for file in files
            if self.note(file.path)
        )

    def _source(
        self,
        kind: Kind,
        names: tuple[str, ...],
        paths: tuple[str, ...],
        read: Callable[[Head], Read],
    ) -> ThingSource:
        """The source of a thing; ``names`` begin with its id, ``paths`` with its first file."""
        path, named = paths[0], (kind, *names)

        def head() -> Head:
            read = partial(read_frontmatter, self.texts[path], path)
            return self.memory.recall(("head", path), self.digests[path], read)

        kept = head() if self.texts.has(path) else None
        return ThingSource(
            kind,
            names[0],
            path,
            self.digest(named, paths),
            lambda: (kept or head())[0],
            lambda: self.document(named, paths, lambda: read(kept or head())),
        )
