"""A file of a wiki as a few lines in the map's words, for tools that compare texts.

Reads one file by itself: no ``site.yml``, no names of other things. How a file was typed
(wrapped, ordered, in which of the languages) leaves no trace: keys and values are said in one way;
what cannot be read is left as it stands, and nothing is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from generator.diagnostics import Span, legible
from generator.model.reading.lists import items_of
from generator.model.reading.numbers import read_emotion
from generator.model.vocabulary.journey_keys import YES_OR_NO
from generator.model.vocabulary.keys import (
    find_choice,
    find_key,
    find_section,
    is_known_flow_key,
    is_known_key,
    keys_at,
    keys_named,
)
from generator.model.vocabulary.terms import LIST_TYPES, Key, Registry, fold
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
    Outline,
    Passage,
    Section,
    Text,
)

_FOLDERS: dict[str, Registry] = {
    "journeys": "journey",
    "personas": "persona",
    "touchpoints": "touchpoint",
    "evidence": "evidence",
    "pages": "page",
    "flows": "flow",
}
_REGISTRIES: tuple[Registry, ...] = (
    *("journey", "persona", "touchpoint", "evidence", "page", "flow"),
)


def kind_of(path: str, fields: Fields | None, outlined: Outline, as_flow: Outline) -> Registry:
    """The kind of thing in the file at ``path``, whatever its name was changed to.

    Folders tell, the innermost first; git hands over a copy that lies in none of them. Then
    facts below headings make a journey or, with a flow's own keys, a flow; a body without fields
    is a journey; else it is the kind that knows most of the fields. ``as_flow`` is the outline of
    what it would be as a flow.
    """
    for folder in reversed(path.replace("\\", "/").split("/")[:-1]):
        if folder in _FOLDERS:
            return _FOLDERS[folder]
    names = [field.key.value for field in fields.fields] if fields else []
    known = {one: sum(find_key(name, one) is not None for name in names) for one in _REGISTRIES}
    if _has_facts(outlined) or not names:
        known["journey"] += 2
    if _has_points(as_flow):
        known["flow"] += 4
    return max(_REGISTRIES, key=lambda one: known[one])


def _has_points(outlined: Outline) -> bool:
    """Whether any step has a fact that is known of points alone."""
    steps = (step for heading in outlined.headings for step in heading.below)
    names = [fact.key.value for step in steps for fact in step.facts]
    return any(find_key(name, "point") and not find_key(name, "step") for name in names)


def _has_facts(outlined: Outline) -> bool:
    steps = (step for heading in outlined.headings for step in heading.below)
    return any(one.facts for one in (*outlined.headings, *steps))


_WORDS = {
    "journey": {"en": "Journey", "ru": "Путь"},
    "persona": {"en": "Persona", "ru": "Персона"},
    "touchpoint": {"en": "Touchpoint", "ru": "Точка контакта"},
    "evidence": {"en": "Evidence", "ru": "Исследование"},
    "page": {"en": "Page", "ru": "Страница"},
    "flow": {"en": "Flow", "ru": "Цепочка"},
    "flow stage": {"en": "Stage", "ru": "Этап"},
    "point": {"en": "Point", "ru": "Точка"},
    "stage": {"en": "Stage", "ru": "Этап"},
    "step": {"en": "Step", "ru": "Шаг"},
    "section": {"en": "Section", "ru": "Раздел"},
}
_LISTED = LIST_TYPES | {"audience"}
_WITH_KEYS = frozenset(("pain", "opportunity", "kpi", "emotion"))
_BELOW_POINTS = {"yes": "branch", "no": "branch", "split": "branch", "up to": "time-out"}
_STEPS = {"stage": "step", "flow stage": "point"}
"""What the headings below headings are."""


def word(kind: str, lang: str) -> str:
    """What a heading of the outline begins with."""
    return _WORDS[kind][lang]


@cache
def _ranks(place: str) -> dict[int, int]:
    return {id(key): at for at, key in enumerate(keys_at(_place(place)))}


def _place(place: str) -> Any:  # noqa: ANN401 (a Place, of names that come from the table)
    return place


def _key(name: str, place: str) -> Key | None:
    return find_key(name, _place(place)) or find_key(name, "item")


class Namer(Struct, frozen=True):
    """How things are said in one language."""

    lang: str

    def rank(self, name: str, place: str) -> int:
        """Where a key stands among others: as in the table, unknown ones last."""
        key, ranks = _key(name, place), _ranks(place)
        return ranks.get(id(key), len(ranks)) if key else len(ranks) + 1

    def key(self, name: str, place: str) -> tuple[str, str]:
        """A key's one name, and what place the facts below it have."""
        key = _key(name, place)
        if key is None:
            return " ".join(name.split()), "item"
        below = key.id if key.id in _WITH_KEYS else "item"
        return key.name_in(self.lang), _BELOW_POINTS.get(key.id, below)

    def values(self, fact: Fact, place: str) -> list[str]:
        """The fact's values: of a list each by itself, unless something stands below it."""
        if fact.value is None:
            return []
        key = _key(fact.key.value, place)
        if key is None:
            return [fact.value.value]
        if key.type in _LISTED and not fact.below:
            parts = [one.value for one in items_of(fact.value, [])]
            return [self._value(one, key) for one in parts] or [fact.value.value]
        return [self._value(fact.value.value, key)]

    def _value(self, text: str, key: Key) -> str:
        if key.type == "drop":
            return self._dropped(text)
        choice = find_choice(text, key) if key.choices else None
        if choice is not None:
            return choice.names.get(self.lang, choice.names["en"])[0]
        emotion = read_emotion(Text(text, Span("")), []) if key.type == "emotion" else None
        if emotion is None:
            return text
        score = f"{emotion[0]:+g}".replace("-", "−") if emotion[0] else "0"
        return f"{score} {emotion[1]}".strip()

    def _dropped(self, text: str) -> str:
        """What ``drop`` takes away: the whole heading, or the facts under a key."""
        columns = [*(one.names for one in YES_OR_NO), *(one.names for one in keys_named(text))]
        for names in columns:
            if any(fold(text) == fold(one) for some in names.values() for one in some):
                return names.get(self.lang, names["en"])[0]
        return text


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
    as_flow, _ = read_outline(text, path, first_line, is_known_flow_key, may_lack_stages=True)
    kind = kind_of(path, fields, outlined, as_flow)
    title = _title(fields, kind)
    namer = Namer(lang or _language(title or text))
    yield f"{word(kind, namer.lang)}: {_line(title)}".rstrip(": ")
    yield from _fields(fields, kind, namer)
    if kind in ("journey", "flow"):
        found, place = (as_flow, "flow stage") if kind == "flow" else (outlined, "stage")
        yield from _prose(found.narrative)
        for heading in found.headings:
            yield from _heading(heading, place, namer)
    elif kind == "page":
        yield from _prose(read_prose(text, path, first_line)[0])
    else:
        before, sections, _ = read_sections(text, path, first_line)
        yield from _prose(before)
        for section in sections:
            yield from _section(section, kind, namer)


