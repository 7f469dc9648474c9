"""A point of a flow that belongs to a step which the journey does not have.

Bad, where the journey has the step `sees-ad`:

    ### Letter
    - send: email
    - step: sees-add

Mended:

    ### Letter
    - send: email
    - step: sees-ad
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import nearest, say
from generator.model.records.catalog import Catalog
from generator.model.records.queries import summaries
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such point, at what it names."""
    journeys = summaries(catalog.journeys)
    for flow in catalog.flows.values():
        journey = journeys.get(flow.journey.value) if flow.journey else None
        known = {step.id for stage in journey.stages for step in stage.steps} if journey else set()
        for point in flow.points:
            if point.step is None or point.step.value in known:
                continue
            near = nearest(point.step.value, sorted(known))
            yield Finding(
                point.step.span,
                say("No step is called “{id}” in the journey of this flow.", id=point.step.value),
                say("Type {name}.", name=near)
                if near
                else say("Name the journey in the frontmatter, and one of its steps here."),
            )


RULE = Rule("flow-step-unknown", "error", check)
