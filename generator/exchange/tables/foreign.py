"""A map from elsewhere laid over a journey: what it has besides is added, nothing is taken away.

Where both say something else and only one of them can stand, the wiki's stays and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from generator.diagnostics import say
from generator.editing.inline import value_of
from generator.exchange.maps import ImportedMap, MapFact, MapPlace, Note
from generator.exchange.tables.returned import SheetBack, SheetColumn
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.terms import Place, Registry
from generator.source.slugs import slug

Reference = Callable[[str, Registry], str]


class Laid(msgspec.Struct, frozen=True):
    """The journey's sheet with the other map's words in it, and what could not be laid."""

    sheet: SheetBack
    notes: tuple[Note, ...]


def laid_over(now: SheetBack, imported: ImportedMap, reference: Reference) -> Laid:
    """``now`` with all that ``imported`` has besides; headings are found by their titles."""
    notes: list[Note] = []
    columns = list(now.columns)
    at = -1
    for place, is_step in _places(imported):
        found = _found(columns, place, at, is_step=is_step)
        if found is None:
            at += 1
            cells = dict(_cells(place, {}, reference, notes, is_step=is_step))
            columns.insert(at, SheetColumn("", value_of(place.title), is_step, at, cells))
            continue
        at = found
        old = columns[at]
        more = dict(_cells(place, old.cells, reference, notes, is_step=is_step))
        columns[at] = msgspec.structs.replace(old, cells={**old.cells, **more})
    return Laid(msgspec.structs.replace(now, columns=tuple(columns)), tuple(notes))


def _places(imported: ImportedMap) -> Iterator[tuple[MapPlace, bool]]:
    for stage in imported.stages:
        yield stage, False
        yield from ((step, True) for step in stage.steps)


def _found(columns: list[SheetColumn], place: MapPlace, at: int, *, is_step: bool) -> int | None:
    """The column of the same id or title; of several the next one."""
    wanted = {slug(place.title), place.id} - {""}
    after = [*enumerate(columns)][at + 1 :]
    for number, column in (*after, *enumerate(columns[: at + 1])):
        if column.is_step == is_step and {slug(column.title), column.id} & wanted:
            return number
    return None


def _cells(
    place: MapPlace,
    old: Mapping[str, str],
    reference: Reference,
    notes: list[Note],
    *,
    is_step: bool,
) -> Iterator[tuple[str, str]]:
    """The cells that become others, by rows' paths."""
    kind: Place = "step" if is_step else "stage"
    by_key: dict[str, list[MapFact]] = {}
    for fact in place.facts:
        by_key.setdefault(fact.key, []).append(fact)
    for name, facts in by_key.items():
        key = find_key(name, kind)
        if name == "emotion":
            yield from _emotion(place, facts, old, notes)
        elif key is None or (not key.many and old.get(name)):
            yield from _unfit(place, facts, old.get(name, ""), notes)
        elif any(path.startswith((f"{name}#", f"{name}/")) for path in old):
            yield from _rows(name, facts, old)
        else:
            yield name, _joined(name, facts, old.get(name, ""), reference)


def _joined(name: str, facts: list[MapFact], old: str, reference: Reference) -> str:
    key = find_key(name, "step") or find_key(name, "stage")
    registry = key.refers_to if key else None

    def meant(text: str) -> str:
        return slug(reference(text, registry)) if registry else text

    lines = [line for line in old.split("\n") if line]
    known = {meant(line) for line in lines}
    for fact in facts:
        text = value_of(fact.text)
        if text and meant(text) not in known:
            known.add(meant(text))
            lines.append(text)
    if key is not None and not key.many:
        return "; ".join(lines)
    return "\n".join(lines)


def _rows(name: str, facts: list[MapFact], old: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """New facts of a key that has a row each."""
    known = {text for path, text in old.items() if path.partition("#")[0] == name}
    number = 1 + sum(1 for path in old if path.partition("#")[0] == name and "/" not in path)
    for fact in facts:
        text = value_of(fact.text)
        if not text or text in known:
            continue
        path = f"{name}#{number}" if number > 1 else name
        number += 1
        yield path, text
        yield from ((f"{path}/{one.key}", value_of(one.text)) for one in fact.below)


def _emotion(
    place: MapPlace, facts: list[MapFact], old: Mapping[str, str], notes: list[Note]
) -> Iterator[tuple[str, str]]:
    score, _, word = facts[0].text.replace("−", "-").partition(" ")
    if not old.get("emotion"):
        yield "emotion", score
        if word:
            yield "emotion/word", value_of(word)
    elif old["emotion"].lstrip("+") != score.lstrip("+"):
        _keep(place, facts[0].text, old["emotion"], notes)


def _unfit(
    place: MapPlace, facts: list[MapFact], old: str, notes: list[Note]
) -> Iterator[tuple[str, str]]:
    for fact in facts:
        if value_of(fact.text) != old:
            _keep(place, fact.text, old, notes)
    return iter(())


def _keep(place: MapPlace, said: str, now: str, notes: list[Note]) -> None:
    message = say(
        "The table says “{said}”, the wiki “{now}”. The wiki's stays.", said=said, now=now
    )
    notes.append(Note("conflict", place.title, message))
