"""The outline of one file: its title and fields, stages and steps or sections, facts, prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import legible
from generator.model.keys import find_key, find_section, is_known_key
from generator.model.terms import Registry
from generator.outlining.kinds import kind_of
from generator.outlining.words import Speech, word
from generator.source.frontmatter import read_frontmatter
from generator.source.outline import read_outline
from generator.source.sections import read_prose, read_sections
from generator.source.values import (
    Fact,
    Field,
    Fields,
    Heading,
    Item,
    Items,
    Node,
    Passage,
    Section,
    Text,
)

_STEP = "  "
_PROSE = "| "
_BEGINS = re.compile(r" {4}|\t| *(?:[-*+] |[|>#]|\d+[.)] |```|~~~|\[[^\]]+\]:)")
"""A line of Markdown that does not merely go on with the one above."""


def outline(text: str, path: str, lang: str = "") -> str:
    """The outline of a file with this ``text``; ``path`` helps to tell what it describes.

    Without ``lang`` keys and fixed values are said in the language of the file's title.
    """
    return "".join(f"{line}\n" for line in _lines(text, path, lang))


def _lines(text: str, path: str, lang: str) -> Iterator[str]:
    fields, first_line, _ = read_frontmatter(text, path)
    outlined, _ = read_outline(text, path, first_line, is_known_key)
    kind = kind_of(path, fields, outlined)
    title = _title(fields, kind)
    speech = Speech(lang or _language(title or text))
    yield f"{word(kind, speech.lang)}: {_line(title)}".rstrip(": ")
    yield from _fields(fields, kind, speech)
    if kind == "journey":
        yield from _prose(outlined.narrative)
        for heading in outlined.headings:
            yield from _heading(heading, "stage", speech)
    elif kind == "page":
        yield from _prose(read_prose(text, path, first_line)[0])
    else:
        before, sections, _ = read_sections(text, path, first_line)
        yield from _prose(before)
        for section in sections:
            yield from _section(section, kind, speech)


def _language(text: str) -> str:
    """Of the first letter that tells: Russian where it is Cyrillic."""
    letter = next((one for one in text if one.isalpha()), "")
    return "ru" if "а" <= letter.casefold() <= "я" or letter in "ёЁ" else "en"


def _title(fields: Fields | None, kind: Registry) -> str:
    for field in fields.fields if fields else ():
        if _is_title(field, kind) and isinstance(field.value, Text):
            return field.value.value
    return ""


def _fields(fields: Fields | None, kind: Registry, speech: Speech) -> Iterator[str]:
    facts = [
        Fact(field.key, _as_text(field.value), (), field.key.span)
        for field in (fields.fields if fields else ())
        if not _is_title(field, kind)
    ]
    yield from _facts(facts, kind, speech, _STEP)


def _is_title(field: Field, kind: Registry) -> bool:
    key = find_key(field.key.value, kind)
    return key is not None and key.required


def _as_text(node: Node) -> Text | None:
    match node:
        case Text():
            return node
        case Items():
            found = [_as_text(one) for one in node.items]
            return Text(", ".join(one.value for one in found if one), node.span)
        case Fields():
            pairs = [(one.key.value, _as_text(one.value)) for one in node.fields]
            said = ", ".join(f"{key}: {value.value if value else ''}" for key, value in pairs)
            return Text(said, node.span)


def _heading(heading: Heading, place: str, speech: Speech) -> Iterator[str]:
    its_id = f" {{#{heading.id.value}}}" if heading.id else ""
    yield f"{word(place, speech.lang)}: {_line(heading.title.value)}{its_id}"
    yield from _facts(heading.facts, place, speech, _STEP)
    yield from _prose(heading.narrative)
    for below in heading.below:
        yield from _heading(below, "step", speech)


def _facts(facts: Iterable[Fact], place: str, speech: Speech, indent: str) -> Iterator[str]:
    """Facts in the order of the table of keys, those under one key in the order typed."""
    for fact in sorted(facts, key=lambda one: speech.rank(one.key.value, place)):
        name, below = speech.key(fact.key.value, place)
        values = speech.values(fact, place) or [""]
        for value in values:
            yield f"{indent}{name}: {_line(value)}".rstrip()
        yield from _facts(fact.below, below, speech, indent + _STEP)


def _section(section: Section, kind: Registry, speech: Speech) -> Iterator[str]:
    known = find_section(section.title.value, kind)
    title = _line(section.title.value)
    if known is not None:
        names = known.names[0].names
        title = names.get(speech.lang, names["en"])[0]
    yield f"{word('section', speech.lang)}: {title}"
    yield from _items(section.items, speech, _STEP)
    yield from _prose(section.narrative)


def _items(items: Iterable[Item], speech: Speech, indent: str) -> Iterator[str]:
    for item in items:
        if item.fact is not None:
            yield from _facts([item.fact], "item", speech, indent)
        else:
            yield f"{indent}- {_line(item.text.value)}"
            yield from _items(item.below, speech, indent + _STEP)


def _prose(passages: Iterable[Passage]) -> Iterator[str]:
    """A line a paragraph or item; whom a call-out is for stands before it."""
    for passage in passages:
        if passage.mark is not None:
            yield f"{_STEP}{_PROSE}[!{_line(passage.mark.value)}]"
        for paragraph in _paragraphs(passage.lines):
            yield f"{_STEP}{_PROSE}{paragraph}"


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    for line in (*lines, ""):
        is_end = not line.strip()
        if held and (is_end or _BEGINS.match(line)):
            yield _line(" ".join(held))
            held = []
        if not is_end:
            held.append(line)


def _line(text: str) -> str:
    """The text on one line, with what nobody sees spelt out."""
    return legible(" ".join(text.split()))
