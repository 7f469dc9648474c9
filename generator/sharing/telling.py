"""An outlook in words for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from generator.diagnostics import shown, term
from generator.pages.interface import Interface
from generator.pages.markdown import plain
from generator.sharing.outlook import Extent, Outlook
from generator.site.withheld import REASONS, Withheld

Piece = tuple[str, str]
"""A run of text and its style in a terminal ("" for none)."""

LONGEST_TEXT = 60
"""Characters that are shown of what is held back."""

_KINDS = {
    "journey": term("Journey"),
    "persona": term("Persona"),
    "touchpoint": term("Touchpoint"),
    "evidence": term("Evidence"),
    "page": term("Page"),
}
_REGISTRIES = {
    "personas": term("Personas"),
    "touchpoints": term("Touchpoints"),
    "evidence": term("Evidence"),
    "pages": term("Pages"),
}


def as_pieces(found: Outlook, interface: Interface, folder: str) -> Iterator[Piece]:
    """What will be seen, then what is held back of each thing, in styled pieces.

    Paths begin with ``folder``, the content's.
    """
    yield f"{plain(found.title)}\n\n", "bold"
    yield interface.translate("Will be seen:") + "\n", "bold green"
    for journey in found.journeys:
        extent = _extent(interface, journey.seen, journey.whole)
        yield f"  {plain(journey.title)}: {extent}\n", ""
    for registry, titles in found.things:
        if titles:
            named = ", ".join(plain(title) for title in titles)
            yield f"  {interface.translate(_REGISTRIES[registry])}: {named}\n", ""
    yield "\n" + interface.translate("Held back:") + "\n", "bold yellow"
    for (kind, name), group in groupby(found.withheld, key=lambda one: one.thing):
        yield from _thing(kind, name, tuple(group), interface, folder)
    if found.comments:
        title = interface.translate("Comments, which nobody gets")
        yield f"  {title}\n", "bold"
    for comment in found.comments:
        yield f"    {folder}/{comment.span.path}:{comment.span.line}: ", "dim"
        yield _cut(comment.text) + "\n", ""


def _thing(
    kind: str, name: str, group: tuple[Withheld, ...], interface: Interface, folder: str
) -> Iterator[Piece]:
    """A thing that is held back whole is one line; of others, a line for each part."""
    is_whole = len(group) == 1 and not group[0].key
    yield f"  {interface.translate(_KINDS[kind])} {name}" + ("" if is_whole else "\n"), "bold"
    if is_whole:
        yield f" ({reason(group[0], interface)})\n", "yellow"
        return
    for one in group:
        yield f"    {folder}/{one.span.path}:{one.span.line}: ", "dim"
        yield ": ".join(filter(None, (one.key, _cut(one.text)))), ""
        yield f" ({reason(one, interface)})\n", "yellow"


def reason(one: Withheld, interface: Interface) -> str:
    """Why it is held back, in words."""
    return interface.fill(REASONS[one.reason], names=", ".join(one.names))


def _cut(text: str) -> str:
    said = plain(shown(text))
    return said if len(said) <= LONGEST_TEXT else said[: LONGEST_TEXT - 1].rstrip() + "…"


def _extent(interface: Interface, seen: Extent, whole: Extent) -> str:
    fill = interface.fill
    return ", ".join(
        (
            fill("stages {some} of {whole}", some=seen.stages, whole=whole.stages),
            fill("steps {some} of {whole}", some=seen.steps, whole=whole.steps),
            fill("facts {some} of {whole}", some=seen.facts, whole=whole.facts),
        )
    )


def as_json(found: Outlook) -> str:
    """The same for programs; reasons by their English names."""
    told = {
        "version": 1,
        "audience": found.audience,
        "title": found.title,
        "journeys": [
            {
                "id": one.id,
                "path": one.path,
                "title": one.title,
                "seen": _numbers(one.seen),
                "whole": _numbers(one.whole),
            }
            for one in found.journeys
        ],
        **{registry: list(titles) for registry, titles in found.things},
        "withheld": [
            {
                "kind": one.thing[0],
                "id": one.thing[1],
                "path": one.span.path,
                "line": one.span.line,
                "key": one.key,
                "text": one.text,
                "reason": one.reason,
                "names": list(one.names),
            }
            for one in found.withheld
        ],
        "comments": [
            {"path": one.span.path, "line": one.span.line, "text": one.text}
            for one in found.comments
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _numbers(extent: Extent) -> dict[str, int]:
    return {"stages": extent.stages, "steps": extent.steps, "facts": extent.facts}
