"""What several readers said of each stage: in words for a terminal, and as pieces of evidence.

Evidence is Markdown for the team alone. What was typed is shown as typed: none of its signs is
markup any more.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from msgspec import Struct

from generator.diagnostics import term
from generator.editing.documents import yaml_text
from generator.editing.inline import escaped
from generator.feedback.reading import Answer, Feedback
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.journey import Place as MapPlace
from generator.model.records.site import words_in
from generator.model.vocabulary.keys import find_key, keys_named
from generator.model.vocabulary.registry_keys import SECTIONS
from generator.model.vocabulary.terms import Key
from generator.pages.interface import Interface
from generator.pages.markdown import plain

Piece = tuple[str, str]
"""A run of text and its style in a terminal ("" for none)."""

Place = tuple[str, str]
"""A journey's id, and a stage's or a step's."""


class StageFeedback(Struct, frozen=True):
    """What was said of a stage, a step or a pain of one, ``pain`` then being its text.

    How many hold it for right and wrong, and each comment's author.
    """

    place: Place
    title: str
    right: int
    wrong: int
    comments: tuple[tuple[str, str], ...]
    pain: str = ""
    is_step: bool = False


class StagePosition(Struct, frozen=True):
    """A stage or a step that is on the maps, and which one it is of all, counted from 0."""

    number: int
    journey: Journey
    stage: MapPlace


Stages = Mapping[Place, StagePosition]


def stages_of(catalog: Catalog) -> Stages:
    """Every stage and step of the maps by its place, in their order."""
    pairs: Iterator[tuple[Journey, MapPlace]] = (
        (journey, each)
        for journey in catalog.journeys.values()
        for stage in journey.stages
        for each in (stage, *stage.steps)
    )
    return {
        (journey.id, stage.id): StagePosition(number, journey, stage)
        for number, (journey, stage) in enumerate(pairs)
    }


def in_order(answers: Iterable[Answer], stages: Stages) -> list[Answer]:
    """As the stages follow one another on the maps; those that are there no more come last."""

    def number(one: Answer) -> int:
        known = stages.get((one.journey, one.heading))
        return known.number if known else len(stages)

    return sorted(answers, key=lambda one: (number(one), one.pain))


def by_stage(feedbacks: Iterable[Feedback], stages: Stages) -> Iterator[StageFeedback]:
    """What all of them say together, one stage after the other."""
    gathered: dict[tuple[str, str, str], list[tuple[Answer, Feedback]]] = {}
    for each in feedbacks:
        for one in each.answers:
            gathered.setdefault((one.journey, one.heading, one.pain), []).append((one, each))
    for first in in_order((several[0][0] for several in gathered.values()), stages):
        place = (first.journey, first.heading)
        known, several = stages.get(place), gathered[*place, first.pain]
        verdicts = [one.verdict for one, _ in several]
        yield StageFeedback(
            place,
            plain(known.stage.title.value) if known else first.title or first.heading,
            verdicts.count("right"),
            verdicts.count("wrong"),
            tuple((each.name, one.comment) for one, each in several if one.comment),
            first.pain,
            is_step=bool(first.step),
        )


def as_pieces(
    stages_answered: Iterable[StageFeedback], catalog: Catalog, interface: Interface
) -> Iterator[Piece]:
    """The same in words, in styled pieces."""
    journey = ""
    for one in stages_answered:
        if one.place[0] != journey:
            yield ("\n" if journey else "") + _journey(catalog, one.place[0]) + "\n", "bold"
            journey = one.place[0]
        pain = f" {interface.fill('“{words}”', words=one.pain)}" if one.pain else ""
        yield f"  {'  ' * one.is_step}{one.title}{pain}: ", ""
        yield interface.fill("right {n}", n=one.right), "green" if one.right else "dim"
        yield ", ", ""
        yield interface.fill("wrong {n}", n=one.wrong) + "\n", "red" if one.wrong else "dim"
        for name, comment in one.comments:
            yield f"    {name}: " if name else "    ", "dim"
            yield interface.fill("“{words}”", words=comment) + "\n", ""


def _journey(catalog: Catalog, journey_id: str) -> str:
    known = catalog.journeys.get(journey_id)
    return plain(known.title.value) if known else journey_id


FOLDER = "evidence"
LONGEST_AUDIENCE = 40
"""Characters of its name in that of the file."""

_VERDICTS = {"right": term("right"), "wrong": term("wrong")}


def id_of(feedback: Feedback) -> str:
    """The id of its evidence: another one for other words."""
    audience = feedback.audience[:LONGEST_AUDIENCE].strip("-")
    return f"feedback-{audience}-{feedback.day.isoformat()}-{feedback.digest}"


