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
from generator.model.records.journey import Journey, Stage
from generator.model.records.site import words_in
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.registry_keys import SECTIONS
from generator.pages.interface import Interface
from generator.pages.markdown import plain

Piece = tuple[str, str]
"""A run of text and its style in a terminal ("" for none)."""

Place = tuple[str, str]
"""A journey's id and a stage's."""


class StageFeedback(Struct, frozen=True):
    """What was said of a stage: how many hold it for right and wrong, and each comment's author."""

    place: Place
    title: str
    right: int
    wrong: int
    comments: tuple[tuple[str, str], ...]


class StagePosition(Struct, frozen=True):
    """A stage that is on the maps, and which one it is of all, counted from 0."""

    number: int
    journey: Journey
    stage: Stage


Stages = Mapping[Place, StagePosition]


def stages_of(catalog: Catalog) -> Stages:
    """Every stage of the maps by its place, in their order."""
    pairs = ((journey, each) for journey in catalog.journeys.values() for each in journey.stages)
    return {
        (journey.id, stage.id): StagePosition(number, journey, stage)
        for number, (journey, stage) in enumerate(pairs)
    }


def in_order(answers: Iterable[Answer], stages: Stages) -> list[Answer]:
    """As the stages follow one another on the maps; those that are there no more come last."""

    def number(one: Answer) -> int:
        known = stages.get((one.journey, one.stage))
        return known.number if known else len(stages)

    return sorted(answers, key=number)


def by_stage(feedbacks: Iterable[Feedback], stages: Stages) -> Iterator[StageFeedback]:
    """What all of them say together, one stage after the other."""
    gathered: dict[Place, list[tuple[Answer, Feedback]]] = {}
    for each in feedbacks:
        for one in each.answers:
            gathered.setdefault((one.journey, one.stage), []).append((one, each))
    for first in in_order((several[0][0] for several in gathered.values()), stages):
        place = (first.journey, first.stage)
        known, several = stages.get(place), gathered[place]
        verdicts = [one.verdict for one, _ in several]
        yield StageFeedback(
            place,
            plain(known.stage.title.value) if known else first.title or first.stage,
            verdicts.count("right"),
            verdicts.count("wrong"),
            tuple((each.name, one.comment) for one, each in several if one.comment),
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
        yield f"  {one.title}: ", ""
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
    findings = next(one for one in SECTIONS if one.registry == FOLDER and one.holds == "points")
    names = findings.names[0].names
    return "\n".join(
        (
            "---",
            *_head(feedback, catalog, interface),
            "---",
            "",
            _introduction(feedback, catalog, interface),
            "",
            f"## {names.get(interface.lang, names['en'])[0]}",
            *_findings(feedback, stages, interface),
            "",
        )
    )


def _head(feedback: Feedback, catalog: Catalog, interface: Interface) -> Iterator[str]:
    # Days stand in figures alone: a share of another day may hold the words of this one.
    date = feedback.day.isoformat()
    who = escaped(feedback.name) or _audience(feedback, catalog, interface)
    stages = interface.plural("{n} stage", "{n} stages", len(feedback.answers))
    reader = escaped(feedback.name) or interface.translate("one reader")
    kind = find_key("kind", FOLDER)
    other = next(one for one in kind.choices if one.id == "other") if kind else None
    said = {
        "title": yaml_text(interface.fill("Feedback of {name}, {date}", name=who, date=date)),
        "kind": other.names.get(interface.lang, other.names["en"])[0] if other else "other",
        "date": date,
        "sample": yaml_text(f"{reader}, {stages}"),
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


def _findings(feedback: Feedback, stages: Stages, interface: Interface) -> Iterator[str]:
    for one in in_order(feedback.answers, stages):
        said = interface.translate(_VERDICTS[one.verdict]) if one.verdict else ""
        words = escaped(one.comment)
        comment = interface.fill("“{words}”", words=words) if words else ""
        yield f"- {_place(one, stages, interface)}: {'. '.join(filter(None, (said, comment)))}"


def _place(one: Answer, stages: Stages, interface: Interface) -> str:
    """The stage's name, leading to it; that of one that is there no more stands alone."""
    found = stages.get((one.journey, one.stage))
    if found is None:
        name = escaped(one.title or one.stage)
        return interface.fill("{stage} (no longer in the wiki)", stage=name)
    words = escaped(f"{plain(found.journey.title.value)}: {plain(found.stage.title.value)}")
    path = quote(posixpath.relpath(found.journey.path, FOLDER))
    return f"[{words}]({path}#{found.stage.id})"
