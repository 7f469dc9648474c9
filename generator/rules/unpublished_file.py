"""A file beside the text that is not published: it could run, or is not what its name says.

Pictures are PNG, JPEG, GIF, WebP, AVIF or SVG. Documents are PDF, office files, CSV, plain text,
archives, sound and video.

Bad:

    [The prototype](prototype.html)

    ![The queue](queue.png), where that file is no PNG

Mended:

    [The prototype](https://prototypes.example/form)

    ![The queue](queue.png), saved again as PNG
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext
from generator.rules.typed_links import linked_files


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each link to such a file, at its path."""
    for link, path in linked_files(catalog, context):
        decision = context.decision(path)
        if decision.refusal:
            yield Finding(link.span, *decision.refusal)
        elif link.is_picture and not decision.is_picture:
            yield Finding(
                link.span,
                say("“{path}” is no picture, so it cannot be shown as one.", path=path),
                say("Leave out the “!” before the bracket, so that it becomes a link."),
            )


RULE = Rule("unpublished-file", "error", check)
