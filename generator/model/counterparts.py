"""What a map is held against: the to-be of an as-is, and the as-is of a to-be.

One of the two extends the other and their types differ. A role's map of a buying centre
extends the common one too, but is of the same type: it is no counterpart.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.families import families_of
from generator.model.records import Journey


def counterpart_of(journey: Journey, journeys: Mapping[str, Journey]) -> Journey | None:
    """The journey that differs from this one by its type; None where there is none.

    Of several to-be of one as-is, the one with the most of its personas, the first of equals.
    """
    base = journeys.get(journey.extends.value) if journey.extends else None
    if base is not None and _differ(journey, base):
        return base
    variants = families_of(journeys).variants.get(journey.id, ())
    found = [other for other in variants if _differ(journey, other)]
    return max(found, key=lambda other: len(_shared(journey, other)), default=None)


def _differ(one: Journey, other: Journey) -> bool:
    """Whether one is as-is, the other to-be, and somebody takes both."""
    types = {each.type.value for each in (one, other) if each.type}
    alone = not one.personas or not other.personas
    return len(types) == 2 and (alone or bool(_shared(one, other)))


def _shared(one: Journey, other: Journey) -> set[str]:
    return {each.value for each in one.personas} & {each.value for each in other.personas}
