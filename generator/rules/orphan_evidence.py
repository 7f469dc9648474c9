"""Research that nothing cites: what was found out did not reach a map.

Bad: `evidence/interviews-2026-03.md` exists, and nothing names it.

Mended, where it was found out:

    - pain: Prices are nowhere to be found
      - evidence: interviews-2026-03
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.catalog import Catalog
from generator.model.records import Journey, Place
from generator.model.values import Value
from generator.rules.rule import Circumstances, Finding, Rule


def check(catalog: Catalog, circumstances: Circumstances) -> Iterator[Finding]:
    """One finding for each such piece of research, at its title."""
    used = {one.value for one in _cited(catalog, circumstances)}
    for evidence in catalog.evidence.values():
        # A mystery shopper's scores reach a touchpoint's page by themselves.
        if evidence.id not in used and not any(each.touchpoint for each in evidence.criteria):
            yield Finding(
                evidence.title.span,
                say("Nothing cites the research “{title}”.", title=evidence.title.value),
                say("Name it where it was found out: “- evidence: {id}”.", id=evidence.id),
            )


def _cited(catalog: Catalog, circumstances: Circumstances) -> Iterator[Value[str]]:
    for persona in catalog.personas.values():
        yield from persona.evidence
    for touchpoint in catalog.touchpoints.values():
        yield from (one for kpi in touchpoint.kpis for one in kpi.evidence)
    yield from circumstances.each("cited", catalog.journeys.values(), _cited_by)


def _cited_by(journey: Journey) -> Iterator[Value[str]]:
    yield from journey.evidence
    for stage in journey.stages:
        places: tuple[Place, ...] = (stage, *stage.steps)
        for place in places:
            yield from place.evidence
            yield from (one for pain in place.pains for one in pain.evidence)
            yield from (one for kpi in place.kpis for one in kpi.evidence)


RULE = Rule("orphan-evidence", "warning", check)
