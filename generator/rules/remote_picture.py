"""A picture of another site: it becomes a link, since a page asks no other host for anything.

Bad:

    ![The showroom](https://example.com/showroom.jpg)

Mended, with the file saved beside the text:

    ![The showroom](pictures/showroom.jpg)
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.model.records.places import scheme_of
from generator.rules.rule import Finding, Rule, RuleContext
from generator.rules.typed_links import typed_links


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each such picture, at its address."""
    for link in typed_links(catalog, context):
        if link.is_picture and scheme_of(link.target) == "outside":
            yield Finding(
                link.span,
                say(
                    "The picture “{target}” is on another site, so it becomes a link.",
                    target=link.target,
                ),
                say("Save it beside the text and write its file's name."),
            )


RULE = Rule("remote-picture", "warning", check)
