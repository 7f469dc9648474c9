"""Headings into stages and steps with their ids, one file's worth, before variants are applied.

Every heading gets an id of its own, so that what stands below a wrong one is read all the
same; what was wrong is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Related, Span, error, say
from generator.model.reading.facts import read_group, record_fields
from generator.model.reading.key_groups import Typed, grouped
from generator.model.reading.marks import read_passages
from generator.model.reading.names import slug_of
from generator.model.reading.numbers import Problems
from generator.model.reading.scope import Scope
from generator.model.records.journey import Stage, Step
from generator.model.records.values import Audience, Value
from generator.model.vocabulary.terms import Place
from generator.source.values import Heading


class Taken(Struct):
    """The ids of one journey, and where each stands."""

    spans: dict[str, Span] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    def free(self, *wishes: str) -> str:
        """The first wish that nobody has, else the last one with a number behind it."""
        for wish in wishes:
            if wish not in self.spans:
                return wish
        last = wishes[-1]
        number = self._next.get(last, 2)
        while f"{last}-{number}" in self.spans:
            number += 1
        self._next[last] = number + 1
        return f"{last}-{number}"


def in_order(stages: Iterable[Heading]) -> Iterator[tuple[Heading, int | None]]:
    """Every heading from top to bottom, with the place in this order of its stage."""
    at = 0
    for stage in stages:
        yield stage, None
        for step in stage.below:
            yield step, at
        at += 1 + len(stage.below)


def heading_ids(stages: Iterable[Heading], problems: Problems) -> list[str]:
    """The id of every heading in the order of ``in_order``; no two are equal."""
    headings = list(in_order(stages))
    taken = Taken()
    ids: list[str] = [_typed_id(heading, taken) for heading, _ in headings]
    for at, (heading, stage_at) in enumerate(headings):
        if not ids[at]:
            stage_id = ids[stage_at] if stage_at is not None else ""
            ids[at] = _id_of_title(heading, at, stage_id, taken, problems)
            taken.spans[ids[at]] = (heading.id or heading.title).span
    return ids


def _typed_id(heading: Heading, taken: Taken) -> str:
    """What ``{#…}`` says when nobody has it, else ""."""
    if heading.id is None or heading.id.value in taken.spans:
        return ""
    taken.spans[heading.id.value] = heading.id.span
    return heading.id.value


def _id_of_title(heading: Heading, at: int, stage_id: str, taken: Taken, problems: Problems) -> str:
    wish = heading.id.value if heading.id else slug_of(heading.title.value)
    if not wish:
        proposal = taken.free(f"{stage_id}-step" if stage_id else f"stage-{at + 1}")
        if heading.title.value:
            problems.append(_empty(heading, proposal))
        return proposal
    if wish not in taken.spans:
        return wish
    other = f"{stage_id}-{wish}" if stage_id else wish
    proposal = taken.free(other)
    problems.append(_double(heading, wish, proposal, taken.spans[wish]))
    return proposal


def _empty(heading: Heading, proposal: str) -> Diagnostic:
    return error(
        "empty-id",
        heading.title.span,
        say("No letter or digit of “{title}” can make an id.", title=heading.title.value),
        say("Type {id} after the title.", id="{#" + proposal + "}"),
    )


def _double(heading: Heading, wish: str, proposal: str, first: Span) -> Diagnostic:
    place = heading.id or heading.title
    return error(
        "duplicate-id",
        place.span,
        say("Another heading has the id “{id}” already.", id=wish),
        say("Type {id} after this title.", id="{#" + proposal + "}"),
        Related(first, say("Here it stands first.")),
    )


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
    draft = _read_heading(heading, stage_id, "stage", scope)
    inside = scope.below(draft.record.visible_to)
    steps: list[Draft] = []
    for step in heading.below:
        step_id = next(ids)
        step_scope = inside.below(meet(inside.audience, seen_by.get(step_id)))
        steps.append(_read_heading(step, step_id, "step", step_scope))
    return Draft(draft.record, heading, draft.named, draft.rows, draft.drop, steps=tuple(steps))


def _read_heading(heading: Heading, heading_id: str, place: Place, scope: Scope) -> Draft:
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
