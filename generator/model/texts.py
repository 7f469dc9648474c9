"""Every Markdown text of a record, and where it links to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from generator.diagnostics import Span
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


def links_of(thing: object) -> Iterator[tuple[str, Link]]:
    """Every link and picture in the Markdown of a record, with the file it was typed in."""
    for one in written(thing):
        if "[" in one.text or "<" in one.text:
            for link in links_in(one.text, one.span.path, one.numbers, one.columns):
                yield one.span.path, link


def written(thing: object) -> Iterator[Written]:
    """The texts of a record and of all its parts, in the order of their fields."""
    if isinstance(thing, Passage):
        yield Written(thing.text, thing.span, thing.numbers, thing.columns)
        return
    if isinstance(thing, Value):
        if isinstance(thing.value, str):
            yield _inline(thing.value, thing.span)
        return
    text, span = getattr(thing, "text", None), getattr(thing, "span", None)
    if isinstance(text, str) and isinstance(span, Span):
        yield _inline(text, span)
    for name in _names(thing.__class__):  # type: ignore[arg-type] # a class is hashable
        value = getattr(thing, name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and not isinstance(part, Span):
                yield from written(part)


def parts(thing: object) -> Iterator[object]:
    """The record and every record in it."""
    yield thing
    for name in _names(thing.__class__):  # type: ignore[arg-type] # a class is hashable
        value = getattr(thing, name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield from parts(part)


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a record's class)
    return tuple(field.name for field in fields(kind) if field.name != "span")


def _inline(text: str, span: Span) -> Written:
    """A fact's text: joined to one line, so that a later line's columns are those of the first."""
    return Written(text, span, (span.line,), (span.column - 1,))
