"""A journey as columns and what stands in each: keys, texts, and where the texts were typed.

Both what is written into tables and what an import compares with them is made here, of the
journey's records, so that an audience's has nothing in it that the audience may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from generator.diagnostics import Span
from generator.model.records.catalog import Catalog
from generator.model.records.journey import (
    Emotion,
    Journey,
    Kpi,
    Opportunity,
    OwnFact,
    Pain,
    Picture,
    Story,
)
from generator.model.records.queries import titles_of
from generator.model.records.values import Dated, Quantity, Seen, Value
from generator.model.vocabulary.keys import find_key, keys_at
from generator.model.vocabulary.terms import Key, Place

Say = Callable[[str], str]
"""Inline Markdown as a table says it: as typed for the team, as words for an audience."""

MINUS = "−"
_LEFT_OUT = frozenset(("audience", "drop", "history"))
"""Keys that no cell shows: who sees what is no word for a table, and a table's figures are one."""
_FIELD_NAMES = {
    "user story": "stories",
    "moment of truth": "moment_of_truth",
    "company goal": "company_goals",
    "backstage": "backstage",
    "evidence": "evidence",
}


class Node(msgspec.Struct, frozen=True):
    """One fact: its key (English, or an own row's id), its text, where it was typed, facts below.

    ``persona`` parts emotions of several. ``span`` is where the value begins.
    """

    key: str
    text: str
    span: Span | None = None
    persona: str = ""
    below: tuple[Node, ...] = ()


class Column(msgspec.Struct, frozen=True):
    """A heading: ``id`` is ``need`` or ``need/sees-ad``, ``title`` as typed, with its place."""

    id: str
    title: str
    span: Span
    nodes: tuple[Node, ...] = ()

    @property
    def is_step(self) -> bool:
        """Whether it is a step's."""
        return "/" in self.id


def columns_of(journey: Journey, catalog: Catalog, lang: str, say: Say = str) -> tuple[Column, ...]:
    """A column for each stage, followed by one for each of its steps."""
    writer = _NodeWriter(catalog, journey, lang, say)
    found: list[Column] = []
    for stage in journey.stages:
        found.append(
            Column(stage.id, say(stage.title.value), stage.title.span, writer.nodes(stage, "stage"))
        )
        found += (
            Column(
                f"{stage.id}/{step.id}",
                say(step.title.value),
                step.title.span,
                writer.nodes(step, "step"),
            )
            for step in stage.steps
        )
    return tuple(found)


def keys_in_order(catalog: Catalog, journey: Journey) -> tuple[str, ...]:
    """The keys of a map from top to bottom: as the journey or the site shows them, then others."""
    shown = [value.value for value in journey.rows] or list(catalog.site.show)
    shown = [key for key in shown if key != "story"]
    usual = ("phase", "goal", "duration", "action", "persona", "touchpoint", "thought", "emotion")
    rest = [key.id for key in (*keys_at("stage"), *keys_at("step"))]
    own = [row.id for row in catalog.site.rows]
    return tuple(dict.fromkeys((*shown, *usual, *rest, *own)))


