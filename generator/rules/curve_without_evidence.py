"""A curve of emotions in a journey that cites no research at all: it is drawn from the air.

Bad: a journey with `- emotion: -2 despair`, and no `evidence` in its frontmatter, its stages
or its steps.

Mended:

    ---
    title: Buying a family car
    evidence: [interviews-2026-03]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Place
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such journey, at its title. A journey to be is a plan: it may."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    is_plan = journey.type is not None and journey.type.value == "to-be"
    if is_plan or journey.evidence:
        return
    places = [place for stage in journey.stages for place in (stage, *stage.steps)]
    if any(place.emotions for place in places) and not any(map(_is_supported, places)):
        yield _finding(journey)


def _is_supported(place: Place) -> bool:
    return bool(place.evidence or any(pain.evidence for pain in place.pains))


def _finding(journey: Journey) -> Finding:
    return Finding(
        journey.title.span,
        say("The curve of “{title}” has no evidence behind it.", title=journey.title.value),
        say("Add “evidence: …” to the journey's frontmatter, or to its stages and steps."),
    )


_FOUND = findings("curve-without-evidence", _of)

RULE = Rule("curve-without-evidence", "warning", check, needs="file")
