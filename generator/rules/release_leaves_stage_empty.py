"""A first release that has nothing for a stage: it is no thin line through the whole path.

The first release is the first of `releases` in site.yml; it is looked for in journeys of which
anything is planned for it.

Bad, where `mvp` is the first release:

    ## Choosing
    - opportunity: A price calculator
      - release: mvp

    ## Buying
    - opportunity: A contract by mail

Mended:

    ## Choosing
    - opportunity: A price calculator
      - release: mvp

    ## Buying
    - opportunity: A contract by mail
      - release: mvp
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.analysis.story_map import details_of
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.queries import ask_each
from generator.rules.rule import Finding, Rule, RuleContext, findings


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each stage that the first release leaves empty, at its title."""
    if not catalog.site.releases:
        return iter(())
    first = catalog.site.releases[0].id
    return ask_each(catalog.journeys, findings(f"release-leaves-{first}", lambda j: _of(j, first)))


def _of(journey: Journey, first: str) -> Iterator[Finding]:
    planned = {each.spot.stage for each in details_of(journey) if each.release == first}
    if not planned:
        return
    for stage in journey.stages:
        if stage.id not in planned:
            yield Finding(
                stage.title.span,
                say(
                    "The first release has nothing for the stage “{title}”.",
                    title=stage.title.value,
                ),
                say("Plan the least that helps there: “- release: {id}”.", id=first),
            )


RULE = Rule("release-leaves-stage-empty", "note", check, needs="wiki")
