"""What readers of maps asked, by the stage or step that each question leads to."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.analysis.questions import LINKS
from generator.model.records.catalog import Catalog
from generator.model.records.places import (
    Target,
    content_path,
    scheme_of,
    split_link,
    thing_at,
)
from generator.model.records.queries import ask

Asked = Mapping[tuple[str, str], tuple[tuple[str, int], ...]]
"""By a journey's id and its stage's or step's, "" for the whole: evidence, and which question."""


def questions(
    catalog: Catalog, sources: Mapping[str, Target], anchors: Mapping[tuple[str, str], Target]
) -> Asked:
    """The questions that lead to journeys, in the order of the evidence that holds them."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for evidence, links in zip(catalog.evidence, ask(catalog.evidence, LINKS), strict=True):
        for number, (path, link) in enumerate(links):
            place = _place(path, link, sources, anchors)
            if place is not None:
                found.setdefault(place, []).append((evidence, number))
    return {place: tuple(those) for place, those in found.items()}


def _place(
    source_path: str,
    link: str,
    sources: Mapping[str, Target],
    anchors: Mapping[tuple[str, str], Target],
) -> tuple[str, str] | None:
    if not link or scheme_of(link) != "inside":
        return None
    path, fragment = split_link(link)
    thing = thing_at(sources, content_path(source_path, path)) if path else None
    if thing is None or thing[0] not in ("journey", "stage"):
        return None
    anchor = anchors.get((thing[1], fragment)) or thing
    return thing[1], anchor[-1] if len(anchor) > 2 else ""
