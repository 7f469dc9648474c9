"""Where the questions of readers lead, by what they were typed with."""

from __future__ import annotations

from generator.model.records.queries import Query
from generator.model.records.registries import Evidence
from generator.source.links import links_in_value
from generator.source.values import Text


def _links_of(evidence: Evidence) -> list[tuple[str, str]]:
    """For each question the file that it stands in, and its first link, "" where it has none."""
    return [
        (each.span.path, _first_link(Text(each.text, each.span))) for each in evidence.questions
    ]


def _first_link(text: Text) -> str:
    return next((each.target.value for each in links_in_value(text) if not each.is_image), "")


LINKS: Query[list[tuple[str, str]]] = Query("questions", _links_of, list[tuple[str, str]])
