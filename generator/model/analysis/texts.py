"""Every Markdown text of a record, where it links to, and the pictures it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.records.journey import Picture
from generator.model.records.queries import Query
from generator.model.records.traversal import parts
from generator.model.records.values import Note, Passage, Value
from generator.source.links import links_in
from generator.source.values import Link


class Written(Struct, frozen=True, array_like=True):
    """A Markdown text as typed. ``numbers`` and ``columns`` are as in Passage, one a line.

    ``is_narrative``: it is of passages, where all that Markdown knows may stand.
    """

    text: str
    span: Span
    numbers: tuple[int, ...]
    columns: tuple[int, ...]
    is_narrative: bool = False


class Survey(Struct, frozen=True, array_like=True):
    """What links and pictures are judged and published by, found in one walk over a record.

    ``marked`` are the texts that may hold HTML or markup of notes, ``links`` all links and
    pictures in texts, each with the file it was typed in; ``pictures`` those that are facts.
    """

    marked: tuple[Written, ...]
    links: tuple[tuple[str, Link], ...]
    pictures: tuple[Picture, ...]


def survey(thing: object) -> Survey:
    """The marked texts, links and pictures of a record and of all its parts."""
    found = parts(thing)
    marked = tuple(_texts(found, is_marked))
    links = tuple((text.span.path, link) for text in marked for link in _links(text))
    pictures = tuple([part for part in found if part.__class__ is Picture])
    told = tuple(each for each in marked if any(map(each.text.__contains__, _MARKS)))
    return Survey(told, links, pictures)


_MARKS = ("<", "[^", "^[", "[[")
"""What HTML, footnotes and links of notes begin with."""


def is_marked(text: str) -> bool:
    """Whether a text may hold HTML or a link."""
    return "<" in text or "[" in text


SURVEY: Query[Survey] = Query("survey", survey, Survey)
"""The survey of a thing."""


def written(thing: object) -> Iterator[Written]:
    """The texts of a record and of all its parts, in the order of their fields."""
    return _texts(parts(thing), bool)


def _texts(found: list[object], is_wanted: Callable[[str], bool]) -> Iterator[Written]:
    """The texts that are wanted; empty ones are not asked for."""
    for part in found:
        if isinstance(part, (Passage, Note)):
            if is_wanted(part.text):
                yield Written(part.text, part.span, part.numbers, part.columns, is_narrative=True)
            continue
        text = getattr(part, "value" if part.__class__ is Value else "text", None)
        if text.__class__ is str and is_wanted(text):
            span = getattr(part, "span", None)
            if isinstance(span, Span):
                yield Written(text, span, (span.line,), (span.column - 1,))


def _links(text: Written) -> tuple[Link, ...]:
    return links_in(text.text, text.span.path, text.numbers, text.columns)
