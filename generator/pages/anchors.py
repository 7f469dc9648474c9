"""The places of a thing that a link may name: its sections and the headings of its narrative.

Each has the id that its page gives it, and other names lead there too: the id that a Git host
would give the heading, the words of a stage or step. Ids are counted as the views do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.reading.names import slug_of
from generator.model.records.flow import Flow
from generator.model.records.journey import Journey
from generator.model.records.places import Target, heading_slug
from generator.model.records.registries import Evidence, Page, Persona, Registered, Touchpoint
from generator.model.records.values import Passage
from generator.pages.fragments import unique_slug
from generator.pages.markdown import heading_words, plain
from generator.site.links import Place

_KINDS: Mapping[type, str] = {
    Persona: "persona",
    Touchpoint: "touchpoint",
    Evidence: "evidence",
    Page: "page",
}
_NO_WORD = re.compile(r"[^\w\- ]+")

SHOWN_OTHERWISE = {
    Evidence: frozenset(("distribution", "criteria", "questions")),
    Touchpoint: frozenset(("kpis",)),
}
"""Sections by whose list a page draws something, and which have no place of their own."""


def places_of(thing: object) -> Mapping[str, Place]:
    """The places in a thing, by every name that leads there."""
    if isinstance(thing, Journey):
        return _of_journey(thing)
    if isinstance(thing, Flow):
        return _of_flow(thing)
    return _of_registered(thing) if isinstance(thing, Registered) else {}


class _Names:
    """Names of places: an earlier one keeps its name, and an id is stronger than any other name."""

    def __init__(self) -> None:
        self.ids: dict[str, Place] = {}
        self.others: dict[str, Place] = {}
        self._of_host: dict[str, int] = {}

    def add(self, words: str, place: Place) -> None:
        """A place with a heading of these words."""
        if place[1]:
            self.ids.setdefault(place[1], place)
        self.others.setdefault(self._host_id(words), place)
        self.others.setdefault(heading_slug(words), place)

    def add_prose(self, passages: Iterable[Passage], page: Target, taken: dict[str, int]) -> None:
        """The headings of narrative on a page where the ids in ``taken`` are in use."""
        for passage in passages:
            for words in heading_words(passage.text):
                self.add(words, (page, unique_slug(words, taken)))

    def _host_id(self, words: str) -> str:
        """The id that GitHub gives: nothing between words but a hyphen for each space."""
        own_id = _NO_WORD.sub("", words.strip().lower()).replace(" ", "-")
        number = self._of_host[own_id] = self._of_host.get(own_id, -1) + 1
        return f"{own_id}-{number}" if number else own_id

    def all(self) -> Mapping[str, Place]:
        """Every name."""
        return {**self.others, **self.ids}


def _of_journey(journey: Journey) -> Mapping[str, Place]:
    names = _Names()
    names.add_prose(journey.narrative, ("journey", journey.id), {})
    for stage in journey.stages:
        page = ("stage", journey.id, stage.id)
        taken = {step.id: 0 for step in stage.steps}
        _add_titled(names, stage.title.value, page)
        names.add_prose(stage.narrative, page, taken)
        for step in stage.steps:
            _add_titled(names, step.title.value, ("step", journey.id, stage.id, step.id))
            names.add_prose(step.narrative, page, taken)
    return names.all()


def _add_titled(names: _Names, title: str, target: Target) -> None:
    """A stage or step, which has its id in the plan; its words lead there as well."""
    words = plain(title)
    names.add(words, (target, ""))
    names.others.setdefault(slug_of(words), (target, ""))


def _of_flow(flow: Flow) -> Mapping[str, Place]:
    names, page = _Names(), ("flow", flow.id)
    taken = {point.id: 0 for point in flow.points}
    names.add_prose(flow.narrative, page, taken)
    for stage in flow.stages:
        names.add_prose(stage.narrative, page, taken)
        for point in stage.points:
            names.add(plain(point.title.value), (page, point.id))
            names.add_prose(point.narrative, page, taken)
    return names.all()


def _of_registered(thing: Registered) -> Mapping[str, Place]:
    kind: Any = thing.__class__
    names = _Names()
    page = ("home",) if isinstance(thing, Page) and thing.path == "index.md" else _target(thing)
    hidden = SHOWN_OTHERWISE.get(kind, frozenset())
    shown = [part for part in thing.parts if part.kind not in hidden]
    taken = {part.id: 0 for part in shown}
    names.add_prose(thing.narrative, page, taken)
    for part in thing.parts:
        if part.kind in hidden:
            names.add(plain(part.title.value), (page, ""))
        else:
            names.add(plain(part.title.value), (page, part.id))
            names.add_prose(part.narrative, page, taken)
    return names.all()


def _target(thing: Registered) -> Target:
    return (_KINDS[thing.__class__], thing.id)
