"""A stage that has one name in a journey and another in its variant: readers take it for two.

Bad: `journeys/buy.md` has `## Choosing a supplier {#choice}`, and `journeys/buy-engineer.md`,
which extends it, has `## Technical comparison {#choice}`.

Mended, in the variant: the same name, and what differs in its facts.

    ## Choosing a supplier {#choice}
    - goal: Compare what the machines can do
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, say
from generator.model.records.catalog import Catalog
from generator.model.records.queries import summaries
from generator.model.records.summaries import JourneySummary
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each stage of a variant that is not called as in its base."""
    journeys = summaries(catalog.journeys)
    for journey in journeys.values():
        base = journeys.get(journey.extends.value) if journey.extends else None
        if base is not None:
            yield from _renamed(journey, base)


def _renamed(journey: JourneySummary, base: JourneySummary) -> Iterator[Finding]:
    known = {stage.id: stage.title for stage in base.stages}
    for stage in journey.stages:
        title = known.get(stage.id)
        if title is not None and title.value != stage.title.value:
            yield Finding(
                stage.title.span,
                say(
                    "This stage is called “{title}” here and “{other}” in “{journey}”.",
                    title=stage.title.value,
                    other=title.value,
                    journey=base.title.value,
                ),
                say("Call it the same, or give the new stage an id of its own."),
                (Related(title.span, say("its other name")),),
            )


RULE = Rule("stage-names-differ", "note", check)
