"""Whose emotions a journey's curves show, and what they feel where: no picture, no layout."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.model import scores
from generator.model.records import Emotion, Journey, Place, Stage
from generator.model.scores import personas_with_curve

MOST_CURVES = 5


class Feeling(Struct, frozen=True):
    """Whose curve it is: a persona's id, or None for everybody who has none of their own."""

    persona_id: str | None
    others: tuple[str, ...] = ()


def feelings(journey: Journey) -> tuple[Feeling, ...]:
    """The curves of a journey, at most five, in the order of its personas."""
    return all_feelings(journey)[:MOST_CURVES]


def all_feelings(journey: Journey) -> tuple[Feeling, ...]:
    """All who feel something of their own, then those who share what else is felt."""
    named = personas_with_curve(journey)
    rest = tuple(each for each in travellers(journey) if each not in named)
    found = [Feeling(each) for each in named]
    if (rest or not found) and _has_unnamed(journey):
        found.append(Feeling(None, rest))
    return tuple(found)


def travellers(journey: Journey) -> tuple[str, ...]:
    """Its personas, then those that only its steps name."""
    steps = [step for stage in journey.stages for step in stage.steps]
    named = [*journey.personas, *(persona for step in steps for persona in step.personas)]
    return tuple(dict.fromkeys(each.value for each in named))


def _places(journey: Journey) -> Sequence[Place]:
    return [place for stage in journey.stages for place in (stage, *stage.steps)]


def _has_unnamed(journey: Journey) -> bool:
    return any(each.persona is None for place in _places(journey) for each in place.emotions)


def emotion_of(place: Place, feeling: Feeling) -> Emotion | None:
    """What they feel there; who share a curve feel only where one of them is."""
    if feeling.persona_id is not None:
        return scores.emotion_of(place, feeling.persona_id)
    if feeling.others and not any(scores.is_there(place, each) for each in feeling.others):
        return None
    return scores.everybodys(place)


def stage_range(stage: Stage) -> tuple[float, float] | None:
    """The lowest and the highest that is felt in a stage or its steps."""
    scores = [each.score for place in (stage, *stage.steps) for each in place.emotions]
    return (min(scores), max(scores)) if scores else None