def page_of(feedback: Feedback, catalog: Catalog, stages: Stages, interface: Interface) -> str:
    """The file's text, in the language of the wiki."""
    answers = in_order(feedback.answers, stages)
    right = [one for one in answers if one.verdict == "right" and not one.comment]
    asked = [one for one in answers if one not in right]
    return "\n".join(
        (
            "---",
            *_head(feedback, catalog, interface),
            "---",
            "",
            _introduction(feedback, catalog, interface),
            "",
            *_section("points", _findings(right, stages, interface), interface),
            *_section("questions", _questions(asked, stages, interface), interface),
        )
    )


def _section(holds: str, items: Iterator[str], interface: Interface) -> Iterator[str]:
    """The section whose list holds that, where there is anything to stand in it."""
    lines = list(items)
    if lines:
        known = next(one for one in SECTIONS if one.registry == FOLDER and one.holds == holds)
        names = known.names[0].names
        yield f"## {names.get(interface.lang, names['en'])[0]}"
        yield from lines
        yield ""


def _head(feedback: Feedback, catalog: Catalog, interface: Interface) -> Iterator[str]:
    # Days stand in figures alone: a share of another day may hold the words of this one.
    date = feedback.day.isoformat()
    who = escaped(feedback.name) or _audience(feedback, catalog, interface)
    answers = interface.plural("{n} answer", "{n} answers", len(feedback.answers))
    reader = escaped(feedback.name) or interface.translate("one reader")
    kind = find_key("kind", FOLDER)
    other = next(one for one in kind.choices if one.id == "other") if kind else None
    said = {
        "title": yaml_text(interface.fill("Feedback of {name}, {date}", name=who, date=date)),
        "kind": other.names.get(interface.lang, other.names["en"])[0] if other else "other",
        "date": date,
        "sample": yaml_text(f"{reader}, {answers}"),
        "audience": "team",
    }
    for name, value in said.items():
        key = find_key(name, FOLDER)
        yield f"{key.name_in(interface.lang) if key else name}: {value}"


def _audience(feedback: Feedback, catalog: Catalog, interface: Interface) -> str:
    known = catalog.site.audiences.get(feedback.audience)
    title = words_in(known.title, interface.lang) if known else ""
    return escaped(plain(title) if title else feedback.audience)


def _introduction(feedback: Feedback, catalog: Catalog, interface: Interface) -> str:
    day = feedback.state.isoformat() if feedback.state else ""
    state = ", ".join(filter(None, (day, feedback.commit)))
    audience = _audience(feedback, catalog, interface)
    if not state:
        return interface.fill("Marks and comments on the report “{report}”.", report=audience)
    return interface.fill(
        "Marks and comments on the report “{report}”, state {state}.", report=audience, state=state
    )


def _findings(answers: list[Answer], stages: Stages, interface: Interface) -> Iterator[str]:
    """What readers confirmed."""
    for one in answers:
        pain = f" {interface.fill('“{words}”', words=escaped(one.pain))}" if one.pain else ""
        yield f"- {_place(one, stages, interface)}{pain}: {_said(one, interface)}"


def _questions(answers: list[Answer], stages: Stages, interface: Interface) -> Iterator[str]:
    """What readers doubt or ask, each open until somebody answers it."""
    state, about = (_key(name) for name in ("state", "about pain"))
    first = next(iter(state.choices))
    for one in answers:
        yield f"- {_place(one, stages, interface)}: {_said(one, interface)}"
        if one.pain:
            yield f"  - {about.name_in(interface.lang)}: {escaped(one.pain)}"
        yield f"  - {state.name_in(interface.lang)}: {first.names.get(interface.lang, first.id)[0]}"


def _key(name: str) -> Key:
    return next(one for one in keys_named(name) if "question" in one.places)


def _said(one: Answer, interface: Interface) -> str:
    said = interface.translate(_VERDICTS[one.verdict]) if one.verdict else ""
    words = escaped(one.comment)
    comment = interface.fill("“{words}”", words=words) if words else ""
    return ". ".join(filter(None, (said, comment)))


def _place(one: Answer, stages: Stages, interface: Interface) -> str:
    """The name of stage or step, leading to it; of what is there no more it stands alone."""
    found = stages.get((one.journey, one.heading))
    if found is None:
        name = escaped(one.title or one.heading)
        return interface.fill("{stage} (no longer in the wiki)", stage=name)
    words = escaped(f"{plain(found.journey.title.value)}: {plain(found.stage.title.value)}")
    path = quote(posixpath.relpath(found.journey.path, FOLDER))
    return f"[{words}]({path}#{found.stage.id})"
