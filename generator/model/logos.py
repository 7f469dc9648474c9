"""The logo of a site or of an audience: a picture of the content, for the head of each page."""

from __future__ import annotations

from generator.diagnostics import Span
from generator.model.addresses import read_picture
from generator.model.lists import not_one_text
from generator.model.numbers import Problems
from generator.source.values import Node, Text

NOWHERE = Span("site.yml")


def read_logo(node: Node | None, problems: Problems) -> tuple[str, Span]:
    """Its path in the content and where it is named; "" where there is none to read."""
    if node is None:
        return "", NOWHERE
    if not isinstance(node, Text):
        problems.append(not_one_text(node))
        return "", NOWHERE
    read = read_picture(node, problems, may_be_bare=True) if node.value.strip() else None
    return (read[1], node.span) if read else ("", NOWHERE)
