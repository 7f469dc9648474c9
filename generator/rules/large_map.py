"""A map of more than 20 steps or 12 stages: it is drawn as an overview and strips.

Nothing is wrong with it; a reader sees it in parts. A stage that has grown can become a
journey of its own, which the stage then names.

Bad: fifteen stages in one journey.

Mended:

    ## Delivery
    - detail: delivery-in-detail
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings

MOST_STEPS = 20
MOST_STAGES = 12


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each journey over a limit, at its title."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    steps = sum(len(stage.steps) for stage in journey.stages)
    if steps > MOST_STEPS or len(journey.stages) > MOST_STAGES:
        yield Finding(
            journey.title.span,
            say(
                "The map “{title}” has {steps} steps in {stages} stages: more than one picture"
                " shows well, so it becomes an overview and strips.",
                title=journey.title.value,
                steps=steps,
                stages=len(journey.stages),
            ),
            say("A stage can have a journey of its own: “- detail: id-of-that-journey”."),
        )


_FOUND = findings("large-map", _of)

RULE = Rule("large-map", "note", check)
