"""Where the facts of a journey's records stand in its files, for edits that change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.diagnostics import Span
from generator.editing.documents import NewFact, fact_lines
from generator.editing.edits import Edit, delete_lines, insert
from generator.model.reading.headings import heading_ids, in_order
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.terms import Place, fold
from generator.source.documents import Document
from generator.source.values import Fact, Heading, Text

Where = tuple[str, int, int]


class Home(msgspec.Struct, frozen=True):
    """A fact with the facts around it: ``siblings`` are those of its heading or of its parent."""

    fact: Fact
    siblings: tuple[Fact, ...]


class SourceIndex:
    """The facts of a document by where their values begin, its headings by id."""

    def __init__(self, document: Document, texts: Mapping[str, str]) -> None:
        self._texts = {path: texts[path].split("\n") for path in document.paths}
        self.headings: dict[str, Heading] = {}
        self._homes: dict[Where, Home] = {}
        headings = document.outline.headings
        for (heading, _), its_id in zip(in_order(headings), heading_ids(headings, []), strict=True):
            self.headings[its_id] = heading
            self._add(heading.facts)

    def _add(self, facts: tuple[Fact, ...]) -> None:
        for fact in facts:
            self._add(fact.below)
            if fact.value is None:
                continue
            self._homes[where(fact.value.span)] = Home(fact, facts)
            for offset, sign in enumerate(fact.value.value):
                if sign == ",":
                    rest = fact.value.value[offset + 1 :]
                    start = offset + 1 + len(rest) - len(rest.lstrip())
                    self._homes.setdefault(where(fact.value.at(start)), Home(fact, facts))

    def home(self, span: Span | None) -> Home | None:
        """The fact whose value, or an item of it, begins at ``span``; None outside of it."""
        return self._homes.get(where(span)) if span else None

    def line(self, path: str, number: int) -> str:
        """A line of a file."""
        return self._texts[path][number - 1]

    def end_of_line(self, path: str, number: int) -> int:
        """The column after the last character of a line."""
        return len(self.line(path, number)) + 1

    def replaced(self, value: Text, text: str) -> Edit:
        """The edit that gives a fact another value."""
        line, column = _end(value)
        return Edit(value.span.path, value.span.line, value.span.column, line, column, text)

    def removed(self, fact: Fact) -> Edit:
        """The edit that takes a fact out with all below it."""
        return delete_lines(fact.span.path, fact.span.line, last_line(fact))

    def with_items(self, fact: Fact, items: Mapping[Where, str | None]) -> Iterator[Edit]:
        """The edits that give items of a list other names by their places; None takes one out."""
        value = fact.value
        if value is None:
            return
        kept: list[str] = []
        for item, at in _items(value):
            name = items.get(where(value.at(at)), item.strip())
            if name is not None:
                kept.append(name)
        if kept:
            yield self.replaced(value, ", ".join(kept))
        else:
            yield self.removed(fact)

    def added(
        self, fact: NewFact, place: Place, lang: str, heading: Heading, parent: Fact | None = None
    ) -> Edit:
        """The edit that puts a fact under a heading, or below a fact, beside those of its key."""
        siblings = parent.below if parent else heading.facts
        alike = [one for one in siblings if _is_key(one, fact.key, place)]
        name = alike[-1].key.value if alike else ""
        indent = _indent(siblings, parent)
        lines = [indent + line for line in fact_lines([fact], place, lang)]
        if name:
            rest = lines[0].partition(": ")[2]
            lines[0] = f"{indent}- {name}: {rest}"
        after = alike[-1] if alike else siblings[-1] if siblings else parent
        path = after.span.path if after else heading.span.path
        number = last_line(after) if after else heading.span.line
        if after is parent and parent is not None:
            number = _own_last_line(parent)
        column = self.end_of_line(path, number)
        return insert(path, number, column, "\n" + "\n".join(lines))


def where(span: Span) -> Where:
    """What a place is found by."""
    return span.path, span.line, span.column


def _items(value: Text) -> Iterator[tuple[str, int]]:
    """The items of a list parted by commas, with the offset where each begins."""
    at = 0
    for part in value.value.split(","):
        yield part, at + len(part) - len(part.lstrip())
        at += len(part) + 1


def _end(value: Text) -> tuple[int, int]:
    """The line and column after the last character of a value."""
    if not value.breaks:
        return value.span.line, value.span.column + len(value.value)
    offset, line, column = value.breaks[-1]
    return line, column + len(value.value) - offset


def _own_last_line(fact: Fact) -> int:
    return _end(fact.value)[0] if fact.value is not None else fact.span.line


def last_line(fact: Fact) -> int:
    """The last line of a fact with all that stands below it."""
    return max([_own_last_line(fact), *(last_line(one) for one in fact.below)])


def _indent(siblings: Iterable[Fact], parent: Fact | None) -> str:
    first = next(iter(siblings), None)
    if first is not None:
        return " " * (first.span.column - 1)
    return " " * (parent.span.column + 1) if parent else ""


def _is_key(fact: Fact, key: str, place: Place) -> bool:
    found = find_key(fact.key.value, place)
    return found.id == key if found else fold(fact.key.value) == fold(key)
