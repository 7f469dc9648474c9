"""What is kept of a journey to know it by before it is read: what it is called, what it extends.

With it stand the touchpoints that the journey names and nothing describes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from generator.diagnostics import Span
from generator.keeping.answers import Answers
from generator.model.keys import find_key
from generator.model.terms import Registry
from generator.source.reading import JourneySource
from generator.source.values import Field, Fields, Text

Meant = tuple[tuple[Registry, str, tuple[str, ...]], ...]
"""Names of each registry, and the ids that they were found to mean."""


class Named(NamedTuple):
    """What of all names of a wiki matters to a record.

    ``nearly`` is the digest of all touchpoints' names where it names one that nothing describes,
    and that may nearly be another's; else "".
    """

    meant: Meant
    nearly: str


def spelt_head(
    source: JourneySource, glance: str, undescribed: Mapping[str, Text], named: Named | None
) -> list[Any]:
    """What is kept, as JSON can hold it; ``glance`` is the digest of what others see of it."""
    fields = source.fields.fields if source.fields else ()
    told = [
        [_spelt(field.key), _spelt(field.value)]
        for field in fields
        if isinstance(field.value, Text) and _is_told(field.key.value)
    ]
    without = [[thing_id, _spelt(text)] for thing_id, text in undescribed.items()]
    return [source.digest, told, glance, without, named]


def glance_in(head: list[Any]) -> str:
    """The digest of what others see of the journey."""
    glance: str = head[2]
    return glance


def undescribed_in(head: list[Any]) -> dict[str, Text]:
    """Touchpoints that the journey names and nothing describes."""
    return {thing_id: _unspelt(told) for thing_id, told in head[3]}


def named_in(head: list[Any]) -> Named | None:
    """What of all names matters to the journey; None where all do."""
    if head[4] is None:
        return None
    meant, nearly = head[4]
    return Named(tuple((registry, word, tuple(ids)) for registry, word, ids in meant), nearly)


def known_by_head(source: JourneySource, known: Mapping[str, Answers]) -> JourneySource:
    """The same, which need not be opened to tell its name, where that is known."""
    answers = known.get(source.id)
    if answers is None or answers.head[0] != source.digest:
        return source
    fields = tuple(Field(_unspelt(key), _unspelt(value)) for key, value in answers.head[1])
    found = Fields(fields, Span(source.path))
    return replace(source, head=lambda: found)


def _is_told(word: str) -> bool:
    key = find_key(word, "journey")
    return key is not None and (key.required or key.id == "extends")


def _spelt(text: Text) -> list[Any]:
    span = text.span
    return [text.value, span.path, span.line, span.column, span.length, text.breaks]


def _unspelt(told: list[Any]) -> Text:
    value, path, line, column, length, breaks = told
    return Text(value, Span(path, line, column, length), tuple(map(tuple, breaks)))
