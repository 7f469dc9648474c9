"""Events that people have and no step of the map explains: the map leaves out what they do.

Bad, in a discovery of whose events many are called `club/forum`:

    map:
      - prefix: catalog/
        step: long-list

Mended, by a step that they belong to, or by saying that they belong to none:

    map:
      - prefix: catalog/
        step: long-list
      - prefix: club/
        ignore: yes
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say, shown
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext

_NAMED = 3


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each discovery that has any, at its rules."""
    for one in catalog.discoveries.values():
        if one.definition is None or one.observed is None or not one.observed.strangers:
            continue
        strangers = one.observed.strangers
        named = ", ".join(shown(each.name) for each in strangers[:_NAMED])
        yield Finding(
            one.definition.map_span,
            say(
                "{n} kinds of events are at no step, most often of all: {names}.",
                n=len(strangers),
                names=named,
            ),
            say("Add rules for them to “map”, steps to the map, or “ignore: yes”."),
        )


RULE = Rule("observed-strangers", "note", check)
