"""All files of a wiki, read into their raw parts, so that nobody after this opens one.

Reads in two steps, since the keys that journeys may use depend on ``site.yml``:
``read_site`` first, then ``read_sources`` with a ``knows`` made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from generator.diagnostics import Diagnostic
from generator.source.decoding import read_text
from generator.source.discovery import Discovery
from generator.source.frontmatter import read_yaml
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
    ``narrative`` alone.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """A wiki's documents, each kind sorted by path; ``texts`` holds every file read, by path."""

    journeys: tuple[Document, ...] = ()
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
    content: Path, found: Discovery, knows: Callable[[str], bool]
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Every Markdown file of ``found`` read; a file that is no text is left out and reported."""
    return Sources(), ()