class _NodeWriter:
    """Says the facts of records as nodes."""

    def __init__(self, catalog: Catalog, journey: Journey, lang: str, say: Say) -> None:
        self.catalog, self.journey, self.lang, self.say = catalog, journey, lang, say
        self._names: dict[str, Mapping[str, Any]] = {
            "persona": catalog.personas,
            "touchpoint": catalog.touchpoints,
            "evidence": catalog.evidence,
            "journey": catalog.journeys,
        }
        self._titles: dict[str, Mapping[str, str]] = {}

    def nodes(self, record: Any, place: Place) -> tuple[Node, ...]:  # noqa: ANN401 (any record)
        """The facts of a record, in the order of the table of keys."""
        found = [node for key in keys_at(place) for node in self._of_key(record, key)]
        for own in getattr(record, "own", ()):
            found += self._own(own)
        return tuple(found)

    def _of_key(self, record: Any, key: Key) -> Iterator[Node]:  # noqa: ANN401
        if key.id in _LEFT_OUT:
            return
        value = _field(record, key.id)
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                yield self._node(one, key)

    def _node(self, one: Any, key: Key) -> Node:  # noqa: ANN401
        if isinstance(one, Emotion):
            persona = one.persona.value if one.persona else ""
            word = (Node("word", self.say(one.word)),) if one.word else ()
            return Node("emotion", signed(one.score), one.span, persona, word)
        if isinstance(one, Pain | Opportunity | Kpi | Story):
            place: Place = "story" if isinstance(one, Story) else key.id  # type: ignore[assignment]
            return Node(key.id, self.say(one.text), one.span, "", self.nodes(one, place))
        if isinstance(one, Picture):
            return Node(key.id, f"![{self.say(one.words)}]({self._beside(one.path)})", one.span)
        return Node(key.id, self._text(one, key), one.span)

    def _text(self, one: Value[Any], key: Key) -> str:
        value = one.value
        if key.refers_to:
            return self._title(key.refers_to, value)
        if key.choices:
            word = {True: "yes", False: "no"}.get(value, value)
            choice = next((each for each in key.choices if each.id == word), None)
            return choice.names.get(self.lang, choice.names["en"])[0] if choice else str(word)
        if isinstance(value, Quantity):
            return self.say(value.text)
        if isinstance(value, Seen):
            return self.say(value.text)
        if isinstance(value, Dated):
            return f"{self.say(value.quantity.text)} ({value.day.isoformat()})"
        return self.say(value) if isinstance(value, str) else str(value)

    def _title(self, registry: str, its_id: str) -> str:
        """A thing's title where that is its alone and can stand in a list, else its id."""
        if registry not in self._titles:
            self._titles[registry] = self._spoken(registry)
        return self._titles[registry].get(its_id, its_id)

    def _spoken(self, registry: str) -> Mapping[str, str]:
        things = self._names.get(registry, {})
        titles = {its_id: self.say(title) for its_id, title in titles_of(things).items()}
        counts: dict[str, int] = {}
        for title in titles.values():
            counts[title.casefold()] = counts.get(title.casefold(), 0) + 1
        return {
            its_id: title
            for its_id, title in titles.items()
            if counts[title.casefold()] == 1 and _fits_list(title)
        }

    def _own(self, own: OwnFact) -> Iterator[Node]:
        if own.picture is not None:
            text = f"![{self.say(own.picture.words)}]({self._beside(own.picture.path)})"
            yield Node(own.row, text, own.span)
        else:
            yield Node(own.row, self.say(own.text), own.span)

    def _beside(self, path: str) -> str:
        import posixpath

        return posixpath.relpath(path, posixpath.dirname(self.journey.path))


def _fits_list(title: str) -> bool:
    return not any(sign in title for sign in ",;[]\"'\n\\*_`<>&") and bool(title.strip())


def _field(record: Any, key: str) -> Any:  # noqa: ANN401
    """What a record holds of a key, whatever its field is called."""
    name = _FIELD_NAMES.get(key, key.replace(" ", "_"))
    for candidate in (name, f"{name}s", _plural(name)):
        if hasattr(record, candidate):
            return getattr(record, candidate)
    return None


def _plural(name: str) -> str:
    return f"{name[:-1]}ies" if name.endswith("y") else name


def signed(score: float) -> str:
    """``+1``, ``−1.5``, ``0``: as a person would type it."""
    text = f"{abs(score):g}"
    return f"{MINUS}{text}" if score < 0 else f"+{text}" if score else text


def key_name(key: str, catalog: Catalog, place: Place, lang: str) -> str:
    """What a key or own row is called in a language."""
    for row in catalog.site.rows:
        if row.id == key:
            names = row.names.get(lang) or next(iter(row.names.values()), (row.id,))
            return names[0]
    found = find_key(key, place) or find_key(key, "step") or find_key(key, "stage")
    return found.name_in(lang) if found else key
