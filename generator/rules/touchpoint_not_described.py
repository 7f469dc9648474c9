"""A touchpoint that journeys name and no file describes: its owner and channel are unknown.

Bad: a step has `- touchpoint: call-centre`, and there is no `touchpoints/call-centre.md`.

Mended: `touchpoints/call-centre.md` with

    ---
    title: Call centre
    channel: phone
    owner: support
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such touchpoint, where it is named first."""
    for touchpoint in catalog.touchpoints.values():
        if not touchpoint.described:
            yield Finding(
                touchpoint.span,
                say("Nothing describes the touchpoint “{name}”.", name=touchpoint.title.value),
                say(
                    "Create the file touchpoints/{id}.md with a title, or all such files: "
                    "cjm add touchpoints",
                    id=touchpoint.id,
                ),
            )


RULE = Rule("touchpoint-not-described", "warning", check)
