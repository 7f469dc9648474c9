"""A stage with no steps and no facts: an empty column on the map, whatever its text says.

Bad:

    ## Delivery

    ## Use
    - goal: Get used to the car

Mended:

    ## Delivery
    - action: Waits for the car

    ## Use
    - goal: Get used to the car
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.queries import ask_each
from generator.rules.facts_in_text import found_in, has_facts
from generator.rules.rule import Finding, Rule, RuleContext, findings


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each empty stage, at its title."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    for stage in journey.stages:
        if stage.steps or has_facts(stage) or any(found_in(stage)):
            continue
        message = say("Nothing stands under the stage “{title}”.", title=stage.title.value)
        if stage.narrative:
            message = say(
                "The stage “{title}” has a text, and nothing on the map.", title=stage.title.value
            )
        yield Finding(
            stage.title.span,
            message,
            say("Add a step (“### What the customer does”) or a line such as “- goal: …”."),
        )


_FOUND = findings("stage-without-anything", _of)

RULE = Rule("stage-without-anything", "warning", check, needs="file")
