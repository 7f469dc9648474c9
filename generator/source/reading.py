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
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from generator.diagnostics import Diagnostic
from generator.errors import CjmError
from generator.keeping.inputs import Row, is_same, row_of, steady_state
from generator.keeping.memory import Memory
from generator.source.decoding import read_text
from generator.source.discovery import Discovery, JourneyFiles, NamedFile
from generator.source.documents import (
    Document,
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

    __slots__ = ("_content", "_read", "_unread")

    def __init__(self, content: Path) -> None:
        self._content = content
        self._read: dict[str, str] = {}
        self._unread: dict[str, str] = {}

    def add(self, path: str, text: str) -> None:
        """Add a text that was read."""
        self._read[path] = text

    def has(self, path: str) -> bool:
        """Whether a file was opened already."""
        return path in self._read

    def add_unread(self, path: str, digest: str) -> None:
        """A file that is not opened yet, and the digest of its text."""
        self._unread[path] = digest

    def __getitem__(self, path: str) -> str:
        """The text. Raises CjmError where it is not what was added any more."""
        if path in self._read:
            return self._read[path]
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


class JourneySource(Struct, frozen=True):
    """A journey whose files are read when they are needed.

    The names of all journeys are needed before any is assembled; holding every body until
    then would take more memory than all records do. ``digest`` is what the whole
    document will have.
    """

    id: str
    path: str
    digest: str
    head: Callable[[], Fields | None]
    """Reads the fields."""
    whole: Callable[[], Read]
    """Reads all of it."""
    kind: Literal["journey"] = "journey"

    @property
    def fields(self) -> Fields | None:
        """The fields of its frontmatter."""
        return self.head()


class Sources(Struct, frozen=True, kw_only=True):
    """A wiki's documents, each kind sorted by path; ``texts`` has every file's, by path.

    ``files`` tell of journeys' files that were read without a problem what the file system said
    before, and the digest of their text.
    """

    journeys: tuple[JourneySource, ...] = ()
    personas: tuple[Document, ...] = ()
    touchpoints: tuple[Document, ...] = ()
    evidence: tuple[Document, ...] = ()
    pages: tuple[Document, ...] = ()
    flows: tuple[Document, ...] = ()
    index: Document | None = None
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
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Every Markdown file of ``found`` read; a file that is no text is left out and reported.

    Findings in journeys' bodies are reported when these are read.
    ``memory`` gives documents whose files are the same as before; ``settings`` tells what
    ``is_key`` was made from. Journeys' files that are still as ``known`` are not opened; without
    it, nothing is noted of files.
    """
    reader = _Reader(content, memory or Memory(), settings, known)
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
        self, content: Path, memory: Memory, settings: str, known: KnownFiles | None
    ) -> None:
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

    def journey(self, files: JourneyFiles, is_key: Callable[[str], bool]) -> JourneySource | None:
        there = [path for path in files.paths if self.note(path)]
        if files.path not in there:
            return None
        named = ("journey", files.id, files.group, *files.paths)

        def head() -> Head:
            read = partial(read_frontmatter, self.texts[files.path], files.path)
            return self.memory.recall(("head", files.path), self.digests[files.path], read)

        def whole() -> Read:
            texts = tuple((path, self.texts[path]) for path in there)
            return read_journey(texts, files, is_key, kept or head())

        kept = head() if self.texts.has(files.path) else None
        return JourneySource(
            files.id,
            files.path,
            self.digest(named, files.paths),
            lambda: (kept or head())[0],
            partial(self.document, named, files.paths, whole),
        )

    def registry(self, kind: Kind, files: tuple[NamedFile, ...]) -> tuple[Document, ...]:
        return self._each(kind, files, lambda text, file: read_registry(kind, text, file))

    def pages(self, kind: Kind, files: tuple[NamedFile, ...]) -> tuple[Document, ...]:
        return self._each(kind, files, lambda text, file: read_page(kind, text, file))

    def flows(
        self, files: tuple[NamedFile, ...], knows: Callable[[str], bool]
    ) -> tuple[Document, ...]:
        return self._each("flow", files, lambda text, file: read_flow(text, file, knows))

    def _each(
        self,
        kind: Kind,
        files: tuple[NamedFile, ...],
        read: Callable[[str, NamedFile], Read],
    ) -> tuple[Document, ...]:
        documents: list[Document] = []
        for file in files:
            text = self.text(file.path)
            if text is not None:
                named = (kind, file.id, file.path)
                document, problems = self.document(named, (file.path,), partial(read, text, file))
                documents.append(document)
                self.problems += problems
        return tuple(documents)
