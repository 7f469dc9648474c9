"""Headings into stages and steps, one file's worth: before a variant is laid over its base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.model.facts import read_group, record_fields
from generator.model.groups import Typed, grouped
from generator.model.ids import heading_ids
from generator.model.marks import read_passages
from generator.model.records import Stage, Step
from generator.model.scope import Scope
from generator.model.terms import Place
from generator.model.values import Audience, Value
from generator.source.values import Heading


class Draft(Struct, frozen=True):
    """A heading as typed: its record (a stage without its steps), and what it says of a base.

    ``named`` are the record's fields whose keys stand here, ``rows`` the own rows; ``drop``
    is the fact that drops something of the base.
    """

    record: Stage | Step
    heading: Heading
    named: frozenset[str]
    rows: frozenset[str]
    drop: Typed | None
    steps: tuple[Draft, ...] = ()

    @property
    def id(self) -> str:
        """The heading's id."""
        return self.record.id

    @property
    def place(self) -> Place:
        """Which keys may stand under it."""
        return "stage" if isinstance(self.record, Stage) else "step"


def read_headings(
    headings: tuple[Heading, ...], scope: Scope, seen_by: Mapping[str, Audience]
) -> tuple[Draft, ...]:
    """A draft of every stage; ``seen_by`` says who may see the base's headings, by id."""
    ids = iter(heading_ids(headings, scope.problems))
    return tuple(_read_stage(heading, ids, scope, seen_by) for heading in headings)


def _read_stage(
    heading: Heading, ids: Iterator[str], scope: Scope, seen_by: Mapping[str, Audience]
) -> Draft:
    stage_id = next(ids)
    scope = scope.below(meet(scope.audience, seen_by.get(stage_id)))
    draft = _read(heading, stage_id, "stage", scope)
    inside = scope.below(draft.record.visible_to)
    steps: list[Draft] = []
    for step in heading.below:
        step_id = next(ids)
        step_scope = inside.below(meet(inside.audience, seen_by.get(step_id)))
        steps.append(_read(step, step_id, "step", step_scope))
    return Draft(draft.record, heading, draft.named, draft.rows, draft.drop, steps=tuple(steps))


def _read(heading: Heading, heading_id: str, place: Place, scope: Scope) -> Draft:
    kind: Any = Stage if place == "stage" else Step
    group = grouped(heading.facts, place, scope)
    fields = record_fields(kind)
    record = kind(
        id=heading_id,
        title=Value(heading.title.value, heading.title.span),
        narrative=read_passages(heading.narrative, group.scope) if heading.narrative else (),
        span=heading.span,
        visible_to=group.mark,
        **read_group(group, kind),
    )
    named = frozenset(fields[key.id][0] for key in group.typed if key.id in fields)
    return Draft(record, heading, named, frozenset(group.own), group.of("drop"))


def meet(one: Audience, other: Audience) -> Audience:
    """Who may see what stands below both marks."""
    if one is None or other is None:
        return other if one is None else one
    return one & other
