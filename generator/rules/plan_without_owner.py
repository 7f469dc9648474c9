"""An opportunity that is planned or being done, without who does it or where it is tracked.

Bad:

    - opportunity: A price calculator on the landing page
      - state: planned

Mended:

    - opportunity: A price calculator on the landing page
      - state: planned
      - owner: web-team
      - tracker: https://tracker.example/123
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Opportunity, Place
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings

_UNDER_WAY = ("planned", "doing")


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such opportunity."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    for stage in journey.stages:
        for place in (stage, *stage.steps):
            for opportunity in _opportunities(place):
                yield from _judged(opportunity)


def _opportunities(place: Place) -> Iterator[Opportunity]:
    yield from place.opportunities
    for pain in place.pains:
        yield from pain.opportunities


def _judged(opportunity: Opportunity) -> Iterator[Finding]:
    if opportunity.state is None or opportunity.state.value not in _UNDER_WAY:
        return
    if opportunity.owner is None:
        yield Finding(
            opportunity.span,
            say("“{text}” is under way, and nobody owns it.", text=opportunity.text),
            say("Add “- owner: …” below it."),
        )
    elif opportunity.tracker is None:
        yield Finding(
            opportunity.span,
            say(
                "“{text}” is under way, with no link to where it is tracked.", text=opportunity.text
            ),
            say("Add “- tracker: https://…” below it."),
        )


_FOUND = findings("plan-without-owner", _of)

RULE = Rule("plan-without-owner", "warning", check, needs="file")
