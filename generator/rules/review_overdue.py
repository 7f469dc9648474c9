"""A journey whose review is due: a map that nobody looks at misleads.

The day it is measured against is `as-of` of `site.yml`, else the day of the last commit;
without either, nothing is overdue.

Bad, in a wiki whose last commit is of 2026-10-20:

    reviewed: 2026-01-15
    review every: 6 months

Mended, after a look at the map:

    reviewed: 2026-10-20
    review every: 6 months
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import say
from generator.model.analysis.targets import review_due
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.queries import Query, ask_each
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each journey that was due before the day given, at its review date."""
    as_of = catalog.site.as_of or context.as_of
    if as_of is None:
        return
    for due, finding in ask_each(catalog.journeys, _DUE):
        if due < as_of:
            yield finding


def _due(journey: Journey) -> Iterator[tuple[date, Finding]]:
    """When a journey is due, and what is to be said once that is over."""
    due = review_due(journey)
    if due is not None and journey.reviewed is not None:
        yield (
            due,
            Finding(
                journey.reviewed.span,
                say(
                    "The journey “{title}” was due for review on {due}.",
                    title=journey.title.value,
                    due=due.isoformat(),
                ),
                say("Look it through, then write the day you did: “reviewed: 2026-10-01”."),
            ),
        )


_DUE: Query[list[tuple[date, Finding]]] = Query(
    "review-due", lambda journey: list(_due(journey)), list[tuple[date, Finding]]
)


RULE = Rule("review-overdue", "warning", check)
