"""Documents: what the Markdown files of one thing hold, read out of their texts but not understood.

Opens no file: the texts are given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Diagnostic, Span, error, say
from generator.source.discovery import JourneyFiles, NamedFile
from generator.source.frontmatter import read_frontmatter
from generator.source.outline import read_outline
from generator.source.sections import read_prose, read_sections
from generator.source.values import Fields, Outline, Passage, Section

EMPTY = Outline((), ())
"""What a document without stages has."""

Kind = Literal["journey", "persona", "touchpoint", "evidence", "page", "index", "flow"]


class Document(Struct, frozen=True, kw_only=True):
    """A thing that Markdown files describe, read but not understood.

    ``path`` is the file with the frontmatter, ``paths`` are all its files (a folder's
    journey has several). ``fields`` is None without frontmatter. A journey and a flow have an
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


def read_journey(
    texts: tuple[tuple[str, str], ...],
    files: JourneyFiles,
    is_key: Callable[[str], bool],
    head: Head | None = None,
) -> Read:
    """The journey whose files, by path, have these ``texts``: the first with the frontmatter.

    ``head`` is that, where it was read before.
    """
    path, text = texts[0]
    fields, first_line, problems = head or read_frontmatter(text, path)
    outline, more = read_outline(text, path, first_line, is_key)
    found = [*problems, *more]
    headings = list(outline.headings)
    for part_path, part_text in texts[1:]:
        part, problems = _read_part(part_text, part_path, is_key)
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


def read_registry(kind: Kind, text: str, file: NamedFile, head: Head | None = None) -> Read:
    """The persona, touchpoint or piece of evidence whose file has this ``text``."""
    fields, first_line, problems = head or read_frontmatter(text, file.path)
    narrative, sections, more = read_sections(text, file.path, first_line)
    return _of_file(kind, file, fields, narrative, sections), (*problems, *more)


def read_flow(
    text: str, file: NamedFile, knows: Callable[[str], bool], head: Head | None = None
) -> Read:
    """The automated flow whose file has this ``text``: an outline of stages and points."""
    fields, first_line, problems = head or read_frontmatter(text, file.path)
    outline, more = read_outline(text, file.path, first_line, knows, may_lack_stages=True)
    document = Document(
        kind="flow",
        id=file.id,
        path=file.path,
        paths=(file.path,),
        fields=fields,
        outline=outline,
    )
    return document, (*problems, *more)


def read_page(kind: Kind, text: str, file: NamedFile, head: Head | None = None) -> Read:
    """The free page, or the words of the home page, whose file has this ``text``."""
    fields, first_line, problems = head or read_frontmatter(text, file.path)
    narrative, more = read_prose(text, file.path, first_line)
    return _of_file(kind, file, fields, narrative), (*problems, *more)


def _of_file(
    kind: Kind,
    file: NamedFile,
    fields: Fields | None,
    narrative: tuple[Passage, ...],
    sections: tuple[Section, ...] = (),
) -> Document:
    return Document(
        kind=kind,
        id=file.id,
        path=file.path,
        paths=(file.path,),
        fields=fields,
        narrative=narrative,
        sections=sections,
    )


def _read_part(
    text: str, path: str, is_key: Callable[[str], bool]
) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """A file of a folder's journey other than its first: it has no frontmatter."""
    fields, first_line, problems = read_frontmatter(text, path)
    outline, more = read_outline(text, path, first_line, is_key, is_part=True)
    if fields is not None:
        unwanted = error(
            "part-with-fields",
            Span(path, 1, 1, 3),
            say("This file is a part of a journey, whose fields stand in index.md."),
            say("Move the fields there, and begin this file with “## ”."),
        )
        problems = (unwanted, *problems)
    return outline, (*problems, *more)
