"""A touchpoint that no journey passes: either a step is missing, or the page is stale.

Bad: `touchpoints/fax.md` exists, and no stage or step names it.

Mended, in a journey:

    ### Sends the form
    - touchpoint: fax

A description with `tags: [draft]` may wait for its step, as one that `cjm add` wrote.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.queries import Query, ask_each
from generator.rules.rule import Finding, Rule, RuleContext, is_draft


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such touchpoint, at its title."""
    used = frozenset(ask_each(catalog.journeys, _PASSED))
    for touchpoint in catalog.touchpoints.values():
        if touchpoint.id not in used and not is_draft(touchpoint):
            yield Finding(
                touchpoint.title.span,
                say("No journey passes the touchpoint “{title}”.", title=touchpoint.title.value),
                say("Name it in a step: “- touchpoint: {id}”.", id=touchpoint.id),
            )


def _passed(journey: Journey) -> list[str]:
    return sorted(
        {
            touchpoint.value
            for stage in journey.stages
            for place in (stage, *stage.steps)
            for touchpoint in place.touchpoints
        }
    )


_PASSED = Query("passed", _passed, list[str])


RULE = Rule("orphan-touchpoint", "warning", check, needs="wiki")
