"""What to look at first over all journeys: low stages, low moments of truth, heavy pains."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.analysis.pains import FoundPain, Spot, spots_of
from generator.model.analysis.scores import stage_score, step_score
from generator.pages.environment import Html
from generator.pages.scribe import Link, Scribe
from generator.pages.views.pains import PainRow, heaviest, pain_row, weighed_pains
from generator.pages.views.places import ScoreView, score_view

MOST = 5
"""In each list: a reader looks at all of them, or at none."""


class HotSpot(Struct, frozen=True):
    """A stage or step where customers feel bad, and who answers for it."""

    place: Link
    journey: Link
    score: ScoreView
    owner: Html


def low_stages(scribe: Scribe) -> tuple[HotSpot, ...]:
    """The stages with the lowest scores below zero, the worst first."""
    found = (
        (score, spot)
        for spot in _spots(scribe)
        if spot.step is None and (score := stage_score(spot.stage)) is not None and score < 0
    )
    return _worst(scribe, found)


def low_truths(scribe: Scribe) -> tuple[HotSpot, ...]:
    """The moments of truth below zero, the worst first."""
    found = (
        (score, spot)
        for spot in _spots(scribe)
        if spot.place.is_moment_of_truth
        and (score := step_score(spot.step) if spot.step else stage_score(spot.stage)) is not None
        and score < 0
    )
    return _worst(scribe, found)


def open_pains(scribe: Scribe, found: list[FoundPain]) -> tuple[PainRow, ...]:
    """The heaviest of these pains among those that nothing is planned against."""
    unanswered = (each for each in found if not each.is_answered)
    weighed = weighed_pains(scribe.site.catalog, unanswered)
    return tuple(pain_row(scribe, each) for each in heaviest(weighed, MOST))


def _spots(scribe: Scribe) -> Iterator[Spot]:
    for journey in scribe.site.catalog.journeys.values():
        yield from spots_of(journey)


def _worst(scribe: Scribe, found: Iterator[tuple[float, Spot]]) -> tuple[HotSpot, ...]:
    """What a variant has from its base, and feels alike, is told once."""
    once: dict[tuple[float, Span], Spot] = {}
    for score, spot in found:
        once.setdefault((score, spot.place.title.span), spot)
    ranked = sorted(once.items(), key=lambda each: each[0][0])[:MOST]
    return tuple(
        HotSpot(
            place=scribe.named(spot.target, spot.place.title),
            journey=scribe.link(("journey", spot.journey.id)),
            score=score_view(scribe, score),
            owner=scribe.owner(spot.owner),
        )
        for (score, _), spot in ranked
    )
