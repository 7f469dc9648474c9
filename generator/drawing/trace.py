"""Where a journey's curve goes, stage by stage and step by step, before it has a size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.drawing.feelings import Feeling, emotion_of
from generator.model.records import Place, Stage


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


def trace(stages: Sequence[Stage], feeling: Feeling) -> Iterator[Felt]:
    """What is felt at each step, or at a stage whose steps say nothing, from left to right."""
    column = 0
    for number, stage in enumerate(stages):
        places: list[Place] = [*stage.steps] or [stage]
        felt = [emotion_of(place, feeling) for place in places]
        own = emotion_of(stage, feeling)
        if own is not None and not any(felt):
            middle = len(places) // 2
            places[middle], felt[middle] = stage, own
        for rank, (place, each) in enumerate(zip(places, felt, strict=True)):
            if each is not None:
                share = 0.5 if place is stage else (rank + 0.5) / len(places)
                yield Felt(number, share, column, each.score, place)
            column += 1
