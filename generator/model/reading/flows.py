"""Automated flows: a document into its record. What its graph is like is no business of this."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic, Span, error, say
from generator.model.reading.facts import read_group
from generator.model.reading.headings import heading_ids
from generator.model.reading.journeys import grouped_frontmatter, title_of
from generator.model.reading.key_groups import Group, grouped
from generator.model.reading.marks import read_passages
from generator.model.reading.scope import Scope
from generator.model.records.flow import Flow, FlowStage, Point
from generator.model.records.values import Value
from generator.source.documents import Document
from generator.source.values import Heading

_ACTIONS = ("start", "send", "delay", "wait", "if", "split")
"""Keys of which a point has one at most: each says what it does."""


def read_flow(document: Document, scope: Scope) -> Flow:
    """The flow of a document."""
    group = grouped_frontmatter(document, "flow", scope)
    filled = read_group(group, Flow)
    title = title_of(filled, group, document)
    stages = _stages(document, group.scope)
    if not any(stage.points for stage in stages):
        scope.findings.add(_no_points(document))
    return Flow(
        id=document.id,
        path=document.path,
        title=title,
        narrative=read_passages(document.outline.narrative, group.scope),
        stages=stages,
        span=Span(document.path),
        visible_to=group.mark,
        **filled,
    )


def _stages(document: Document, scope: Scope) -> tuple[FlowStage, ...]:
    headings = document.outline.headings
    ids = iter(_ids(headings, scope))
    return tuple(_stage(heading, ids, scope) for heading in headings)


def _ids(headings: tuple[Heading, ...], scope: Scope) -> list[str]:
    """An id of each heading; the one that stands for no stage has none."""
    return [
        "" if is_unnamed else its_id
        for its_id, is_unnamed in zip(
            heading_ids(headings, scope.problems), _unnamed(headings), strict=True
        )
    ]


def _unnamed(headings: tuple[Heading, ...]) -> Iterator[bool]:
    for heading in headings:
        yield not heading.title.value
        yield from (False for _ in heading.below)


def _stage(heading: Heading, ids: Iterator[str], scope: Scope) -> FlowStage:
    stage_id = next(ids)
    group = grouped(heading.facts, "flow stage", scope)
    return FlowStage(
        id=stage_id,
        title=Value(heading.title.value, heading.title.span),
        points=tuple(_point(each, next(ids), group.scope) for each in heading.below),
        narrative=read_passages(heading.narrative, group.scope),
        span=heading.span,
        visible_to=group.mark,
        **read_group(group, FlowStage),
    )


def _point(heading: Heading, point_id: str, scope: Scope) -> Point:
    group = grouped(heading.facts, "point", scope)
    _look_at_actions(group)
    filled: dict[str, Any] = read_group(group, Point)
    return Point(
        id=point_id,
        title=Value(heading.title.value, heading.title.span),
        narrative=read_passages(heading.narrative, group.scope),
        span=heading.span,
        visible_to=group.mark,
        **filled,
    )


def _look_at_actions(group: Group) -> None:
    """A point does one thing: what comes after it is a point of its own."""
    found = [typed[0] for key, typed in group.typed.items() if key.id in _ACTIONS]
    for second in found[1:]:
        group.scope.findings.add(
            error(
                "two-actions",
                second.key.span,
                say(
                    "“{second}” stands beside “{first}”: a point does one thing.",
                    second=second.key.value,
                    first=found[0].key.value,
                ),
                say("Begin a point of its own for it: ### and a title."),
            )
        )


def _no_points(document: Document) -> Diagnostic:
    return error(
        "no-points",
        Span(document.path),
        say("This flow has no point."),
        say("Begin one with a line such as: ### Signs up"),
    )
