"""Whose emotions run through a journey, as plain numbers: no picture, no layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.records import Emotion, Journey, Place, Stage, Step

MOST_CURVES = 5


@dataclass(frozen=True, slots=True)
class Feeling:
    """Whose curve it is: a persona's id, or None for everybody who has none of their own."""

    persona_id: str | None
    others: tuple[str, ...] = ()


def feelings(journey: Journey) -> tuple[Feeling, ...]:
    """The curves of a journey, at most five, in the order of its personas."""
    named = _named(journey)
    known = [persona.value for persona in journey.personas]
    order = [each for each in known if each in named]
    order += [each for each in named if each not in order]
    rest = tuple(each for each in known if each not in named)
    found = [Feeling(each) for each in order]
    if (rest or not found) and _has_unnamed(journey):
        found.append(Feeling(None, rest))
    return tuple(found[:MOST_CURVES])


def _places(journey: Journey) -> Sequence[Place]:
    return [place for stage in journey.stages for place in (stage, *stage.steps)]


def _named(journey: Journey) -> list[str]:
    """Personas that have an emotion of their own somewhere, as they appear."""
    found = (each.persona for place in _places(journey) for each in place.emotions)
    return list(dict.fromkeys(persona.value for persona in found if persona))


def _has_unnamed(journey: Journey) -> bool:
    return any(each.persona is None for place in _places(journey) for each in place.emotions)


def emotion_of(place: Place, feeling: Feeling) -> Emotion | None:
    """What a persona feels there: her own emotion, else everybody's if the step is hers."""
    everybody = None
    for each in place.emotions:
        whose = each.persona.value if each.persona else None
        if whose == feeling.persona_id:
            return each
        if whose is None:
            everybody = each
    if isinstance(place, Step) and place.personas and feeling.persona_id is not None:
        hers = any(persona.value == feeling.persona_id for persona in place.personas)
        return everybody if hers else None
    return everybody


def mean_score(place: Place) -> float | None:
    """The mean of all that is felt there; None where nothing is said."""
    scores = [each.score for each in place.emotions]
    return sum(scores) / len(scores) if scores else None


def stage_score(stage: Stage) -> float | None:
    """A stage's own score, else the mean of its steps."""
    own = mean_score(stage)
    if own is not None:
        return own
    scores = [score for score in map(mean_score, stage.steps) if score is not None]
    return sum(scores) / len(scores) if scores else None


def stage_range(stage: Stage) -> tuple[float, float] | None:
    """The lowest and the highest that is felt in a stage or its steps."""
    scores = [each.score for place in (stage, *stage.steps) for each in place.emotions]
    return (min(scores), max(scores)) if scores else None
