"""A document, sound or video that goes along with what it tells of those who made it.

Pictures lose such things by themselves; in other files authors, places, comments and earlier
versions stay. Who knows that and wants it so turns the rule off.

Bad, where the document was never looked at:

    [The report](report.docx)

Mended, with the document saved anew without its properties:

    [The report](report.csv)
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext
from generator.rules.typed_links import linked_files


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each such file, at the first link to it."""
    met: set[str] = set()
    for link, path in linked_files(catalog, context):
        decision = context.decision(path)
        if decision.holds_author and not decision.refusal and path not in met:
            met.add(path)
            yield Finding(
                link.span,
                say("“{path}” goes along as it is, with what it holds of its authors.", path=path),
                say("Take names, places and comments out of it with the program that made it."),
            )


RULE = Rule("document-as-it-is", "note", check)
