"""A variant laid over its base: headings changed, dropped and added.

Works on records; what a variant's frontmatter inherits is decided in ``journeys``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Related, Span, error, say
from generator.model.reading.facts import record_fields
from generator.model.reading.headings import Draft
from generator.model.reading.key_groups import Typed, report_no_value
from generator.model.reading.lists import items_of
from generator.model.reading.names import slug_of
from generator.model.reading.scope import Scope
from generator.model.records.journey import Stage, Step
from generator.model.records.values import Audience
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.near_names import guess
from generator.model.vocabulary.terms import Place, fold
from generator.source.values import Text

WHOLE = frozenset(("yes", "да"))
"""Drops the whole heading."""


def drops_heading(drop: Typed) -> bool:
    """Whether the whole heading goes."""
    return isinstance(drop.value, Text) and fold(drop.value.value) in WHOLE


def dropped_fields(
    drop: Typed, record: Stage | Step, place: Place, scope: Scope
) -> tuple[dict[str, Any], frozenset[str]]:
    """The record's fields emptied of what is dropped, and the own rows dropped."""
    fields: dict[str, Any] = {}
    rows: set[str] = set()
    if report_no_value(drop, scope) or drop.value is None:
        return fields, frozenset()
    for item in items_of(drop.value, scope.problems):
        found = _field(item, record, place)
        row = scope.known.rows.get(fold(item.value))
        if found is not None:
            name, is_many = found
            fields[name] = () if is_many else None
        elif row is not None and any(one.row == row.id for one in record.own):
            rows.add(row.id)
        else:
            _report_nothing(item, record, scope)
    return fields, frozenset(rows)


def _field(item: Text, record: Stage | Step, place: Place) -> tuple[str, bool] | None:
    """The record's field of a key that it has something under."""
    key = find_key(item.value, place)
    found = record_fields(_kind(record)).get(key.id) if key else None
    return found if found and getattr(record, found[0]) else None


def _kind(record: Stage | Step) -> Any:  # noqa: ANN401 (a record's class)
    return Stage if isinstance(record, Stage) else Step


def _report_nothing(item: Text, record: Stage | Step, scope: Scope) -> None:
    names = [
        key
        for key, (name, _) in record_fields(_kind(record)).items()
        if getattr(record, name) and find_key(key, "stage" if isinstance(record, Stage) else "step")
    ]
    near = guess(fold(item.value), [*names, *(one.row for one in record.own)], scope.problems)
    scope.findings.add(
        error(
            "drop-nothing",
            item.span,
            say("The base has no “{key}” here.", key=item.value),
            say("Type {name}.", name=near)
            if near
            else say("Type keys that stand under this heading in the base, or yes for all of it."),
        )
    )


Record = Stage | Step


class Extended(Struct, frozen=True):
    """The base's headings: by id, the stage each step stands in, and ids by title's slug."""

    records: Mapping[str, Record]
    stage_ids: Mapping[str, str]
    by_title: Mapping[tuple[type[Record], str], str]


def indexed(stages: Iterable[Stage]) -> Extended:
    """The index of a base's headings."""
    records: dict[str, Record] = {}
    stage_ids: dict[str, str] = {}
    by_title: dict[tuple[type[Record], str], str] = {}
    for stage in stages:
        here: tuple[Record, ...] = (stage, *stage.steps)
        for record in here:
            records[record.id] = record
            stage_ids[record.id] = stage.id
            by_title.setdefault((type(record), slug_of(record.title.value)), record.id)
    return Extended(records, stage_ids, by_title)


def seen_by(stages: Iterable[Stage], audience: Audience) -> dict[str, Audience]:
    """Who may see each heading of a journey that ``audience`` may see, by the heading's id."""
    found: dict[str, Audience] = {}
    for stage in stages:
        found[stage.id] = audience if stage.visible_to is None else stage.visible_to
        for step in stage.steps:
            found[step.id] = found[stage.id] if step.visible_to is None else step.visible_to
    return found


def on_its_own(drafts: Iterable[Draft], scope: Scope, *, has_lost_base: bool) -> tuple[Stage, ...]:
    """The stages of a journey that is no variant; a drop there is an error.

    ``has_lost_base``: it says whose variant it is, but that one can't be had, which has been
    reported already.
    """
    stages: list[Stage] = []
    for draft in drafts:
        for one in (draft, *draft.steps):
            if one.drop is not None and not has_lost_base:
                scope.findings.add(_drop_alone(one.drop.key.span))
        if isinstance(draft.record, Stage):
            steps = tuple(one.record for one in draft.steps if isinstance(one.record, Step))
            stages.append(replace(draft.record, steps=steps) if steps else draft.record)
    return tuple(stages)


