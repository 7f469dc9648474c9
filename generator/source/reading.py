"""All files of a wiki, read into their raw parts, so that nobody after this opens one.

Reads in two steps, since the keys that journeys may use depend on ``site.yml``:
``read_site`` first, then ``read_sources`` with a ``knows`` made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from generator.diagnostics import Diagnostic, Span, error, say
from generator.frozen import dataclass
from generator.keeping.inputs import steady_state
from generator.keeping.memory import Memory
from generator.source.decoding import read_text
from generator.source.discovery import Discovery, NamedFile
from generator.source.frontmatter import read_frontmatter, read_yaml
from generator.source.journey_files import JourneyFiles
from generator.source.outline import read_outline
from generator.source.sections import read_prose, read_sections
from generator.source.values import Fields, Outline, Passage, Section

EMPTY = Outline((), ())
"""What a document without stages has."""

Kind = Literal["journey", "persona", "touchpoint", "evidence", "page", "index"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A thing that Markdown files describe, read but not understood.

    ``path`` is the file with the frontmatter, ``paths`` are all its files (a folder's
    journey has several). ``fields`` is None without frontmatter. A journey has an
    ``outline``, a registry ``narrative`` before its ``sections``, a page and the home page
    ``narrative`` alone. ``digest`` tells it from every other, of any wiki: it is made of the
    names and texts that it was read from.
    """

    kind: Kind
    id: str
    group: str = ""
    path: str
    paths: tuple[str, ...]
    fields: Fields | None
    outline: Outline = EMPTY
    narrative: tuple[Passage, ...] = ()
    sections: tuple[Section, ...] = ()
    digest: str = ""


Read = tuple[Document, tuple[Diagnostic, ...]]
"""A document, and what is wrong with it."""

Head = tuple[Fields | None, int, tuple[Diagnostic, ...]]
"""The fields of a file, the number of its body's first line, what is wrong with the fields."""


@dataclass(frozen=True, slots=True)
class JourneySource:
    """A journey of which only the fields are read.

    All journeys are called something before any is understood, and to have every body of them
    read until then would take more memory than all records do.
    """

    id: str
    path: str
    fields: Fields | None
    whole: Callable[[], Read] = field(compare=False)
    """Reads the rest."""
    kind: Literal["journey"] = "journey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """A wiki's documents, each kind sorted by path; ``texts`` holds every file read, by path."""

    journeys: tuple[JourneySource, ...] = ()
    personas: tuple[Document, ...] = ()
    touchpoints: tuple[Document, ...] = ()
    evidence: tuple[Document, ...] = ()
    pages: tuple[Document, ...] = ()
    index: Document | None = None
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


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
    knows: Callable[[str], bool],
    memory: Memory | None = None,
    settings: str = "",
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Every Markdown file of ``found`` read; a file that is no text is left out and reported.

    What is wrong with journeys' bodies is told when these are read.
    ``memory`` gives documents whose files are the same as before; ``settings`` tells what
    ``knows`` was made from.
    """
    reader = _Reader(content, memory or Memory(), settings)
    journeys = (reader.journey(files, knows) for files in found.journeys)
    sources = Sources(
        journeys=tuple(journey for journey in journeys if journey),
        personas=reader.registry("persona", found.personas),
        touchpoints=reader.registry("touchpoint", found.touchpoints),
        evidence=reader.registry("evidence", found.evidence),
        pages=reader.pages("page", found.pages),
        index=next(iter(reader.pages("index", _index(found))), None),
        texts=MappingProxyType(reader.texts),
    )
    return sources, tuple(reader.problems)


def read_journey(
    texts: tuple[tuple[str, str], ...],
    files: JourneyFiles,
    knows: Callable[[str], bool],
    head: Head | None = None,
) -> Read:
    """The journey whose files, by path, have these ``texts``: the first with the frontmatter.

    ``head`` is that, where it was read before.
    """
    path, text = texts[0]
    fields, first_line, problems = head or read_frontmatter(text, path)
    outline, more = read_outline(text, path, first_line, knows)
    found = [*problems, *more]
    headings = list(outline.headings)
    for part_path, part_text in texts[1:]:
        part, problems = _read_part(part_text, part_path, knows)
        headings += part.headings
        found += problems
    document = Document(
        kind="journey",
        id=files.id,
        group=files.group,
        path=path,
        paths=files.paths,
        fields=fields,
        outline=Outline(outline.narrative, tuple(headings)),
    )
    return document, tuple(found)


def read_registry(kind: Kind, text: str, file: NamedFile) -> Read:
    """The persona, touchpoint or piece of evidence whose file has this ``text``."""
    fields, first_line, problems = read_frontmatter(text, file.path)
    narrative, sections, more = read_sections(text, file.path, first_line)
    document = Document(
        kind=kind,
        id=file.id,
        path=file.path,
        paths=(file.path,),
        fields=fields,
        narrative=narrative,
        sections=sections,
    )
    return document, (*problems, *more)


def read_page(kind: Kind, text: str, file: NamedFile) -> Read:
    """The free page, or the words of the home page, whose file has this ``text``."""
    fields, first_line, problems = read_frontmatter(text, file.path)
    narrative, more = read_prose(text, file.path, first_line)
    document = Document(
        kind=kind,
        id=file.id,
        path=file.path,
        paths=(file.path,),
        fields=fields,
        narrative=narrative,
    )
    return document, (*problems, *more)


def _read_part(
    text: str, path: str, knows: Callable[[str], bool]
) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """A file of a folder's journey other than its first: it has no frontmatter."""
    fields, first_line, problems = read_frontmatter(text, path)
    outline, more = read_outline(text, path, first_line, knows, is_part=True)
    if fields is not None:
        unwanted = error(
            "part-with-fields",
            Span(path, 1, 1, 3),
            say("This file is a part of a journey, whose fields stand in index.md."),
            say("Move the fields there, and begin this file with “## ”."),
        )
        problems = (unwanted, *problems)
    return outline, (*problems, *more)


