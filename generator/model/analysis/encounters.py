"""How customers fare at each touchpoint of a journey: what they feel there, what hurts there."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from msgspec import Struct, field

from generator.model.analysis.memoising import remembered
from generator.model.analysis.pains import Spot, spots_of
from generator.model.analysis.scores import stage_score, step_score
from generator.model.records.journey import Journey


class Encounter(Struct):
    """All places of a journey, or of one stage of it, where customers meet one touchpoint."""

    spots: list[Spot] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    pains: int = 0
    _lowest: tuple[float, Spot] | None = None

    @property
    def score(self) -> float | None:
        """The mean of what is felt there."""
        return fsum(self.scores) / len(self.scores) if self.scores else None

    @property
    def worst(self) -> Spot:
        """The place that feels worst, else the first."""
        return self._lowest[1] if self._lowest else self.spots[0]

    def add(self, spot: Spot) -> None:
        """Take in one more place."""
        score = step_score(spot.step) if spot.step else stage_score(spot.stage)
        self.spots.append(spot)
        self.pains += len(spot.place.pains)
        if score is not None:
            self.scores.append(score)
            if self._lowest is None or score < self._lowest[0]:
                self._lowest = score, spot


Encounters = Mapping[str, Encounter]
"""By the touchpoint's id."""


@remembered(most=10_000)
def encounters(journey: Journey) -> Encounters:
    """In the whole of the journey, the touchpoints in the order in which they are met."""
    found: dict[str, Encounter] = {}
    for spot in spots_of(journey):
        for touchpoint in dict.fromkeys(each.value for each in spot.place.touchpoints):
            found.setdefault(touchpoint, Encounter()).add(spot)
    return found


def encounters_by_stage(journey: Journey) -> Mapping[str, Encounters]:
    """The same for each stage by itself, by the stage's id."""
    found: dict[str, dict[str, Encounter]] = {}
    for touchpoint, encounter in encounters(journey).items():
        for spot in encounter.spots:
            of_stage = found.setdefault(spot.stage.id, {})
            of_stage.setdefault(touchpoint, Encounter()).add(spot)
    return found
