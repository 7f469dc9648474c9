"""A drawing (SVG) with something in it that could run or load: it is published without that.

Bad: `queue.svg` holds `<script>…</script>`, and a journey shows it by

    ![The queue](queue.svg)

Mended: the drawing saved anew, as plain SVG.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import say
from generator.model.records.catalog import Catalog
from generator.rules.rule import Finding, Rule, RuleContext
from generator.rules.typed_links import linked_files


def check(catalog: Catalog, context: RuleContext) -> Iterator[Finding]:
    """One finding for each thing that is taken out, where the drawing is linked to first."""
    reported: set[str] = set()
    for link, path in linked_files(catalog, context):
        left_out = () if path in reported else context.decision(path).left_out
        reported.add(path)
        for what in left_out:
            yield Finding(
                link.span,
                say("“{what}” is taken out of the drawing “{path}”.", what=what, path=path),
                say("Save the drawing as plain SVG, with everything it shows in it."),
            )


RULE = Rule("drawing-taken-out", "warning", check)
