"""How a customer feels: at a step, in a stage, along a journey, and at each touchpoint.

Plain arithmetic over records (scores from −2 to +2), used by pictures, pages and rules alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from math import fsum

from msgspec import Struct, field

from generator.model.analysis.memoising import remembered
from generator.model.analysis.pains import Spot, Where, spots_of
from generator.model.records.journey import Emotion, Journey, Place, Stage, Step
from generator.model.records.places import Target
from generator.model.records.queries import Query


def step_score(step: Step, persona: str | None = None) -> float | None:
    """What ``persona`` feels at the step; without a persona the mean of all that is felt.

    A persona without an emotion of its own feels what everybody else does, when the step is
    the persona's too.
    """
    return _place_score(step, persona)


def stage_score(stage: Stage, persona: str | None = None) -> float | None:
    """The stage's own score, else the mean of its steps'; None where nothing is said."""
    return _stage_mean(stage) if persona is None else _stage_score(stage, persona)


@remembered(most=10_000)
def _stage_mean(stage: Stage) -> float | None:
    return _stage_score(stage, None)


def _stage_score(stage: Stage, persona: str | None) -> float | None:
    own = _place_score(stage, persona)
    return own if own is not None else _mean(step_score(step, persona) for step in stage.steps)


def journey_scores(journey: Journey, persona: str | None = None) -> tuple[float | None, ...]:
    """One score a column, from left to right: each step's, or the stage's where it has none."""
    return tuple(
        score
        for stage in journey.stages
        for score in (
            [step_score(step, persona) for step in stage.steps]
            if stage.steps
            else [stage_score(stage, persona)]
        )
    )


def journey_score(journey: Journey, persona: str | None = None) -> float | None:
    """The mean of the journey's stages; None where nothing is said."""
    return _mean(stage_score(stage, persona) for stage in journey.stages)


def lowest_stage(journey: Journey) -> tuple[float, Stage] | None:
    """The stage with the lowest score, the first of several; None where nothing is said."""
    scored = [(stage_score(stage), stage) for stage in journey.stages]
    known = [(score, stage) for score, stage in scored if score is not None]
    return min(known, key=lambda found: found[0]) if known else None


def personas_with_curve(journey: Journey) -> tuple[str, ...]:
    """The personas that have an emotion of their own somewhere, the journey's order first."""
    named = dict.fromkeys(
        emotion.persona.value
        for stage in journey.stages
        for place in _places(stage)
        for emotion in place.emotions
        if emotion.persona is not None
    )
    listed = [persona.value for persona in journey.personas]
    return tuple(sorted(named, key=lambda one: listed.index(one) if one in listed else len(listed)))


def _places(stage: Stage) -> tuple[Place, ...]:
    return (stage, *stage.steps)


def emotion_of(place: Place, persona: str) -> Emotion | None:
    """What ``persona`` feels there: an emotion of its own, else everybody's if it is there."""
    everybody = None
    for each in place.emotions:
        if each.persona is None:
            everybody = each
        elif each.persona.value == persona:
            return each
    return everybody if everybody and is_there(place, persona) else None


def everybodys(place: Place) -> Emotion | None:
    """What those feel there who have no emotion of their own."""
    return next((each for each in place.emotions if each.persona is None), None)


def is_there(place: Place, persona: str) -> bool:
    """Whether ``persona`` takes the step, or the stage."""
    if not isinstance(place, Step) or not place.personas:
        return True
    return any(one.value == persona for one in place.personas)


def _place_score(place: Place, persona: str | None) -> float | None:
    if persona is None:
        felt_by_all = place.emotions
        if len(felt_by_all) > 1:
            return _mean(emotion.score for emotion in felt_by_all)
        return felt_by_all[0].score if felt_by_all else None
    felt = emotion_of(place, persona)
    return felt.score if felt else None


def _mean(scores: Iterable[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return fsum(known) / len(known) if known else None


class Encounter(Struct, array_like=True):
    """All places of a journey, or of one stage of it, where customers meet one touchpoint.

    ``worst`` is the place that feels worst, else the first.
    """

    worst: Target
    places: int = 0
    pains: int = 0
    scores: list[float] = field(default_factory=list)

    @property
    def score(self) -> float | None:
        """The mean of what is felt there."""
        return fsum(self.scores) / len(self.scores) if self.scores else None

    def add(self, spot: Spot) -> None:
        """Take in one more place."""
        score = step_score(spot.step) if spot.step else stage_score(spot.stage)
        self.places += 1
        self.pains += len(spot.place.pains)
        if score is not None:
            if not self.scores or score < min(self.scores):
                self.worst = spot.target
            self.scores.append(score)


Encounters = Mapping[str, Encounter]
"""By the touchpoint's id."""


def encounters(journey: Journey) -> Encounters:
    """In the whole of the journey, the touchpoints in the order in which they are met."""
    return _met(spots_of(journey))


def encounters_by_stage(journey: Journey) -> Mapping[str, Encounters]:
    """The same for each stage that has any, by the stage's id."""
    by_stage = groupby(spots_of(journey), lambda spot: spot.stage.id)
    found = {stage: _met(spots) for stage, spots in by_stage}
    return {stage: met for stage, met in found.items() if met}


def _met(spots: Iterable[Spot]) -> dict[str, Encounter]:
    found: dict[str, Encounter] = {}
    for spot in spots:
        for touchpoint in dict.fromkeys(each.value for each in spot.place.touchpoints):
            found.setdefault(touchpoint, Encounter(spot.target)).add(spot)
    return found


class StageScores(Struct, frozen=True, array_like=True):
    """What is felt in a stage, and at each of its steps by their ids."""

    score: float | None
    steps: dict[str, float | None]


def scores_of_stages(journey: Journey) -> dict[str, StageScores]:
    """By the stages' ids."""
    return {
        stage.id: StageScores(
            stage_score(stage), {each.id: step_score(each) for each in stage.steps}
        )
        for stage in journey.stages
    }


def low_places(journey: Journey) -> list[tuple[float, Where]]:
    """The stages and the moments of truth that are felt to be below zero, in reading order."""
    found = []
    for spot in spots_of(journey):
        score = step_score(spot.step) if spot.step else stage_score(spot.stage)
        if score is not None and score < 0 and (not spot.step or spot.place.is_moment_of_truth):
            found.append((score, spot.where))
    return found


ENCOUNTERS: Query[Encounters] = Query("encounters", encounters, dict[str, Encounter])
JOURNEY_SCORE: Query[float | None] = Query("score", journey_score, float | None)
STAGE_SCORES = Query("stage-scores", scores_of_stages, dict[str, StageScores])
LOW_PLACES = Query("low-places", low_places, list[tuple[float, Where]], has_spans=True)
