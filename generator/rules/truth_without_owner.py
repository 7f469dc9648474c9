"""A touchpoint of a moment of truth that nobody answers for: customers are lost there unseen.

Bad: the step is a moment of truth, and neither it, its stage nor `touchpoints/call-centre.md`
names an owner.

    ### Waits on the line
    - touchpoint: call-centre
    - moment of truth: yes

Mended, in `touchpoints/call-centre.md`:

    ---
    title: Call centre
    owner: support
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Place
from generator.model.records.queries import Query, ask_each
from generator.model.records.values import Value
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such touchpoint, where a moment of truth names it first."""
    reported: set[str] = set()
    for touchpoint in ask_each(catalog.journeys, _AT_MOMENTS_OF_TRUTH):
        found = catalog.touchpoints[touchpoint.value]
        if found.owner is None and found.id not in reported:
            reported.add(found.id)
            yield Finding(
                touchpoint.span,
                say(
                    "Nobody owns the touchpoint “{title}”, and here customers are won or lost.",
                    title=found.title.value,
                ),
                say("Add “owner: …” to touchpoints/{id}.md.", id=found.id),
            )


def _at_moments_of_truth(journey: Journey) -> Iterator[Value[str]]:
    """The touchpoints of places that no owner of their own answers for."""
    for stage in journey.stages:
        places: tuple[Place, ...] = (stage, *stage.steps)
        for place in places:
            if place.is_moment_of_truth and not (place.owner or stage.owner):
                yield from place.touchpoints


_AT_MOMENTS_OF_TRUTH: Query[list[Value[str]]] = Query(
    "at-moments-of-truth",
    lambda journey: list(_at_moments_of_truth(journey)),
    list[Value[str]],
)


RULE = Rule("truth-without-owner", "warning", check, needs="wiki")
