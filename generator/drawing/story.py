"""What a picture says to those who hear it: counts, and where it hurts most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from generator.diagnostics import term
from generator.drawing.context import DrawingContext
from generator.drawing.text import shortened
from generator.model.analysis.highlights import lowest_emotion
from generator.model.analysis.memoising import remembered
from generator.model.analysis.scores import lowest_stage, stage_score
from generator.model.records.journey import Journey, Place, Stage


class _Told(NamedTuple):
    """What is told of a stage, each time that a picture shows it."""

    pains: int
    truths: int
    worst: tuple[float, Place] | None


@remembered(most=10_000)
def _told(stage: Stage) -> _Told:
    places = (stage, *stage.steps)
    felt: list[tuple[float | None, Place]] = [(lowest_emotion(step), step) for step in stage.steps]
    return _Told(
        sum(len(place.pains) for place in places),
        sum(place.is_moment_of_truth for place in places),
        _worst(felt if stage.steps else [(stage_score(stage), stage)]),
    )


def _worst(felt: Iterable[tuple[float | None, Place]]) -> tuple[float, Place] | None:
    scored = [(score, place) for score, place in felt if score is not None]
    return min(scored, key=lambda found: found[0]) if scored else None


def description_of(context: DrawingContext, stages: Sequence[Stage]) -> str:
    """A sentence for each thing worth knowing before the map is read."""
    told = [_told(stage) for stage in stages]
    counts = (
        (term("Stages"), len(stages)),
        (term("Steps"), sum(len(stage.steps) for stage in stages)),
        (term("Pains"), sum(each.pains for each in told)),
        (term("Moments of truth"), sum(each.truths for each in told)),
    )
    said = [f"{context.translate(word)}: {context.count(count)}" for word, count in counts if count]
    worst = _worst(each.worst for each in told if each.worst)
    if worst is not None:
        score, place = worst
        title = context.plain(place.title.value)[:200]
        label = context.translate("Lowest emotion")
        said.append(f"{label}: {context.score(score)}, {title}")
    return ". ".join(said)


_LONGEST_NAME = 70


def headline_of(
    journey: Journey,
    plain: Callable[[str], str],
    translate: Callable[[str], str],
    score: Callable[[float], str],
) -> str:
    """What the map shows in one sentence: its author's, else which stage is the lowest.

    "" where neither is known. ``score`` writes a score with its sign.
    """
    if journey.headline is not None:
        return plain(journey.headline.value)
    lowest = lowest_stage(journey)
    if lowest is None:
        return ""
    value, stage = lowest
    template = (
        term("{stage} hurts most: {score}") if value < 0 else term("{stage} is the lowest: {score}")
    )
    name = shortened(plain(stage.title.value), _LONGEST_NAME)
    return translate(template).format(stage=name, score=score(value))
