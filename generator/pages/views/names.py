"""What pages are called: lists, boards and the things on pages of their own."""

from __future__ import annotations

from generator.diagnostics import term
from generator.pages.markdown import plain
from generator.pages.scribe import Scribe

_REGISTRY_NAMES = {
    "personas": term("Personas"),
    "touchpoints": term("Touchpoints"),
    "evidence": term("Evidence"),
    "flows": term("Flows"),
}
KIND_NAMES = {
    "persona": term("Persona"),
    "touchpoint": term("Touchpoint"),
    "evidence": term("Evidence"),
    "flow": term("Flow"),
    "owner": term("Owner"),
}
"""Of things that have a name of their own."""

_OWN_NAMES = {
    "missing": term("Page not found"),
    "search": term("Search"),
    "latest": term("What changed"),
    "whole": term("On one page"),
    "embed": term("Map"),
    "pains": term("Pains"),
    "opportunities": term("Opportunities"),
    "kpis": term("KPIs"),
    "owners": term("Owners"),
    "storymap": term("Story map"),
    "storymaps": term("Story map"),
    "inventory": term("Touchpoints, part {number}"),
}
"""Of kinds whose pages hold no one thing."""


def registry_name(scribe: Scribe, registry: str) -> str:
    """What a list of things is called."""
    return scribe.interface.translate(_REGISTRY_NAMES[registry])


def page_name(scribe: Scribe) -> str:
    """The plain title of the page as its heading has it."""
    page = scribe.page
    if page.kind == "registry":
        return registry_name(scribe, page.target[1])
    if page.kind in _OWN_NAMES:
        return scribe.interface.fill(_OWN_NAMES[page.kind], number=page.target[-1])
    return plain(page.title)


def board_name(scribe: Scribe, kind: str) -> str:
    """What the one page of this kind is called."""
    return scribe.interface.translate(_OWN_NAMES[kind])