def laid_over(
    stages: tuple[Stage, ...], drafts: tuple[Draft, ...], scope: Scope
) -> tuple[Stage, ...]:
    """The base's stages as the variant's drafts change them."""
    base = indexed(stages)
    merged = _merged(stages, drafts, base, None, scope)
    return tuple(record for record in merged if isinstance(record, Stage))


def _merged(
    records: Iterable[Record],
    drafts: Iterable[Draft],
    base: Extended,
    stage_id: str | None,
    scope: Scope,
) -> Iterator[Record]:
    """One level: the base's headings in their order, new ones after the one they follow."""
    changes: dict[str, Draft] = {}
    new_after: dict[str | None, list[Draft]] = {}
    above: str | None = None
    for draft in drafts:
        old = base.records.get(draft.id)
        if old is None:
            _report_new(draft, base, scope)
            new_after.setdefault(above, []).append(draft)
        elif _stands_right(draft, old, base, stage_id, scope):
            changes[draft.id] = draft
            above = draft.id
    yield from _new(new_after.get(None, ()), base, scope)
    for record in records:
        change = changes.get(record.id)
        if change is None:
            yield record
        elif change.drop is not None and drops_heading(change.drop):
            _report_more(change, change.drop, scope)
        else:
            yield _changed(record, change, base, scope)
        yield from _new(new_after.get(record.id, ()), base, scope)


def _new(drafts: Iterable[Draft], base: Extended, scope: Scope) -> Iterator[Record]:
    for draft in drafts:
        if not isinstance(draft.record, Stage):
            yield draft.record
            continue
        steps = _merged((), draft.steps, base, draft.id, scope)
        yield replace(draft.record, steps=tuple(one for one in steps if isinstance(one, Step)))


def _changed(record: Record, draft: Draft, base: Extended, scope: Scope) -> Record:
    """The base's heading with what the variant's says; each key it names replaces all of it."""
    own: Any = draft.record
    changes: dict[str, Any] = {"title": own.title, "span": own.span}
    if own.narrative:
        changes["narrative"] = own.narrative
    if own.visible_to is not None:
        changes["visible_to"] = own.visible_to
    changes.update((name, getattr(own, name)) for name in sorted(draft.named))
    rows = draft.rows
    if draft.drop is not None:
        fields, dropped_rows = dropped_fields(draft.drop, record, draft.place, scope)
        changes.update(fields)
        rows |= dropped_rows
    if rows:
        changes["own"] = (*(one for one in record.own if one.row not in rows), *own.own)
    if isinstance(record, Stage):
        steps = _merged(record.steps, draft.steps, base, record.id, scope)
        changes["steps"] = tuple(one for one in steps if isinstance(one, Step))
    return replace(record, **changes)


def _stands_right(
    draft: Draft, old: Record, base: Extended, stage_id: str | None, scope: Scope
) -> bool:
    """Whether the draft is on the level and in the stage of the heading it changes."""
    old_stage = base.stage_ids[draft.id] if isinstance(old, Step) else None
    if isinstance(draft.record, Stage) == isinstance(old, Stage) and stage_id == old_stage:
        return True
    scope.findings.add(
        error(
            "variant-place",
            draft.heading.span,
            say("In the base “{id}” stands elsewhere.", id=draft.id),
            say("Put it under the stage {stage} as a step (###).", stage=old_stage)
            if old_stage
            else say("Make it a stage (##), as it is in the base."),
            Related(old.span, say("Here it stands in the base.")),
        )
    )
    return False


def _report_new(draft: Draft, base: Extended, scope: Scope) -> None:
    """A new heading has no title of the base's, and nothing to drop."""
    twin = base.by_title.get((type(draft.record), slug_of(draft.record.title.value)))
    if twin is not None:
        scope.findings.add(
            error(
                "variant-title",
                draft.heading.title.span,
                say("The base has this title too, with the id “{id}”.", id=twin),
                say("Type {id} after the title, or another title.", id="{#" + twin + "}"),
                Related(base.records[twin].span, say("Here it stands in the base.")),
            )
        )
    elif draft.drop is not None:
        scope.findings.add(
            error(
                "drop-nothing",
                draft.drop.key.span,
                say("The base has no heading “{id}”, so there is nothing to drop.", id=draft.id),
                say("Give the heading the id that it has in the base."),
            )
        )


def _report_more(draft: Draft, drop: Typed, scope: Scope) -> None:
    if draft.named or draft.rows or draft.record.narrative or draft.steps:
        scope.findings.add(
            error(
                "drop-and-more",
                drop.key.span,
                say("This heading is dropped, so nothing else under it will show."),
                say("Remove the rest, or the drop."),
            )
        )


def _drop_alone(span: Span) -> Diagnostic:
    return error(
        "drop-without-base",
        span,
        say("Only a variant of another journey can drop something."),
        say("Remove the line, or put “extends:” and the base into the frontmatter."),
    )
