"""Names of personas that go by their roles, where authors still typed them in what is shared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error, say
from generator.model.catalog import Catalog
from generator.model.shapes import parts
from generator.model.values import Passage, Value
from generator.site.withheld import Withheld

SHORTEST_NAME = 3
"""Letters of a name that is looked for."""

_PIECES = re.compile(r"[,;()«»\"–—/]")


def names_left(seen: Catalog, withheld: list[Withheld]) -> Iterator[Diagnostic]:
    """An error for each text of ``seen`` that speaks the name of a persona without one."""
    kept = [one.text for one in withheld if one.reason == "role" and one.key == "name"]
    pieces = {piece.strip() for name in kept for piece in (name, *_PIECES.split(name)[:1])}
    sought = sorted((each for each in pieces if len(each) >= SHORTEST_NAME), key=len, reverse=True)
    if not sought:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sought))})(?!\w)", re.IGNORECASE)
    for thing in seen.things():
        for part in parts(thing):
            found = named.search(_said(part))
            if found:
                yield _error(part, found[0])


def _said(part: object) -> str:
    if isinstance(part, Passage):
        return part.text
    text = part.value if isinstance(part, Value) else getattr(part, "text", "")
    return text if isinstance(text, str) else ""


def _error(part: object, name: str) -> Diagnostic:
    return error(
        "name-of-role",
        part.span,  # type: ignore[attr-defined] # what says something stands somewhere
        say("“{name}” stands here, while personas go by their roles.", name=name),
        say("Write the role, or mark this for the team."),
    )
