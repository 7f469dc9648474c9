"""Which curves a journey has, and through which scores: by persona, as it is and as it is to be.

Where a journey has a counterpart, its curves stand beside the journey's own, each in the
marker and the colour of the same persona, as far as five curves go: beyond them the
counterpart is one curve, the mean of all. No picture, no layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from msgspec import Struct

from generator.diagnostics import term
from generator.model.analysis import scores
from generator.model.analysis.relations import places_by_ids, travellers
from generator.model.analysis.scores import personas_with_curve, stage_score, step_score
from generator.model.records.journey import Emotion, Journey, Place, Stage, Step

MOST_CURVES = 5


class CurveOwner(Struct, frozen=True):
    """Whose curve it is: a persona's id, or None for everybody who has none of their own."""

    persona_id: str | None
    others: tuple[str, ...] = ()


def curve_owners(journey: Journey) -> tuple[CurveOwner, ...]:
    """The curves of a journey, at most five, in the order of its personas."""
    return all_curve_owners(journey)[:MOST_CURVES]


def all_curve_owners(journey: Journey) -> tuple[CurveOwner, ...]:
    """All who feel something of their own, then those who share what else is felt."""
    named = personas_with_curve(journey)
    rest = tuple(each for each in travellers(journey) if each not in named)
    found = [CurveOwner(each) for each in named]
    if (rest or not found) and _has_unnamed(journey):
        found.append(CurveOwner(None, rest))
    return tuple(found)


def _places(journey: Journey) -> Sequence[Place]:
    return [place for stage in journey.stages for place in (stage, *stage.steps)]


def _has_unnamed(journey: Journey) -> bool:
    return any(each.persona is None for place in _places(journey) for each in place.emotions)


def emotion_of(place: Place, curve_owner: CurveOwner) -> Emotion | None:
    """What they feel there; who share a curve feel only where one of them is."""
    if curve_owner.persona_id is not None:
        return scores.emotion_of(place, curve_owner.persona_id)
    if curve_owner.others and not any(scores.is_there(place, each) for each in curve_owner.others):
        return None
    return scores.everybodys(place)


def stage_range(stage: Stage) -> tuple[float, float] | None:
    """The lowest and the highest that is felt in a stage or its steps."""
    scores = [each.score for place in (stage, *stage.steps) for each in place.emotions]
    return (min(scores), max(scores)) if scores else None


class Felt(Struct, frozen=True):
    """A point of a curve.

    ``stage`` counts from 0, ``share`` is how far into the stage it lies (0–1), ``column``
    how many steps, or stages without any, stand before it in the journey.
    """

    stage: int
    share: float
    column: int
    score: float
    place: Place


def trace(stages: Sequence[Stage], curve_owner: CurveOwner) -> Iterator[Felt]:
    """What is felt at each step, or at a stage whose steps say nothing, from left to right."""
    column = 0
    for number, stage in enumerate(stages):
        places: list[Place] = [*stage.steps] or [stage]
        felt = [emotion_of(place, curve_owner) for place in places]
        own = emotion_of(stage, curve_owner)
        if own is not None and not any(felt):
            middle = len(places) // 2
            places[middle], felt[middle] = stage, own
        for rank, (place, each) in enumerate(zip(places, felt, strict=True)):
            if each is not None:
                share = 0.5 if place is stage else (rank + 0.5) / len(places)
                yield Felt(number, share, column, each.score, place)
            column += 1


MEAN = 6
"""The number of the curve that is the mean of all: beyond those of personas."""
TYPE_NAMES = {
    "as-is": term("As is"),
    "to-be": term("To be"),
    "after": term("After"),
    "before": term("Before"),
}
REVISIONS = ("after", "before")
"""Types of the journey's curves and the other's, where the other is what it was."""


class CurveSource(Struct, frozen=True):
    """One curve. ``number`` from 1 chooses its marker and its colour.

    ``curve_owner`` is None for the mean of all. ``type`` is ``as-is`` or ``to-be`` where a row
    has both, and else what its journey says. ``others`` are the places of the counterpart by
    their ids where the curve is its, None where it is the journey's own.
    """

    number: int
    curve_owner: CurveOwner | None
    type: str = ""
    others: Mapping[tuple[str, str], Place] | None = None

    def place(self, stage: Stage, place: Place) -> Place | None:
        """The stage or step that stands in the place of the map's own; None where none does."""
        if self.others is None:
            return place
        return self.others.get((stage.id, "" if place is stage else place.id))

    def felt(self, place: Place) -> tuple[float, str] | None:
        """The score and the word of what is felt there itself."""
        if self.curve_owner is not None:
            emotion = emotion_of(place, self.curve_owner)
            return (emotion.score, emotion.word) if emotion else None
        score = step_score(place) if isinstance(place, Step) else None
        return (score, "") if score is not None else None

    def whole(self, stage: Stage) -> Place | None:
        """The stage itself, where no step that the map shows in it says what is felt."""
        places = (self.place(stage, step) for step in stage.steps)
        return None if any(map(self.felt, filter(None, places))) else self.place(stage, stage)

    def felt_in_all(self, stage: Place) -> tuple[float, str] | None:
        """What is felt in a stage as a whole: what it says itself, else its steps' mean."""
        own = self.felt(stage)
        if own is not None or self.others is None or not isinstance(stage, Stage):
            return own
        if self.curve_owner is None:
            score = stage_score(stage)
            return (score, "") if score is not None else None
        felt = [found[0] for found in map(self.felt, stage.steps) if found]
        return (fsum(felt) / len(felt), "") if felt else None


def curve_sources(
    journey: Journey, other: Journey | None, types: tuple[str, str] | None = None
) -> tuple[CurveSource, ...]:
    """The curves of a journey's map, its own first, then those of its counterpart.

    ``types`` are of either where journeys do not say it themselves.
    """
    own = curve_owners(journey)
    type_id, other_type = types if types and other else (_type(journey), _type(other))
    mine = [CurveSource(number, each, type_id) for number, each in enumerate(own, 1)]
    if other is None:
        return tuple(mine)
    theirs = list(_theirs(own, other, other_type))
    if len(mine) + len(theirs) > MOST_CURVES:
        theirs = [CurveSource(MEAN, None, theirs[0].type, theirs[0].others)]
    return (*mine, *theirs)


def _type(journey: Journey | None) -> str:
    return journey.type.value if journey and journey.type else ""


def _theirs(own: tuple[CurveOwner, ...], other: Journey, type_id: str) -> Iterator[CurveSource]:
    """The curves of the counterpart: of the same personas, then of those who feel only there."""
    places = places_by_ids(other)
    known = {each.persona_id for each in own}
    more = [each for each in curve_owners(other) if each.persona_id not in known]
    there = set(travellers(other))
    for number, curve_owner in enumerate((*own, *more), 1):
        source = CurveSource(number, curve_owner, type_id, places)
        whose = {curve_owner.persona_id} if curve_owner.persona_id else set(curve_owner.others)
        is_met = not whose or not there or not whose.isdisjoint(there)
        if is_met and any(source.felt_in_all(stage) for stage in other.stages):
            yield source


def are_compared(found: tuple[CurveSource, ...]) -> bool:
    """Whether curves of two types stand in one row."""
    return any(source.others is not None for source in found)
