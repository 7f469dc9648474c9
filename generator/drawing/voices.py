"""Which curves a row of emotions has: a persona's each, as it is and as it is to be.

Where a journey has a counterpart, its curves stand beside the journey's own, each in the
marker and the colour of the same persona, as far as five curves go: beyond them the
counterpart is one curve, the mean of all. No picture, no layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.feelings import MOST_CURVES, Feeling, emotion_of, feelings, travellers
from generator.model.counterparts import places_by_ids
from generator.model.records import Journey, Place, Stage, Step
from generator.model.scores import stage_score, step_score

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


class Voice(Struct, frozen=True):
    """One curve. ``number`` from 1 chooses its marker and its colour.

    ``feeling`` is None for the mean of all. ``type`` is ``as-is`` or ``to-be`` where a row
    has both, and else what its journey says. ``others`` are the places of the counterpart by
    their ids where the curve is its, None where it is the journey's own.
    """

    number: int
    feeling: Feeling | None
    type: str = ""
    others: Mapping[tuple[str, str], Place] | None = None

    def place(self, stage: Stage, place: Place) -> Place | None:
        """The stage or step that stands in the place of the map's own; None where none does."""
        if self.others is None:
            return place
        return self.others.get((stage.id, "" if place is stage else place.id))

    def felt(self, place: Place) -> tuple[float, str] | None:
        """The score and the word of what is felt there itself."""
        if self.feeling is not None:
            emotion = emotion_of(place, self.feeling)
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
        if self.feeling is None:
            score = stage_score(stage)
            return (score, "") if score is not None else None
        felt = [found[0] for found in map(self.felt, stage.steps) if found]
        return (fsum(felt) / len(felt), "") if felt else None


def voices(
    journey: Journey, other: Journey | None, types: tuple[str, str] | None = None
) -> tuple[Voice, ...]:
    """The curves of a journey's map, its own first, then those of its counterpart.

    ``types`` are of either where journeys do not say it themselves.
    """
    own = feelings(journey)
    type_id, other_type = types if types and other else (_type(journey), _type(other))
    mine = [Voice(number, each, type_id) for number, each in enumerate(own, 1)]
    if other is None:
        return tuple(mine)
    theirs = list(_theirs(own, other, other_type))
    if len(mine) + len(theirs) > MOST_CURVES:
        theirs = [Voice(MEAN, None, theirs[0].type, theirs[0].others)]
    return (*mine, *theirs)


def _type(journey: Journey | None) -> str:
    return journey.type.value if journey and journey.type else ""


def _theirs(own: tuple[Feeling, ...], other: Journey, type_id: str) -> Iterator[Voice]:
    """The curves of the counterpart: of the same personas, then of those who feel only there."""
    places = places_by_ids(other)
    known = {each.persona_id for each in own}
    more = [each for each in feelings(other) if each.persona_id not in known]
    there = set(travellers(other))
    for number, feeling in enumerate((*own, *more), 1):
        voice = Voice(number, feeling, type_id, places)
        whose = {feeling.persona_id} if feeling.persona_id else set(feeling.others)
        is_met = not whose or not there or not whose.isdisjoint(there)
        if is_met and any(voice.felt_in_all(stage) for stage in other.stages):
            yield voice


def are_compared(found: tuple[Voice, ...]) -> bool:
    """Whether curves of two types stand in one row."""
    return any(voice.others is not None for voice in found)
