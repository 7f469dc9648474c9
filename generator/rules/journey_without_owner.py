"""A journey that nobody owns: nobody will keep it true.

Bad:

    ---
    title: Buying a car
    ---

Mended:

    ---
    title: Buying a car
    owner: cx-team
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each journey without an owner, at its title."""
    return ask_each(catalog.journeys, _FOUND)


def _of(journey: Journey) -> Iterator[Finding]:
    if journey.owner is None:
        yield Finding(
            journey.title.span,
            say("Nobody owns the journey “{title}”.", title=journey.title.value),
            say("Add a line such as “owner: cx-team” to its frontmatter."),
        )


_FOUND = findings("journey-without-owner", _of)

RULE = Rule("journey-without-owner", "warning", check, needs="file")
