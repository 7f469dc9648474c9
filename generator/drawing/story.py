"""What a picture says to those who hear it: counts, and where it hurts most."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import term
from generator.drawing.context import DrawingContext
from generator.model.records import Place, Stage
from generator.model.scores import stage_score, step_score


def _worst(stages: Sequence[Stage]) -> tuple[float, Place] | None:
    felt: list[tuple[float | None, Place]] = []
    for stage in stages:
        felt += [(step_score(step), step) for step in stage.steps]
        felt += [] if stage.steps else [(stage_score(stage), stage)]
    scored = [(score, place) for score, place in felt if score is not None]
    return min(scored, key=lambda found: found[0]) if scored else None


def description_of(context: DrawingContext, stages: Sequence[Stage]) -> str:
    """A sentence for each thing worth knowing before the map is read."""
    places = [place for stage in stages for place in (stage, *stage.steps)]
    counts = (
        (term("Stages"), len(stages)),
        (term("Steps"), sum(len(stage.steps) for stage in stages)),
        (term("Pains"), sum(len(place.pains) for place in places)),
        (term("Moments of truth"), sum(place.is_moment_of_truth for place in places)),
    )
    said = [f"{context.translate(word)}: {context.count(count)}" for word, count in counts if count]
    worst = _worst(stages)
    if worst is not None:
        score, place = worst
        title = context.plain(place.title.value)[:200]
        label = context.translate("Lowest emotion")
        said.append(f"{label}: {context.score(score)}, {title}")
    return ". ".join(said)
