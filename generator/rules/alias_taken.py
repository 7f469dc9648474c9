"""A former address that leads elsewhere: a page stands there, or two things claim it.

Bad: `journeys/buy-car.md` exists, and `journeys/family-car.md` has

    aliases: [buy-car]

Mended: without that alias, or with the other file under another name.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, Span, say
from generator.model.records.catalog import Catalog
from generator.model.records.places import summarised
from generator.model.records.queries import summaries
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each alias that has no effect."""
    standing = dict(_places(catalog))
    for registry, things in summarised(catalog):
        for thing in things.values():
            for alias in thing.aliases:
                name = alias.value.removesuffix(".html")
                place = (name if "/" in name else f"{registry}/{name}").casefold()
                if place in standing:
                    yield _finding(alias.value, alias.span, standing[place])
                standing.setdefault(place, alias.span)


def _places(catalog: Catalog) -> Iterator[tuple[str, Span]]:
    """Where pages of things and stages stand, and from where."""
    for registry, things in summarised(catalog):
        for thing in things.values():
            yield f"{registry}/{thing.id}", thing.span
    for journey in summaries(catalog.journeys).values():
        for stage in journey.stages:
            yield f"journeys/{journey.id}/{stage.id}", stage.span


def _finding(alias: str, span: Span, other: Span) -> Finding:
    return Finding(
        span,
        say("At the former address “{alias}” stands something else.", alias=alias),
        say("Remove it, or rename the other."),
        (Related(other, say("the other one")),),
    )


RULE = Rule("alias-taken", "warning", check)
