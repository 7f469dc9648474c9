"""A persona that no journey is about: either a journey is missing, or the persona is stale.

Bad: `personas/student.md` exists, and no journey names it.

Mended:

    ---
    title: Learning online
    personas: [student]
    ---

A persona with `tags: [draft]` may wait for its journey, as one that `cjm add` wrote.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.queries import Query, ask_each
from generator.rules.rule import Finding, Rule, RuleContext, is_draft


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each persona that neither a journey nor a step names, at its name."""
    used = set(ask_each(catalog.journeys, _NAMED))
    for persona in catalog.personas.values():
        if persona.id not in used and not is_draft(persona):
            yield Finding(
                persona.title.span,
                say("No journey is about the persona “{name}”.", name=persona.title.value),
                say("Name it in a journey's frontmatter: “personas: [{id}]”.", id=persona.id),
            )


def _named(journey: Journey) -> list[str]:
    of_steps = (one for stage in journey.stages for step in stage.steps for one in step.personas)
    return sorted({persona.value for persona in (*journey.personas, *of_steps)})


_NAMED = Query("personas", _named, list[str])

RULE = Rule("persona-without-journey", "warning", check, needs="wiki")
