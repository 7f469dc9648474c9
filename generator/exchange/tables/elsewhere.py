"""A table of ours that comes into another wiki: the journey is not there, so it is a new map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import msgspec

from generator.diagnostics import Message, say
from generator.editing.documents import NewFact, place_below
from generator.exchange.maps import ImportedMap, MapFact, MapPlace, Note, OwnRowDraft
from generator.exchange.tables.grid import cell_name
from generator.exchange.tables.merging import facts_in
from generator.exchange.tables.returned import SheetBack, SheetColumn
from generator.model.vocabulary.keys import find_key
from generator.model.vocabulary.terms import Place
from generator.source.slugs import slug


def map_of_sheet(
    sheet: SheetBack, own_row: Callable[[str], str | None], releases: Collection[str]
) -> ImportedMap:
    """The map that the sheet's anchors tell, without pictures and what is planned elsewhere.

    ``own_row`` says which name of an own row a key is, ``releases`` are those of this wiki.
    """
    sheet, left_out = _parted(sheet, releases)
    stages: list[tuple[SheetColumn, list[MapPlace]]] = []
    for column in sheet.columns:
        if column.is_step and stages:
            stages[-1][1].append(_place(column))
        else:
            stages.append((column, []))
    places = tuple(_place(stage, tuple(steps)) for stage, steps in stages)
    facts = [fact for stage in places for one in (stage, *stage.steps) for fact in one.facts]
    unknown = dict.fromkeys(fact.key for fact in facts if not _is_known(fact.key, own_row))
    said = say("There is no journey “{id}” here: the table becomes a new one.", id=sheet.journey_id)
    return ImportedMap(
        title=sheet.title or sheet.journey_id,
        stages=places,
        personas=tuple(dict.fromkeys(_personas(facts))),
        rows=tuple(OwnRowDraft(slug(key), key) for key in unknown),
        notes=(Note("read", sheet.title, said), *left_out),
        id=sheet.journey_id,
    )


def _is_known(key: str, own_row: Callable[[str], str | None]) -> bool:
    return own_row(key) is not None or any(find_key(key, place) for place in ("stage", "step"))


def _parted(sheet: SheetBack, releases: Collection[str]) -> tuple[SheetBack, tuple[Note, ...]]:
    """The sheet without what is in the other wiki alone, and what is said of that."""
    notes: list[Note] = []
    columns = []
    for column in sheet.columns:
        left = {path: text for path, text in column.cells.items() if _stays(path, text, releases)}
        for path, text in left.items():
            place = cell_name(sheet.paths[path], column.number)
            notes.append(Note("kept", place, _said_of(path, text)))
        cells = {path: text for path, text in column.cells.items() if path not in left}
        columns.append(msgspec.structs.replace(column, cells=cells))
    return msgspec.structs.replace(sheet, columns=tuple(columns)), tuple(notes)


def _stays(path: str, text: str, releases: Collection[str]) -> bool:
    """Whether a cell names a picture's file, or a release of the plan there."""
    kind = _type_of(path)
    return kind == "image" or (kind == "release" and text.strip() not in releases)


def _type_of(path: str) -> str:
    *_, parent, last = ("", *(part.partition("#")[0] for part in path.split("/")))
    places: tuple[Place, ...] = ("step", "stage", "opportunity", "story")
    keys = (find_key(last, place) for place in (*places, place_below(parent)))
    return next((key.type for key in keys if key is not None), "")


def _said_of(path: str, text: str) -> Message:
    if _type_of(path) == "image":
        return say("“{text}” is a picture: it is left out.", text=text)
    return say("“{text}” is nothing that this wiki knows: it is left out.", text=text)


def _place(column: SheetColumn, steps: tuple[MapPlace, ...] = ()) -> MapPlace:
    facts = facts_in(column.cells, "", lambda text, _registry: text)
    return MapPlace(column.title, column.id, tuple(_facts(facts)), steps=steps)


def _facts(facts: Iterable[NewFact]) -> Iterable[MapFact]:
    for fact in facts:
        below = tuple(_facts(fact.below))
        key = find_key(fact.key, "step") or find_key(fact.key, "stage")
        names = fact.text.split(",") if key is not None and key.refers_to else [fact.text]
        yield from (MapFact(fact.key, name.strip(), below) for name in names if name.strip())


def _personas(facts: Iterable[MapFact]) -> Iterable[str]:
    for fact in facts:
        if fact.key == "persona":
            yield fact.text
        yield from _personas(fact.below)
