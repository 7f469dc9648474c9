"""What a picture says to those who hear it: counts, and where it hurts most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.diagnostics import term
from generator.drawing.context import DrawingContext
from generator.model.analysis.memoising import remembered
from generator.model.analysis.scores import stage_score
from generator.model.records.journey import Place, Stage


class _Told(NamedTuple):
    """What is told of a stage, each time that a picture shows it."""

    pains: int
    truths: int
    worst: tuple[float, Place] | None


@remembered(most=10_000)
def _told(stage: Stage) -> _Told:
    places = (stage, *stage.steps)
    felt: list[tuple[float | None, Place]] = [(_lowest(step), step) for step in stage.steps]
    return _Told(
        sum(len(place.pains) for place in places),
        sum(place.is_moment_of_truth for place in places),
        _worst(felt if stage.steps else [(stage_score(stage), stage)]),
    )


def _lowest(place: Place) -> float | None:
    """What whoever feels worst feels there, as the curves show it."""
    return min((each.score for each in place.emotions), default=None)


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