def _index(found: Discovery) -> tuple[NamedFile, ...]:
    return (NamedFile("index", found.index),) if found.index else ()


def _read_text(place: Path, path: str) -> tuple[str | None, str, tuple[Diagnostic, ...]]:
    """The text of a file, its digest, problems."""
    text, problems = read_text(place, path)
    return text, sha256((text or "").encode("utf-8", "surrogatepass")).hexdigest(), problems


class _Reader:
    """Opens files and keeps their texts and what is wrong with them."""

    def __init__(self, content: Path, memory: Memory, settings: str) -> None:
        self.content = content
        self.memory = memory
        self.settings = settings
        self.texts: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.problems: list[Diagnostic] = []

    def text(self, path: str) -> str | None:
        place = self.content / path
        text, digest, problems = self.memory.recall(
            ("text", path), steady_state(place), lambda: _read_text(place, path)
        )
        self.problems += problems
        if text is not None:
            self.texts[path] = text
            self.digests[path] = digest
        return text

    def digest(self, named: tuple[str, ...], paths: Iterable[str]) -> str:
        """What tells documents of these names and of files with these texts from all others."""
        told = repr((self.settings, named, [(path, self.digests.get(path)) for path in paths]))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def document(
        self, named: tuple[str, ...], paths: Iterable[str], read: Callable[[], Read]
    ) -> Read:
        """What ``read`` gives, or what it gave of the same names and texts."""
        digest = self.digest(named, paths)

        def read_anew() -> Read:
            document, problems = read()
            return replace(document, digest=digest), problems

        return self.memory.recall(("document", *named), digest, read_anew)

    def journey(self, files: JourneyFiles, knows: Callable[[str], bool]) -> JourneySource | None:
        texts = [(path, self.text(path)) for path in files.paths]
        first = texts[0][1]
        if first is None:
            return None
        readable = tuple((path, text) for path, text in texts if text is not None)
        named = ("journey", files.id, files.group, *files.paths)
        head = self.memory.recall(
            ("head", files.path),
            self.digests[files.path],
            partial(read_frontmatter, first, files.path),
        )
        read = partial(read_journey, readable, files, knows, head)
        whole = partial(self.document, named, files.paths, read)
        return JourneySource(files.id, files.path, head[0], whole)

    def registry(self, kind: Kind, files: tuple[NamedFile, ...]) -> tuple[Document, ...]:
        return self._each(kind, files, lambda text, file: read_registry(kind, text, file))

    def pages(self, kind: Kind, files: tuple[NamedFile, ...]) -> tuple[Document, ...]:
        return self._each(kind, files, lambda text, file: read_page(kind, text, file))

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
