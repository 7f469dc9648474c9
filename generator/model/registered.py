"""Personas, touchpoints, evidence and pages: documents into records."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Span
from generator.model.facts import read_group
from generator.model.journeys import grouped_frontmatter, title_of
from generator.model.marks import read_passages
from generator.model.records import Kpi
from generator.model.registries import Answer, Criterion, Evidence, Page, Persona, Touchpoint
from generator.model.scope import Scope
from generator.model.sections import SectionReading, read_section, with_own_ids
from generator.model.terms import Registry
from generator.model.values import Value
from generator.source.documents import Document


def read_persona(document: Document, scope: Scope) -> Persona:
    """The persona of a document; its ``name`` is the title."""
    filled, _ = _read(document, scope, Persona)
    return Persona(**filled)


def read_touchpoint(document: Document, scope: Scope) -> Touchpoint:
    """The touchpoint of a document, with the figures of its section KPIs."""
    filled, sections = _read(document, scope, Touchpoint)
    place: Value[str] | None = filled.pop("is_online", None)
    if place is not None:
        filled["is_online"] = Value(place.value == "online", place.span, place.visible_to)
    kpis: tuple[Kpi, ...] = tuple(kpi for one in sections for kpi in one.kpis)
    return Touchpoint(**filled, kpis=kpis)


def read_evidence(document: Document, scope: Scope) -> Evidence:
    """The evidence of a document, with its answers and criteria."""
    filled, sections = _read(document, scope, Evidence)
    answers: tuple[Answer, ...] = tuple(answer for one in sections for answer in one.answers)
    criteria: tuple[Criterion, ...] = tuple(row for one in sections for row in one.criteria)
    return Evidence(**filled, answers=answers, criteria=criteria)


def read_page(document: Document, scope: Scope) -> Page:
    """The free page of a document, or the words for the home page."""
    filled, _ = _read(document, scope, Page)
    return Page(**filled)


_PLACES: dict[str, Registry] = {
    "persona": "persona",
    "touchpoint": "touchpoint",
    "evidence": "evidence",
    "page": "page",
    "index": "page",
}


def _read(
    document: Document,
    scope: Scope,
    kind: Any,  # noqa: ANN401 (a record's class)
) -> tuple[dict[str, Any], tuple[SectionReading, ...]]:
    """What all registries have in common, and the sections for what they have not."""
    place = _PLACES[document.kind]
    group = grouped_frontmatter(document, place, scope)
    filled = read_group(group, kind)
    title = title_of(filled, group, document)
    sections = tuple(read_section(one, place, group.scope) for one in document.sections)
    common = {
        "id": document.id,
        "path": document.path,
        "title": title,
        "narrative": read_passages(document.narrative, group.scope),
        "parts": with_own_ids(one.part for one in sections),
        "span": Span(document.path),
        "visible_to": group.mark,
    }
    return common | filled, sections
