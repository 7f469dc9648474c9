"""Every Markdown text of a record, where it links to, and the pictures it shows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Span
from generator.frozen import dataclass
from generator.keeping.memory import Memory
from generator.model.records import Picture
from generator.model.shapes import parts
from generator.model.values import Passage, Value
from generator.source.links import links_in
from generator.source.values import Link


@dataclass(frozen=True, slots=True)
class Written:
    """A Markdown text as typed. ``numbers`` and ``columns`` are as in Passage, one a line."""

    text: str
    span: Span
    numbers: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What links and pictures are judged and published by, found in one walk over a record.

    ``marked`` are the texts that may hold HTML or a link, ``links`` all links and pictures
    in them, each with the file it was typed in; ``pictures`` those that are facts.
    """

    marked: tuple[Written, ...]
    links: tuple[tuple[str, Link], ...]
    pictures: tuple[Picture, ...]


def survey(thing: object) -> Survey:
    """The marked texts, links and pictures of a record and of all its parts."""
    found = parts(thing)
    marked = tuple(text for text in _texts(found) if "<" in text.text or "[" in text.text)
    links = tuple((text.span.path, link) for text in marked for link in _links(text))
    return Survey(marked, links, tuple(part for part in found if isinstance(part, Picture)))


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
    return _texts(parts(thing))


def _texts(found: list[object]) -> Iterator[Written]:
    for part in found:
        if isinstance(part, Value):
            if isinstance(part.value, str):
                yield _inline(part.value, part.span)
        elif isinstance(part, Passage):
            yield Written(part.text, part.span, part.numbers, part.columns)
        else:
            text, span = getattr(part, "text", None), getattr(part, "span", None)
            if isinstance(text, str) and isinstance(span, Span):
                yield _inline(text, span)


def _links(text: Written) -> tuple[Link, ...]:
    return links_in(text.text, text.span.path, text.numbers, text.columns)


def _inline(text: str, span: Span) -> Written:
    """A fact's text: joined to one line, so that a later line's columns are those of the first."""
    return Written(text, span, (span.line,), (span.column - 1,))
