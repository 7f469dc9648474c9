"""A persona that no research stands behind and that does not call itself a hypothesis.

Bad:

    ---
    name: Anna, a student
    ---

Mended, by research or by honesty:

    ---
    name: Anna, a student
    evidence: [interviews-2026-03]
    ---

    ---
    name: Anna, a student
    hypothesis: yes
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each such persona, at its name."""
    for persona in catalog.personas.values():
        is_hypothesis = bool(persona.hypothesis and persona.hypothesis.value)
        if not persona.evidence and not is_hypothesis:
            yield Finding(
                persona.title.span,
                say("No research stands behind the persona “{name}”.", name=persona.title.value),
                say("Add “evidence: …” to its frontmatter, or “hypothesis: yes”."),
            )


RULE = Rule("persona-without-evidence", "warning", check, needs="file")
