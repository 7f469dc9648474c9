"""The located values that reading a file gives: contract between ``source`` and ``model``."""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import Span
from generator.source.notes import Note


class Text(Struct, frozen=True, array_like=True):
    """Text as typed, with where it stands.

    A value that goes on over several lines is joined by single spaces; ``breaks`` then has,
    for each line after the first, the offset in ``value`` where it begins and its line and
    column in the file.
    """

    value: str
    span: Span
    breaks: tuple[tuple[int, int, int], ...] = ()

    def at(self, offset: int, length: int = 1) -> Span:
        """Where the ``offset``-th character of the value stands in the file."""
        start, line, column = 0, self.span.line, self.span.column
        for begin, its_line, its_column in self.breaks:
            if begin > offset:
                break
            start, line, column = begin, its_line, its_column
        return Span(self.span.path, line, column + offset - start, length)


class Fact(Struct, frozen=True):
    """``- key: value`` with the facts below it; ``value`` is None when nothing follows the colon.

    ``span`` is the whole item's first line from the dash on.
    """

    key: Text
    value: Text | None
    below: tuple[Fact, ...]
    span: Span


class Passage(Struct, frozen=True):
    """A run of narrative lines: Markdown as typed, comments of HTML left out.

    ``lines`` are whole source lines without their line ends; ``span`` is at the first.
    ``mark`` is the word of a call-out that keeps it to an audience (``team`` of
    ``> [!team]``; then ``lines`` are without the quote's ``>`` and the call-out's first
    line), or None for narrative that has no mark of its own. Ordinary call-outs (note,
    tip …) stay in the lines as typed. ``numbers`` are the file's line numbers of
    ``lines``; ``columns`` how many characters were taken off the front of each. ``notes``
    are the footnotes that it has the signs of.
    """

    lines: tuple[str, ...]
    span: Span
    numbers: tuple[int, ...]
    columns: tuple[int, ...]
    mark: Text | None = None
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """The Markdown."""
        return "\n".join(self.lines)


class Heading(Struct, frozen=True):
    """A ``##`` (stage) or ``###`` (step), its facts, its narrative and what stands below it.

    ``id`` is what ``{#…}`` says, without braces and character, or None.
    """

    level: int
    title: Text
    id: Text | None
    facts: tuple[Fact, ...]
    narrative: tuple[Passage, ...]
    below: tuple[Heading, ...]
    span: Span


class Outline(Struct, frozen=True):
    """A journey's body: the scenario before the first stage, then the stages."""

    narrative: tuple[Passage, ...]
    headings: tuple[Heading, ...]


class Item(Struct, frozen=True):
    """One ``-`` item of a registry's list, read without knowing keys.

    ``text`` is the whole item (continuation lines joined); ``fact`` is the same item read
    as ``key: value`` where it can be (first colon), else None. ``below`` are its sub-items.
    """

    text: Text
    fact: Fact | None
    below: tuple[Item, ...]


class Section(Struct, frozen=True):
    """A ``##`` section of a registry: its list right under the heading, if any, and its prose.

    When the section's first thing is a ``-`` list, ``items`` has it and ``narrative`` what
    follows; the model decides by the section's name which of the two it wants and may ask
    for ``prose``: everything as narrative, list included.
    """

    title: Text
    items: tuple[Item, ...]
    narrative: tuple[Passage, ...]
    prose: tuple[Passage, ...]
    span: Span


class Items(Struct, frozen=True):
    """A list in YAML."""

    items: tuple[Node, ...]
    span: Span


class Field(Struct, frozen=True):
    """One ``key: value`` of a YAML mapping."""

    key: Text
    value: Node


class Fields(Struct, frozen=True):
    """A YAML mapping, in the order typed; duplicate keys are reported and the first kept."""

    fields: tuple[Field, ...]
    span: Span


Node = Text | Items | Fields
"""A YAML value: scalars stay the text that was typed (unquoted, as the author sees it)."""


class Link(Struct, frozen=True, array_like=True):
    """A link or picture in Markdown: its destination as typed, where, and whether a picture.

    ``tag`` is the tag of HTML it is an attribute of (``a``), "" where it is typed in Markdown.
    """

    target: Text
    is_image: bool
    words: str
    tag: str = ""
