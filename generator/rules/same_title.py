"""Two journeys, personas, pages or other things of one title: readers cannot tell them apart.

Bad, in `journeys/car.md` and `journeys/car-laptop.md`:

    title: Buying a car

Mended, in the second file, or without it when it is a copy:

    title: Buying a used car
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Related, say
from generator.model.records.catalog import Catalog
from generator.model.records.places import composed, summarised
from generator.rules.rule import Finding, Rule, RuleContext

_TOLD_OTHERWISE = "touchpoints"
"""Theirs are told by ``touchpoint-twins``, unless one file is a copy of the other."""


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each thing whose title another one has, at its title."""
    for registry, things in summarised(catalog):
        first: dict[tuple[str, str], Any] = {}
        for thing in sorted(things.values(), key=lambda one: (len(one.id), one.id)):
            if not getattr(thing, "described", True):
                continue
            lang = thing.lang.value if thing.lang else catalog.site.lang
            title = " ".join(composed(thing.title.value).casefold().split())
            other = first.setdefault((title, lang), thing)
            if other is not thing and not _are_versions(thing, other):
                yield from _finding(registry, thing, other)


def _are_versions(one: Any, other: Any) -> bool:  # noqa: ANN401 (summaries of one kind)
    """Whether two journeys are meant to be one: as it is and as it will be, or a variant."""
    if not hasattr(one, "extends"):
        return False
    extended = {each.extends.value for each in (one, other) if each.extends}
    types = [each.type.value if each.type else "as-is" for each in (one, other)]
    return bool(extended & {one.id, other.id}) or types[0] != types[1]


def _finding(registry: str, thing: Any, other: Any) -> Iterator[Finding]:  # noqa: ANN401 (as above)
    related = (Related(other.title.span, say("the other one")),)
    if thing.id.startswith(f"{other.id}-"):
        yield Finding(
            thing.title.span,
            say(
                "“{path}” looks like a copy that a sync program made of “{other}”: both have one "
                "title.",
                path=thing.path,
                other=other.path,
            ),
            say("Take over what you need, then delete the copy; or give it another title."),
            related,
        )
    elif registry != _TOLD_OTHERWISE:
        yield Finding(
            thing.title.span,
            say(
                "“{other}” has the title “{title}”, too.", title=thing.title.value, other=other.path
            ),
            say("Give one of them another title."),
            related,
        )


RULE = Rule("same-title", "warning", check)
