"""Journeys: frontmatter and headings of a document into one record, its base under it."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Diagnostic, Span, error, say
from generator.model.reading.facts import read_group, record_fields
from generator.model.reading.headings import read_headings
from generator.model.reading.key_groups import Group, grouped
from generator.model.reading.marks import read_passages
from generator.model.reading.scope import Scope
from generator.model.reading.variants import laid_over, on_its_own, seen_by
from generator.model.records.journey import Journey, Stage
from generator.model.records.site import words_in
from generator.model.records.values import Value
from generator.model.vocabulary.terms import Place
from generator.source.documents import Document

NOT_INHERITED = frozenset(
    ("title", "aliases", "status", "reviewed", "owner", "evidence", "extends", "visible_to")
)
"""Fields of a base that say something of that base alone."""

_INHERITED = tuple(name for name, _ in record_fields(Journey).values() if name not in NOT_INHERITED)
_OWN = frozenset(("id", "path", "group", "span", "narrative", "stages"))


def read_journey(document: Document, scope: Scope, base: Journey | None) -> Journey:
    """The journey of a document; ``base`` is the one it extends, already read."""
    outer = scope.below(base.visible_to) if base else scope
    group = grouped_frontmatter(document, "journey", outer)
    filled = read_group(group, Journey)
    title = title_of(filled, group, document)
    if base:
        filled = {name: getattr(base, name) for name in _INHERITED if name not in _OWN} | filled
    mark = group.mark if group.mark is not None else outer.audience
    narrative = read_passages(document.narrative or document.outline.narrative, group.scope)
    return Journey(
        id=document.id,
        path=document.path,
        group=document.group,
        title=title,
        narrative=narrative or (base.narrative if base else ()),
        stages=_stages(document, group.scope, base, is_variant=group.of("extends") is not None),
        span=Span(document.path),
        visible_to=mark,
        **filled,
    )


def _stages(
    document: Document, scope: Scope, base: Journey | None, *, is_variant: bool
) -> tuple[Stage, ...]:
    seen = seen_by(base.stages, base.visible_to) if base else {}
    drafts = read_headings(document.outline.headings, scope, seen)
    if base:
        stages = laid_over(base.stages, drafts, scope)
    else:
        stages = on_its_own(drafts, scope, has_lost_base=is_variant)
    if not stages and not is_variant:
        scope.findings.add(_no_stages(document))
    return stages


def grouped_frontmatter(document: Document, place: Place, scope: Scope) -> Group:
    """The keys of a document's frontmatter, without those that ``site.yml`` ignores."""
    fields = document.fields.fields if document.fields else ()
    return grouped(fields, place, scope, scope.known.ignored)


def title_of(filled: dict[str, Any], group: Group, document: Document) -> Value[str]:
    """The title out of ``filled``; the id in its place where none can be read."""
    title: Value[str] | None = filled.pop("title", None)
    if title is not None:
        return title
    place = Span(document.path)
    if document.kind == "index":
        site = group.scope.known.site
        return Value(words_in(site.title, site.lang) or document.id, place)
    key = "name" if document.kind == "persona" else "title"
    if group.of(key) is None:
        group.scope.findings.add(_no_title(place, key))
    return Value(document.id, place)


def _no_title(place: Span, key: str) -> Diagnostic:
    return error(
        "no-title",
        place,
        say("This file has no {key}.", key=key),
        say("Type “{key}: …” between two lines of --- at the top of the file.", key=key),
    )


def _no_stages(document: Document) -> Diagnostic:
    return error(
        "no-stages",
        Span(document.path),
        say("This journey has no stage."),
        say("Begin one with a line such as: ## First stage"),
    )
