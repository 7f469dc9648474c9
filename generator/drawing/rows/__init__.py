"""The rows of a map: one file for each kind, in the order a map has them unless told."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.map_canvas import SIDES, Row
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
"""What a map shows when nobody says otherwise; own rows stand below those of their side.

The curve stands right under the steps, so that it is in the first screen."""

ON_DEMAND: tuple[Row, ...] = (
    facts.PHASE_ROW,
    facts.DURATION_ROW,
    facts.CONVERSION_ROW,
    steps.ACTION_ROW,
    evidence.ROW,
)
"""Rows that a map has only when its journey or the site names them."""


STORY: tuple[Row, ...] = (
    steps.ROW,
    emotion.ROW,
    pains.ROW,
    opportunities.ROW,
)
"""The rows of the map in short; what is thought at the worst stands at the curve."""


def is_story(journey: Journey, site: SiteConfig) -> bool:
    """Whether the journey, or the site, asks for the map in short."""
    return "story" in (tuple(key.value for key in journey.rows) or site.show)


def rows_of(journey: Journey, site: SiteConfig) -> tuple[Row, ...]:
    """The rows of a journey's map, from top to bottom: as it says, else as the site does."""
    own = [own_row(each) for each in site.rows]
    named = tuple(key.value for key in journey.rows) or site.show
    if "story" in named:
        return STORY
    if not named:
        rows = sorted([*ROWS, *own], key=lambda row: SIDES.index(row.side))
        return _with_measured(_gathered(rows, journey))
    known = {row.key: row for row in (*ROWS, *ON_DEMAND, *own)}
    rows = [known[key] for key in dict.fromkeys(named) if key in known]
    return _with_measured(_gathered(rows, journey))


def _gathered(rows: Sequence[Row], journey: Journey) -> list[Row]:
    """The rows; actions that have one do not stand among the steps, a few pictures do."""
    keys = {row.key for row in rows}
    under_steps = {"step", "image"} <= keys and steps.has_few_pictures(journey)
    of_steps = steps.steps_row(
        with_actions=steps.ACTION_ROW.key not in keys, with_pictures=under_steps
    )
    kept = [row for row in rows if not (under_steps and row is images.ROW)]
    return [of_steps if row is steps.ROW else row for row in kept]


def _with_measured(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with what was observed and the journey's flows above the service's lines."""
    at = next((at for at, row in enumerate(rows) if row.side), len(rows))
    return (*rows[:at], observed.ROW, messages.ROW, *rows[at:])
