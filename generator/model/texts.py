"""Every Markdown text of a record, where it links to, and the pictures it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from generator.diagnostics import Span
from generator.keeping.memory import Memory
from generator.model.looks import Look
from generator.model.records import Picture
from generator.model.shapes import parts
from generator.model.sketches import spelt_span, unspelt_span
from generator.model.values import Passage, Value
from generator.source.links import links_in
from generator.source.values import Link, Text


class Written(Struct, frozen=True):
    """A Markdown text as typed. ``numbers`` and ``columns`` are as in Passage, one a line."""

    text: str
    span: Span
    numbers: tuple[int, ...]
    columns: tuple[int, ...]


class Survey(Struct, frozen=True):
    """What links and pictures are judged and published by, found in one walk over a record.

    ``marked`` are the texts that may hold HTML, ``links`` all links and pictures in texts,
    each with the file it was typed in; ``pictures`` those that are facts.
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
    return Survey(tuple(each for each in marked if "<" in each.text), links, pictures)


def is_marked(text: str) -> bool:
    """Whether a text may hold HTML or a link."""
    return "<" in text or "[" in text


def _spelt(found: Survey) -> list[Any]:
    return [
        [[each.text, spelt_span(each.span), each.numbers, each.columns] for each in found.marked],
        [[path, _spelt_link(link)] for path, link in found.links],
        [[each.words, each.path, spelt_span(each.span)] for each in found.pictures],
    ]


def _unspelt(told: list[Any]) -> Survey:
    marked, links, pictures = told
    return Survey(
        tuple(
            Written(text, unspelt_span(span), tuple(numbers), tuple(columns))
            for text, span, numbers, columns in marked
        ),
        tuple((path, _unspelt_link(link)) for path, link in links),
        tuple(
            Picture(words=words, path=path, span=unspelt_span(span))
            for words, path, span in pictures
        ),
    )


def _spelt_link(link: Link) -> list[Any]:
    target = link.target
    return [
        target.value,
        spelt_span(target.span),
        target.breaks,
        link.is_image,
        link.words,
        link.tag,
    ]


def _unspelt_link(told: list[Any]) -> Link:
    value, span, breaks, is_image, words, tag = told
    target = Text(value, unspelt_span(span), tuple(map(tuple, breaks)))
    return Link(target, is_image, words, tag)


SURVEY: Look[Survey] = Look("survey", survey, _spelt, _unspelt)
"""The survey of a journey."""


class Surveys:
    """Surveys of things, each thing looked at once however many rooms ask."""

    __slots__ = ("_kept", "_memory")

    def __init__(self, memory: Memory) -> None:
        # By identity, since comparing two journeys costs more than looking through one.
        self._kept: dict[int, tuple[object, Survey]] = {}
        self._memory = memory

    def __call__(self, thing: object) -> Survey:
        """What ``survey`` finds in the thing."""
        kept = self._kept.get(id(thing))
        if kept is None:
            # The thing itself is held, so that nothing else can get its number.
            found = self._memory.recall(("survey", id(thing)), thing, lambda: survey(thing))
            kept = self._kept[id(thing)] = thing, found
        return kept[1]


def written(thing: object) -> Iterator[Written]:
    """The texts of a record and of all its parts, in the order of their fields."""
    return _texts(parts(thing), bool)


def _texts(found: list[object], is_wanted: Callable[[str], bool]) -> Iterator[Written]:
    """The texts that are wanted; empty ones are not asked for."""
    for part in found:
        if part.__class__ is Passage:
            if is_wanted(part.text):
                yield Written(part.text, part.span, part.numbers, part.columns)
            continue
        text = getattr(part, "value" if part.__class__ is Value else "text", None)
        if text.__class__ is str and is_wanted(text):
            span = getattr(part, "span", None)
            if isinstance(span, Span):
                yield Written(text, span, (span.line,), (span.column - 1,))


def _links(text: Written) -> tuple[Link, ...]:
    return links_in(text.text, text.span.path, text.numbers, text.columns)
