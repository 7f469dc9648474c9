"""Feedback by stage: what several readers said of each, in the order of the maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.feedback.reading import Answer, Feedback
from generator.model.catalog import Catalog
from generator.model.records import Journey, Stage
from generator.pages.interface import Interface
from generator.pages.markdown import plain

Piece = tuple[str, str]
"""A run of text and its style in a terminal ("" for none)."""

Place = tuple[str, str]
"""A journey's id and a stage's."""


class Told(Struct, frozen=True):
    """What was said of a stage: how many hold it for right and wrong, and each comment's author."""

    place: Place
    title: str
    right: int
    wrong: int
    comments: tuple[tuple[str, str], ...]


class Standing(Struct, frozen=True):
    """A stage that is on the maps, and which one it is of all, counted from 0."""

    number: int
    journey: Journey
    stage: Stage


Stages = Mapping[Place, Standing]


def stages_of(catalog: Catalog) -> Stages:
    """Every stage of the maps by its place, in their order."""
    pairs = ((journey, each) for journey in catalog.journeys.values() for each in journey.stages)
    return {
        (journey.id, stage.id): Standing(number, journey, stage)
        for number, (journey, stage) in enumerate(pairs)
    }


def in_order(answers: Iterable[Answer], stages: Stages) -> list[Answer]:
    """As the stages follow one another on the maps; those that are there no more come last."""

    def number(one: Answer) -> int:
        known = stages.get((one.journey, one.stage))
        return known.number if known else len(stages)

    return sorted(answers, key=number)


def by_stage(feedbacks: Iterable[Feedback], stages: Stages) -> Iterator[Told]:
    """What all of them say together, one stage after the other."""
    gathered: dict[Place, list[tuple[Answer, Feedback]]] = {}
    for each in feedbacks:
        for one in each.answers:
            gathered.setdefault((one.journey, one.stage), []).append((one, each))
    for first in in_order((several[0][0] for several in gathered.values()), stages):
        place = (first.journey, first.stage)
        known, several = stages.get(place), gathered[place]
        verdicts = [one.verdict for one, _ in several]
        yield Told(
            place,
            plain(known.stage.title.value) if known else first.title or first.stage,
            verdicts.count("right"),
            verdicts.count("wrong"),
            tuple((each.name, one.comment) for one, each in several if one.comment),
        )


def as_pieces(told: Iterable[Told], catalog: Catalog, interface: Interface) -> Iterator[Piece]:
    """The same in words, in styled pieces."""
    journey = ""
    for one in told:
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
