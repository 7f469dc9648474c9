"""A pain rated high that nothing observed confirms and nothing is planned against.

Bad:

    - pain: Prices are nowhere to be found
      - severity: high

Mended, by what confirms it or by what would remove it:

    - pain: Prices are nowhere to be found
      - severity: high
      - evidence: interviews-2026-03
      - opportunity: A price calculator on the landing page
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Pain, Place
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such pain. An opportunity of its stage or step counts as well."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    for stage in journey.stages:
        for place in (stage, *stage.steps):
            yield from _unsupported(place)


def _unsupported(place: Place) -> Iterator[Finding]:
    for pain in place.pains:
        if _is_severe(pain) and not (pain.evidence or pain.opportunities or place.opportunities):
            yield Finding(
                pain.span,
                say(
                    "The pain “{text}” is rated high, with no evidence for it and no answer to it.",
                    text=pain.text,
                ),
                say("Add “- evidence: …” or “- opportunity: …” below it."),
            )


def _is_severe(pain: Pain) -> bool:
    return pain.severity is not None and pain.severity.value == "high"


_FOUND = findings("severe-pain-unsupported", _of)

RULE = Rule("severe-pain-unsupported", "warning", check, needs="file")
