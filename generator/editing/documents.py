"""The one writer of new documents in the authoring format; ``cjm check`` finds them clean.

It knows keys, their names by language and how values are typed. Texts that it is given are
Markdown already (``inline`` makes it of other texts); ids of headings are made here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.editing.inline import on_one_line
from generator.model.vocabulary.keys import find_choice, find_key
from generator.model.vocabulary.terms import Key, Place
from generator.patterns import late
from generator.source.slugs import slug

_PLAIN_FIELD = late(r"[^\W_](?:[\w .()/%!?«»“”№₽–—+'-]|,(?= ))*[\w.)»”!?%]|[^\W_]")
_PLAIN_ITEM = late(r"[^\W_](?:[\w .-]*[^\W_])?")
_MARKUP = late(r"&#?\w+;|[\\`*_{}\[\]<>]")
_CLOSING_MARKS = late(r"(?:^|\s)#+$")


class NewFact(msgspec.Struct, frozen=True):
    """``key`` is a key's English name, or an own row's name; ``text`` is Markdown on one line."""

    key: str
    text: str = ""
    below: tuple[NewFact, ...] = ()


class NewHeading(msgspec.Struct, frozen=True):
    """A stage with its steps, or a step. Without an ``id`` its title gives one."""

    title: str
    id: str = ""
    facts: tuple[NewFact, ...] = ()
    narrative: str = ""
    steps: tuple[NewHeading, ...] = ()


class NewSection(msgspec.Struct, frozen=True):
    """A section of a registry's file: a list of points, or prose."""

    title: str
    points: tuple[str, ...] = ()
    narrative: str = ""


class NewDocument(msgspec.Struct, frozen=True):
    """A file to be written. ``fields`` are its frontmatter by English names of keys."""

    place: Place
    fields: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    narrative: str = ""
    stages: tuple[NewHeading, ...] = ()
    sections: tuple[NewSection, ...] = ()


def document_text(document: NewDocument, lang: str) -> str:
    """The file's text, with keys in ``lang`` (in English where that has none)."""
    blocks = ["\n".join(("---", *_fields(document, lang), "---"))]
    blocks += filter(None, [document.narrative])
    ids = _Ids(document.stages)
    of_stage, of_step = _HEADINGS.get(document.place, ("stage", "step"))
    for stage in document.stages:
        if stage.title or of_stage == "stage":
            blocks += _heading(stage, of_stage, ids, lang)
        for step in stage.steps:
            blocks += _heading(step, of_step, ids, lang)
    for section in document.sections:
        blocks.append("\n".join((f"## {section.title}", *(f"- {one}" for one in section.points))))
        blocks += filter(None, [section.narrative])
    return "\n\n".join(blocks) + "\n"


def _fields(document: NewDocument, lang: str) -> Iterator[str]:
    for name, value in document.fields:
        key = find_key(name, document.place)
        typed = key.name_in(lang) if key else name
        if isinstance(value, tuple):
            yield f"{typed}: [{', '.join(yaml_item(one) for one in value)}]"
        else:
            yield f"{typed}: {yaml_text(_chosen(value, key, lang))}"


def yaml_text(text: str) -> str:
    """``text`` as a value of frontmatter, quoted where YAML would read it otherwise."""
    if _PLAIN_FIELD.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def yaml_item(text: str) -> str:
    """``text`` as an item of a list of frontmatter."""
    return text if _PLAIN_ITEM.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _chosen(value: str, key: Key | None, lang: str) -> str:
    """A fixed value in ``lang``; any other as it is."""
    choice = find_choice(value, key) if key and key.choices else None
    return choice.names.get(lang, choice.names["en"])[0] if choice else value


def _heading(heading: NewHeading, place: Place, ids: _Ids, lang: str) -> Iterator[str]:
    lines = [heading_line(heading, place, ids.take(heading))]
    lines += fact_lines(heading.facts, place, lang)
    yield "\n".join(lines)
    if heading.narrative:
        yield heading.narrative


def heading_line(heading: NewHeading, place: Place, its_id: str) -> str:
    """``## Title {#id}``, whatever the title holds."""
    marks = "##" if place in ("stage", "flow stage") else "###"
    title = heading_title(heading.title) or its_id
    return f"{marks} {title} {{#{its_id}}}"


def heading_title(title: str) -> str:
    """``title`` on one line, without what would be read as an id or as closing marks."""
    text = re.sub(r"\{(?=\s*:?\s*#)", "&#123;", on_one_line(title))
    return _CLOSING_MARKS.sub(lambda found: found[0].replace("#", "&#35;"), text)


def fact_lines(facts: Iterable[NewFact], place: Place, lang: str, depth: int = 0) -> Iterator[str]:
    """The lines of a list of facts, those below one indented by two spaces."""
    for fact in facts:
        key = find_key(fact.key, place)
        name = key.name_in(lang) if key else fact.key
        value = on_one_line(_chosen(fact.text, key, lang))
        yield f"{'  ' * depth}- {name}: {value}".rstrip()
        yield from fact_lines(fact.below, place_below(fact.key), lang, depth + 1)


def place_below(key: str) -> Place:
    """Where facts below one of this key stand."""
    return _BELOW.get(key, "item")


_BELOW: Mapping[str, Place] = {
    "pain": "pain",
    "opportunity": "opportunity",
    "kpi": "kpi",
    "emotion": "emotion",
    "user story": "story",
    "yes": "branch",
    "no": "branch",
    "split": "branch",
    "up to": "time-out",
}


_HEADINGS: Mapping[Place, tuple[Place, Place]] = {"flow": ("flow stage", "point")}
"""Where facts of headings stand, in documents that are no journeys."""


class _Ids:
    """An id for each heading, no two alike."""

    def __init__(self, stages: Iterable[NewHeading]) -> None:
        given = [one.id for stage in stages for one in (stage, *stage.steps) if one.id]
        self._taken = set(given)
        self._given = dict.fromkeys(given, 0)
        self._count = 0

    def take(self, heading: NewHeading) -> str:
        """The heading's own id, or one that nobody has."""
        self._count += 1
        if heading.id and not self._given[heading.id]:
            self._given[heading.id] = 1
            return heading.id
        return free_id(heading.title, self._taken, f"place-{self._count}")


def free_id(title: str, taken: set[str], otherwise: str) -> str:
    """An id made of ``title``, or of ``otherwise``, that is not ``taken``; it is from now on."""
    wish = slug(_MARKUP.sub(" ", title)) or otherwise
    found, number = wish, 2
    while found in taken:
        found = f"{wish[:54].rstrip('-')}-{number}"
        number += 1
    taken.add(found)
    return found