def _language(text: str) -> str:
    """Of the first letter that tells: Russian where it is Cyrillic."""
    letter = next((one for one in text if one.isalpha()), "")
    return "ru" if "а" <= letter.casefold() <= "я" or letter in "ёЁ" else "en"


def _title(fields: Fields | None, kind: Registry) -> str:
    for field in fields.fields if fields else ():
        if _is_title(field, kind) and isinstance(field.value, Text):
            return field.value.value
    return ""


def _fields(fields: Fields | None, kind: Registry, namer: Namer) -> Iterator[str]:
    facts = [
        Fact(field.key, _as_text(field.value), (), field.key.span)
        for field in (fields.fields if fields else ())
        if not _is_title(field, kind)
    ]
    yield from _facts(facts, kind, namer, _STEP)


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


def _heading(heading: Heading, place: str, namer: Namer) -> Iterator[str]:
    its_id = f" {{#{heading.id.value}}}" if heading.id else ""
    # Points of a flow that stand before any stage are below a heading without a title.
    if heading.title.value:
        yield f"{word(place, namer.lang)}: {_line(heading.title.value)}{its_id}"
    yield from _facts(heading.facts, place, namer, _STEP)
    yield from _prose(heading.narrative)
    for below in heading.below:
        yield from _heading(below, _STEPS[place], namer)


def _facts(facts: Iterable[Fact], place: str, namer: Namer, indent: str) -> Iterator[str]:
    """Facts in the order of the table of keys, those under one key in the order typed."""
    for fact in sorted(facts, key=lambda one: namer.rank(one.key.value, place)):
        name, below = namer.key(fact.key.value, place)
        values = namer.values(fact, place) or [""]
        for value in values:
            yield f"{indent}{name}: {_line(value)}".rstrip()
        yield from _facts(fact.below, below, namer, indent + _STEP)


def _section(section: Section, kind: Registry, namer: Namer) -> Iterator[str]:
    known = find_section(section.title.value, kind)
    title = _line(section.title.value)
    if known is not None:
        names = known.names[0].names
        title = names.get(namer.lang, names["en"])[0]
    yield f"{word('section', namer.lang)}: {title}"
    yield from _items(section.items, namer, _STEP)
    yield from _prose(section.narrative)


def _items(items: Iterable[Item], namer: Namer, indent: str) -> Iterator[str]:
    for item in items:
        if item.fact is not None:
            yield from _facts([item.fact], "item", namer, indent)
        else:
            yield f"{indent}- {_line(item.text.value)}"
            yield from _items(item.below, namer, indent + _STEP)


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
