"""A stage of a flow (`##`) that the journey it serves does not have.

Bad, where the journey has the stage `need`:

    ---
    journey: buy-car
    ---

    ## Awareness

Mended:

    ---
    journey: buy-car
    ---

    ## Awareness {#need}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import nearest, say
from generator.model.records.catalog import Catalog
from generator.model.records.queries import summaries
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such stage, at its title."""
    journeys = summaries(catalog.journeys)
    for flow in catalog.flows.values():
        journey = journeys.get(flow.journey.value) if flow.journey else None
        if journey is None:
            continue
        known = {stage.id: stage.title.value for stage in journey.stages}
        for stage in flow.stages:
            if stage.id and stage.id not in known:
                near = nearest(stage.id, known) or _by_title(stage.title.value, known)
                yield Finding(
                    stage.title.span,
                    say(
                        "The journey “{journey}” has no stage “{id}”.",
                        journey=journey.title.value,
                        id=stage.id,
                    ),
                    say("Type {id} after the title.", id="{#" + near + "}")
                    if near
                    else say("Its stages are: {ids}.", ids=", ".join(known)),
                )


def _by_title(title: str, known: dict[str, str]) -> str | None:
    near = nearest(title, known.values())
    return next((name for name, its in known.items() if its == near), None)


RULE = Rule("flow-stage-unknown", "error", check)
