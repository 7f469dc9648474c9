"""What a map is held against: the to-be of an as-is, and the as-is of a to-be.

One of the two extends the other and their types differ. A role's map of a buying centre
extends the common one too, but is of the same type: it is no counterpart.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.records.journey import Journey, Place
from generator.model.records.summaries import JourneySummary


def counterparts(journeys: Mapping[str, JourneySummary]) -> dict[str, str]:
    """The id of the journey that each one is held against, where there is one.

    Of several to-be of one as-is, the one with the most of its personas, the first of equals.
    """
    found: dict[str, str] = {}
    pairs = [
        (journeys[each.extends.value], each)
        for each in journeys.values()
        if each.extends and each.extends.value in journeys
    ]
    unlike = [pair for pair in pairs if _differ(*pair)]
    for base, variant in unlike:
        found[variant.id] = base.id
    for base, variant in sorted(unlike, key=lambda pair: -len(_shared(*pair))):
        found.setdefault(base.id, variant.id)
    return found


def places_by_ids(journey: Journey) -> dict[tuple[str, str], Place]:
    """Its stages and steps by the ids that a counterpart has them under, of a stage with ""."""
    found: dict[tuple[str, str], Place] = {}
    for stage in journey.stages:
        found[stage.id, ""] = stage
        found.update(((stage.id, step.id), step) for step in stage.steps)
    return found


def _differ(one: JourneySummary, other: JourneySummary) -> bool:
    """Whether one is as-is, the other to-be, and somebody takes both."""
    types = {each.type.value for each in (one, other) if each.type}
    alone = not one.personas or not other.personas
    return len(types) == 2 and (alone or bool(_shared(one, other)))


def _shared(one: JourneySummary, other: JourneySummary) -> set[str]:
    return {each.value for each in one.personas} & {each.value for each in other.personas}
