"""Two touchpoints whose names look like one: what is learned about it falls apart in two.

Bad: `touchpoints/call-centre.md` and `touchpoints/call-center.md`, or two files with the
titles `Call centre` and `Centre, call`.

Mended: one file, and its id in the journeys.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Related, say
from generator.model.records.catalog import Catalog
from generator.model.records.registries import Touchpoint
from generator.model.vocabulary.near_names import Near
from generator.rules.rule import Finding, Rule, RuleContext
from generator.source.slugs import slug


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each touchpoint that an earlier one looks like, at its title."""
    near, same, by_id = Near(), dict[str, str](), catalog.touchpoints
    for touchpoint in by_id.values():
        names = tuple(dict.fromkeys(_names(touchpoint)))
        twin = next((each for name in names if (each := same.get(name) or near.of(name))), None)
        if twin is not None:
            yield _finding(touchpoint, by_id[twin])
        for name in names:
            near.add(name, touchpoint.id)
            same.setdefault(name, touchpoint.id)


def _names(touchpoint: Touchpoint) -> Iterator[str]:
    """The id and the title as slugs, each with its words in one order too."""
    for name in (touchpoint.id, slug(touchpoint.title.value)):
        yield name
        yield "-".join(sorted(name.split("-")))


def _finding(touchpoint: Touchpoint, twin: Touchpoint) -> Finding:
    return Finding(
        touchpoint.title.span,
        say(
            "The touchpoints “{title}” and “{other}” look like one.",
            title=touchpoint.title.value,
            other=twin.title.value,
        ),
        say("Keep one file, and use its id in the journeys."),
        (Related(twin.title.span, say("the other one")),),
    )


RULE = Rule("touchpoint-twins", "warning", check)
