"""A journey in one line of a table: how it feels, how far it is, when it was looked at."""

from __future__ import annotations

from msgspec import Struct

from generator.model.analysis.scores import journey_score
from generator.model.records.journey import Journey
from generator.pages.page_context import Link, PageContext
from generator.pages.views.cards import Counts, Standing, counts_of, standing_of, worst_of
from generator.pages.views.places import ScoreView, score_view


class JourneyRow(Struct, frozen=True):
    """A journey; ``worst`` is its lowest stage where that is below zero."""

    journey: Link
    standing: Standing
    counts: Counts
    score: ScoreView | None
    worst: Link | None


def row_part(context: PageContext, journey_id: str) -> JourneyRow:
    """A journey in one line, as a part of the page."""
    journeys = context.site.catalog.journeys
    return context.part(
        f"row {journey_id}", JourneyRow, lambda: journey_row(context, journeys[journey_id])
    )


def journey_row(context: PageContext, journey: Journey) -> JourneyRow:
    """A journey in one line."""
    score = journey_score(journey)
    return JourneyRow(
        journey=context.link(("journey", journey.id)),
        standing=standing_of(context, journey),
        counts=counts_of(journey),
        score=score_view(context, score) if score is not None else None,
        worst=worst_of(context, journey),
    )
