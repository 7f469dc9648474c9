"""The rows of a map: one file for each kind, in the order a map has them unless told."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.map_canvas import Row
from generator.drawing.rows import (
    emotion,
    evidence,
    facts,
    goals,
    images,
    kpis,
    messages,
    observed,
    opportunities,
    owners,
    pains,
    service,
    steps,
    stories,
    thoughts,
    touchpoints,
)
from generator.drawing.rows.own import own_row
from generator.model.records.journey import Journey
from generator.model.records.site import SiteConfig

ROWS: tuple[Row, ...] = (
    steps.ROW,
    emotion.ROW,
    pains.ROW,
    opportunities.ROW,
    thoughts.ROW,
    touchpoints.ROW,
    goals.ROW,
    goals.COMPANY_ROW,
    images.ROW,
    stories.ROW,
    kpis.ROW,
    owners.ROW,
    *service.ROWS,
)
"""What a map shows when nobody says otherwise; own rows stand above the service's.

The curve stands right under the steps, so that it is in the first screen."""

ON_DEMAND: tuple[Row, ...] = (
    facts.PHASE_ROW,
    facts.DURATION_ROW,
    facts.CONVERSION_ROW,
    steps.ACTION_ROW,
    evidence.ROW,
)
"""Rows that a map has only when its journey or the site names them."""


def rows_of(journey: Journey, site: SiteConfig) -> tuple[Row, ...]:
    """The rows of a journey's map, from top to bottom: as it says, else as the site does."""
    own = [own_row(each) for each in site.rows]
    named = tuple(key.value for key in journey.rows) or site.show
    if not named:
        return _with_measured([row for row in ROWS if not row.side] + own, *service.ROWS)
    known = {row.key: row for row in (*ROWS, *ON_DEMAND, *own)}
    if steps.ACTION_ROW.key in named:
        known[steps.ROW.key] = steps.BARE_ROW
    return _with_measured([known[key] for key in dict.fromkeys(named) if key in known])


def _with_measured(rows: Sequence[Row], *below: Row) -> tuple[Row, ...]:
    """The rows with what was observed and the journey's flows above the service's lines."""
    at = next((at for at, row in enumerate(rows) if row.side), len(rows))
    return (*rows[:at], observed.ROW, messages.ROW, *rows[at:], *below)
