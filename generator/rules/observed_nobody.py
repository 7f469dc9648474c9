"""A step that the map has, that event data are mapped to, and that nobody takes.

Bad: the rules of a discovery name the step, and its run found nobody there:

    ### Calls back {#calls-back}

Mended: take the step out, or fix the rule that finds its events, and run `cjm discover` again.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.discovery.loading import Discovered
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such step of each discovery, at the step."""
    for one in catalog.discoveries.values():
        observed = one.observed
        journey = catalog.journeys.get(observed.journey) if observed else None
        if journey is not None:
            yield from _unused(one, journey)


def _unused(discovered: Discovered, journey: Journey) -> Iterator[Finding]:
    observed = discovered.observed
    nobody = {node.id for node in observed.nodes if node.people == 0} if observed else set()
    for stage in journey.stages:
        for step in stage.steps:
            if step.id in nobody:
                yield Finding(
                    step.title.span,
                    say(
                        "Nobody was observed at “{step}” ({name}).",
                        step=step.title.value,
                        name=discovered.id,
                    ),
                    say("Look whether the step is still there, or fix the rules of its events."),
                )


RULE = Rule("observed-nobody", "warning", check)
