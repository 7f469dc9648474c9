"""What a variant's ``drop`` takes away from a heading of its base."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import error, say
from generator.model.facts import record_fields
from generator.model.groups import Typed, report_no_value
from generator.model.guessing import guess
from generator.model.keys import find_key
from generator.model.lists import items_of
from generator.model.records import Stage, Step
from generator.model.scope import Scope
from generator.model.terms import Place, fold
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
