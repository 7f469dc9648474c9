"""A link that could run something in the reader's browser: it is published as plain words.

Bad:

    [Our offer](javascript:alert(1))

Mended:

    [Our offer](https://example.com/offer)
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.places import scheme_of
from generator.rules.rule import Finding, Rule, RuleContext
from generator.rules.typed_links import typed_links


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each such link or picture in Markdown, at its destination.

    Of one in a tag of HTML ``html-taken-out`` tells.
    """
    for link in typed_links(catalog, context):
        if not link.is_html and scheme_of(link.target) == "refused":
            yield Finding(
                link.span,
                say(
                    "The link “{target}” is not published: it may run something.",
                    target=link.target,
                ),
                say("Links may begin with https:, http:, mailto: or tel:, or name a file."),
            )


RULE = Rule("unsafe-link", "error", check)
