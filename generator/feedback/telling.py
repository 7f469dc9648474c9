"""Feedback by stage: what several readers said of each, in the order of the maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.feedback.reading import Answer, Feedback
from generator.model.catalog import Catalog
from generator.model.records import Journey, Stage
from generator.pages.interface import Interface
from generator.pages.markdown import plain

Piece = tuple[str, str]
"""A run of text and its style in a terminal ("" for none)."""

Place = tuple[str, str]
"""A journey's id and a stage's."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a stage: how many hold it for right and wrong, and each comment's author."""

    place: Place
    title: str
    right: int
    wrong: int
    comments: tuple[tuple[str, str], ...]


def stages_of(catalog: Catalog) -> dict[Place, tuple[Journey, Stage]]:
    """Every stage of the maps by its place, in their order."""
    return {
        (journey.id, stage.id): (journey, stage)
        for journey in catalog.journeys.values()
        for stage in journey.stages
    }


def in_order(answers: Iterable[Answer], catalog: Catalog) -> list[Answer]:
    """As the stages follow one another on the maps; those that are there no more come last."""
    places = {place: number for number, place in enumerate(stages_of(catalog))}
    last = len(places)
    return sorted(answers, key=lambda one: places.get((one.journey, one.stage), last))


def by_stage(feedbacks: Iterable[Feedback], catalog: Catalog) -> Iterator[Told]:
    """What all of them say together, one stage after the other."""
    said = [(one, each) for each in feedbacks for one in each.answers]
    gathered: dict[Place, list[tuple[Answer, Feedback]]] = {}
    for one, each in said:
        gathered.setdefault((one.journey, one.stage), []).append((one, each))
    firsts = [several[0][0] for several in gathered.values()]
    known = stages_of(catalog)
    for first in in_order(firsts, catalog):
        place = (first.journey, first.stage)
        several = gathered[place]
        verdicts = [one.verdict for one, _ in several]
        yield Told(
            place,
            plain(known[place][1].title.value) if place in known else first.title or first.stage,
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
