"""A stage with no steps, no facts and no narrative: an empty column on the map.

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
from generator.model.records.journey import Journey, Stage
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings

_NAMES = frozenset(["id", "title", "span", "visible_to"])


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each empty stage, at its title."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    for stage in journey.stages:
        if _is_empty(stage):
            yield Finding(
                stage.title.span,
                say("Nothing stands under the stage “{title}”.", title=stage.title.value),
                say("Add a step (“### What the customer does”) or a line such as “- goal: …”."),
            )


def _is_empty(stage: Stage) -> bool:
    return not any(getattr(stage, name) for name in stage.__struct_fields__ if name not in _NAMES)


_FOUND = findings("stage-without-anything", _of)

RULE = Rule("stage-without-anything", "warning", check, needs="file")
