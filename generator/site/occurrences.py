"""What occurs where: links back from personas, touchpoints, evidence and detailed journeys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS, REGISTRIES, Target
from generator.model.records.queries import Query, ask
from generator.site.plan import Occurrence
from generator.site.references import references

Named = tuple[str, str, list[tuple[str, str]]]
"""A thing's kind and id, and the stages and steps that name it, each once."""


def occurrences(journeys: Mapping[str, Journey]) -> Mapping[Target, tuple[Occurrence, ...]]:
    """For each thing that journeys name, the places that name it, once each, in reading order."""
    found: dict[Target, list[Occurrence]] = {}
    for journey, named in zip(journeys, ask(journeys, _NAMED), strict=True):
        for kind, name, places in named:
            here = [Occurrence(journey, stage, step) for stage, step in places]
            found.setdefault((kind, name), []).extend(here)
    return {thing: tuple(places) for thing, places in found.items()}


def _named_in(journey: Journey) -> list[Named]:
    found: dict[Target, dict[tuple[str, str], None]] = {}
    for where, thing in _places(journey):
        found.setdefault(thing, {})[where.stage, where.step] = None
    return [(kind, name, list(places)) for (kind, name), places in found.items()]


_NAMED: Query[list[Named]] = Query("named", _named_in, list[Named])


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


_REFERENCES = Query("references", references, list[tuple[str, str]])


def mentions(catalog: Catalog) -> Mapping[Target, tuple[Target, ...]]:
    """For each thing that personas, touchpoints, evidence and flows name, those that name it."""
    found: dict[Target, dict[Target, None]] = {}
    for registry in (*REGISTRIES, "flows"):
        things = getattr(catalog, registry)
        for thing, named in zip(things, ask(things, _REFERENCES), strict=True):
            for other, name in named:
                by_whom = (KINDS[registry], thing)
                found.setdefault((KINDS[other], name), {})[by_whom] = None
    return {thing: tuple(those) for thing, those in found.items()}
