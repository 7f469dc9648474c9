"""Facts whose row no map shows: `rows` of the journey, or `show` of `site.yml`, leave it out.

Bad, where a stage has a line such as `- backstage: …`:

    rows: step, emotion, pain

Mended:

    rows: step, emotion, pain, backstage
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.diagnostics import Span, say
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Place
from generator.model.records.queries import Query, ask
from generator.model.records.traversal import keys_of
from generator.model.vocabulary.keys import keys_at
from generator.rules.rule import Finding, Rule, RuleContext

Use = tuple[str, Span, int]
"""A row's key, where a fact of it stands first in a journey, and how many there are."""

_ELSEWHERE = frozenset(
    ("phase", "duration", "conversion", "action", "evidence", "persona", "user story")
)
"""Rows whose facts are seen in other ways: at the stage, at the step, on the story map."""


def check(catalog: Catalog, _: RuleContext) -> Iterator[Finding]:
    """One finding for each key that no map shows, where it stands first."""
    hidden: dict[str, tuple[Span, int]] = {}
    shown: set[str] = set()
    for rows, uses in ask(catalog.journeys, _USED):
        named = rows or list(catalog.site.show)
        for key, span, count in uses:
            # The map in short leaves out what it does on purpose.
            if not named or "story" in named or key in named:
                shown.add(key)
            else:
                first, before = hidden.get(key, (span, 0))
                hidden[key] = first, before + count
    for key, (span, count) in hidden.items():
        if key not in shown:
            yield Finding(
                span,
                say("No map shows “{key}”, of which there are {count}.", key=key, count=count),
                say("Add “{key}” to “rows” of the journey, or to “show” of site.yml.", key=key),
            )


def _used(journey: Journey) -> tuple[list[str], list[Use]]:
    found: dict[str, tuple[Span, int]] = {}
    for stage in journey.stages:
        for place in (stage, *stage.steps):
            for key, span in _facts(place):
                first, count = found.get(key, (span, 0))
                found[key] = first, count + 1
    return [row.value for row in journey.rows], [(key, *use) for key, use in found.items()]


def _facts(place: Place) -> Iterator[tuple[str, Span]]:
    for name, key in keys_of(place.__class__):
        if key in _rows():
            value = getattr(place, name)
            for one in value if value.__class__ is tuple else (value,) if value else ():
                yield key, one.span
    for own in place.own:
        yield own.row, own.span


@cache
def _rows() -> frozenset[str]:
    return (
        frozenset(key.id for place in ("stage", "step") for key in keys_at(place) if key.is_row)
        - _ELSEWHERE
    )


_USED: Query[tuple[list[str], list[Use]]] = Query("rows-used", _used, tuple[list[str], list[Use]])

RULE = Rule("row-not-shown", "note", check)
