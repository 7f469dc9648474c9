"""What occurs where: links back from personas, touchpoints, evidence and detailed journeys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.keeping.memory import Memory
from generator.model.catalog import Catalog
from generator.model.places import KINDS, REGISTRIES, Target
from generator.model.records import Journey
from generator.site.plan import Occurrence
from generator.site.references import references


def occurrences(
    journeys: Iterable[Journey], memory: Memory
) -> Mapping[Target, tuple[Occurrence, ...]]:
    """For each thing that journeys name, the places that name it, once each, in reading order."""
    found: dict[Target, list[Occurrence]] = {}
    for journey in journeys:
        places = memory.recall(("places", journey.id), journey, partial(_named_in, journey))
        for thing, where in places.items():
            found.setdefault(thing, []).extend(where)
    return {thing: tuple(places) for thing, places in found.items()}


def _named_in(journey: Journey) -> Mapping[Target, Iterable[Occurrence]]:
    found: dict[Target, dict[Occurrence, None]] = {}
    for where, thing in _places(journey):
        found.setdefault(thing, {})[where] = None
    return found


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
    """For each thing that personas, touchpoints and evidence name, those that name it."""
    found: dict[Target, dict[Target, None]] = {}
    for registry in REGISTRIES:
        for thing in getattr(catalog, registry).values():
            for other, name in references(thing):
                by_whom = (KINDS[registry], thing.id)
                found.setdefault((KINDS[other], name), {})[by_whom] = None
    return {thing: tuple(those) for thing, those in found.items()}
