"""Figures of a run that say less than they seem to: the definition changed, or the time passed.

A run is of a period, and holds as long again as the period was. What that is measured against
is `as-of` of `site.yml`, else the day of the last commit; without either, no run is old.

Bad, in a wiki whose last commit is of 2026-12-20:

    from: 2026-07-01
    to: 2026-09-30

Mended, after a new run:

    from: 2026-10-01
    to: 2026-12-15
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.diagnostics import say
from generator.model.discovery.loading import Discovered
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each such discovery, at its beginning."""
    as_of = catalog.site.as_of or context.as_of
    for one in catalog.discoveries.values():
        if one.definition is None or one.observed is None:
            continue
        if one.is_outdated:
            yield Finding(
                one.definition.span,
                say("“{name}” was changed after its last run.", name=one.id),
                say("Run cjm discover {name} again.", name=one.id),
            )
        elif as_of is not None and (end := holds_until(one)) is not None and end < as_of:
            yield Finding(
                one.definition.span,
                say(
                    "What was observed until {day} is longer ago than the period was long.",
                    day=one.observed.last_day,
                ),
                say("Move “from” and “to”, then run cjm discover {name} again.", name=one.id),
            )


def holds_until(discovered: Discovered) -> date | None:
    """The last day that a run tells of: as long after its period as that was."""
    observed = discovered.observed
    if observed is None or not observed.first_day or not observed.last_day:
        return None
    first, last = date.fromisoformat(observed.first_day), date.fromisoformat(observed.last_day)
    return last + (last - first) + timedelta(days=1)


RULE = Rule("observation-outdated", "warning", check)
