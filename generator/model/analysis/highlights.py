"""What matters most in a journey: its worst moments and pains, its best opportunities.

For cards, the head of a page and the short form of a map, which show these and leave out the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from generator.model.analysis.pains import found_opportunities, found_pains
from generator.model.records.journey import Journey, Opportunity, Pain, Place, Stage

MOST = 3
"""Of each kind."""
LOW = -1.0
"""From this score on down a moment is a bad one."""

_SEVERITIES = {"low": 1, "medium": 2, "high": 3}
_FREQUENCIES = {"rarely": 1, "sometimes": 2, "often": 3, "always": 4}
_CLOSED = frozenset(("done", "rejected"))

P = TypeVar("P", bound=Place)


def lowest_emotion(place: Place) -> float | None:
    """What whoever feels worst feels there, as the curves show it."""
    return min((each.score for each in place.emotions), default=None)


def worst_moments(journey: Journey) -> list[tuple[float, Stage, Place]]:
    """The worst that is felt at a step or by a stage, lows alone; the worst first.

    Each with its score and its stage.
    """
    found = [
        (score, stage, place)
        for stage in journey.stages
        for place in (stage, *stage.steps)
        if (score := lowest_emotion(place)) is not None and score <= LOW
    ]
    return sorted(found, key=lambda each: each[0])[:MOST]


def worst_pains(journey: Journey) -> list[Pain]:
    """The pains that are most severe, and of these the most frequent."""
    pains = [each.pain for each in found_pains(journey)]
    return sorted(pains, key=_weight, reverse=True)[:MOST]


def _weight(pain: Pain) -> tuple[int, int]:
    severity = _SEVERITIES[pain.severity.value] if pain.severity else 0
    return severity, _FREQUENCIES[pain.frequency.value] if pain.frequency else 0


def best_opportunities(journey: Journey) -> list[Opportunity]:
    """What would help most for least effort; none that is done or rejected."""
    found = [each.opportunity for each in found_opportunities(journey)]
    open_ones = [each for each in found if not (each.state and each.state.value in _CLOSED)]
    return sorted(open_ones, key=_gain, reverse=True)[:MOST]


def _gain(opportunity: Opportunity) -> tuple[int, int]:
    impact = opportunity.impact.value if opportunity.impact else 0
    effort = opportunity.effort.value if opportunity.effort else impact
    return impact - effort, impact


def story_of(journey: Journey) -> Journey:
    """The journey in short: of its pains, opportunities and thoughts those that matter most."""
    pains = set(map(id, worst_pains(journey)))
    best = set(map(id, best_opportunities(journey)))
    moments = {id(place) for _, _, place in worst_moments(journey)}

    def short(place: P) -> P:
        kept = [each for each in place.pains if id(each) in pains]
        # What answers a pain that is left out stands by itself.
        alone = [one for each in place.pains if id(each) not in pains for one in each.opportunities]
        return replace(
            place,
            pains=tuple(
                replace(each, opportunities=_of(best, each.opportunities)) for each in kept
            ),
            opportunities=_of(best, (*alone, *place.opportunities)),
            thoughts=place.thoughts[:1] if id(place) in moments else (),
        )

    stages = [
        replace(short(stage), steps=tuple(map(short, stage.steps))) for stage in journey.stages
    ]
    return replace(journey, stages=tuple(stages))


def _of(chosen: set[int], opportunities: Iterable[Opportunity]) -> tuple[Opportunity, ...]:
    return tuple(each for each in opportunities if id(each) in chosen)
