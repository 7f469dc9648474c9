"""HTML that is not published: scripts, forms, frames, styles and whatever else may run or load.

Bad:

    <iframe src="https://example.com/video"></iframe>

Mended:

    [The video](https://example.com/video)
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Span, say
from generator.model.analysis.texts import survey
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each tag or attribute that is taken out, at its line."""
    met: set[tuple[Span, str]] = set()
    for found in (*context.surveys(catalog), *map(survey, catalog.site.texts)):
        for text in found.marked:
            for what, line in context.taken_out(text.text):
                row = min(line, len(text.numbers)) - 1
                span = Span(text.span.path, text.numbers[row], text.columns[row] + 1)
                if (span, what) not in met:
                    met.add((span, what))
                    yield Finding(
                        span,
                        say("“{what}” is taken out of the page.", what=what),
                        say("Write it in Markdown, or link to where it can be seen."),
                    )


RULE = Rule("html-taken-out", "warning", check)
