"""What occurs where: links back from personas, touchpoints, evidence and detailed journeys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.catalog import Catalog
from generator.model.looks import Look, look_at
from generator.model.places import KINDS, REGISTRIES, Target
from generator.model.records import Journey
from generator.site.plan import Occurrence
from generator.site.references import references

Named = tuple[str, str, list[tuple[str, str]]]
"""A thing's kind and id, and the stages and steps that name it, each once."""


def occurrences(journeys: Mapping[str, Journey]) -> Mapping[Target, tuple[Occurrence, ...]]:
    """For each thing that journeys name, the places that name it, once each, in reading order."""
    found: dict[Target, list[Occurrence]] = {}
    for journey, named in zip(journeys, look_at(journeys, _NAMED), strict=True):
        for kind, name, places in named:
            here = [Occurrence(journey, stage, step) for stage, step in places]
            found.setdefault((kind, name), []).extend(here)
    return {thing: tuple(places) for thing, places in found.items()}


def _named_in(journey: Journey) -> list[Named]:
    found: dict[Target, dict[tuple[str, str], None]] = {}
    for where, thing in _places(journey):
        found.setdefault(thing, {})[where.stage, where.step] = None
    return [(kind, name, list(places)) for (kind, name), places in found.items()]


def _spelt(found: list[Named]) -> str:
    """One line a thing. No id has a space, a stroke or a line's end."""
    return "\n".join(
        " ".join((kind, name, *("/".join(place) for place in places)))
        for kind, name, places in found
    )


def _unspelt(told: str) -> list[Named]:
    rows = (line.split(" ") for line in told.split("\n") if line)
    return [
        (kind, name, [(stage, step) for stage, _, step in (one.partition("/") for one in places)])
        for kind, name, *places in rows
    ]


_NAMED: Look[list[Named]] = Look("named", _named_in, _spelt, _unspelt)


def _places(journey: Journey) -> Iterator[tuple[Occurrence, Target]]:
    whole = Occurrence(journey.id)
    for registry, name in references(journey, but="stages"):
        yield whole, (KINDS[registry], name)
    for stage in journey.stages:
        for registry, name in references(stage, but="steps"):
            yield Occurrence(journey.id, stage.id), (KINDS[registry], name)
        for step in stage.steps:
            for registry, name in references(step):
                yield Occurrence(journey.id, stage.id, step.id), (KINDS[registry], name)


def mentions(catalog: Catalog) -> Mapping[Target, tuple[Target, ...]]:
    """For each thing that personas, touchpoints, evidence and flows name, those that name it."""
    found: dict[Target, dict[Target, None]] = {}
    for registry in (*REGISTRIES, "flows"):
        for thing in getattr(catalog, registry).values():
            for other, name in references(thing):
                by_whom = (KINDS[registry], thing.id)
                found.setdefault((KINDS[other], name), {})[by_whom] = None
    return {thing: tuple(those) for thing, those in found.items()}
