"""Random edits of real content: each is reported as what it was, once, and nothing else is.

Nightly that is more than a thousand edits: ``PARTS`` × ``ROUNDS`` times up to eight together,
the rest alone.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import jsonschema
import pytest
from msgspec.structs import replace

from generator.changes import as_json, difference, schema, sentence_of
from generator.model.reading.loading import Loaded
from generator.model.records.journey import Journey
from generator.source.discovery import DATA_FOLDERS
from tests.changes import fact_edits, heading_edits, thing_edits
from tests.changes.applying import parted
from tests.changes.worlds import (
    Expected,
    Shelf,
    World,
    found,
    heading_in,
    wanted,
    with_heading,
    world_of,
)
from tests.changes.writing import KINDS
from tests.lanes import times
from tests.sites import ROOT

CONTENT = ROOT / "content"
TOGETHER = 8
ROUNDS = times(3, nightly=14)
PARTS = 8
FACTS_ALONE = times(12, nightly=44)
TRIES = 400
SCHEMA = jsonschema.Draft202012Validator(schema())


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(CONTENT)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, world: World) -> Shelf:
    return shelf_in(tmp_path_factory.mktemp("wiki") / "content", world)


def shelf_in(folder: Path, world: World) -> Shelf:
    """A folder with what is not written from records: files beside the text.

    Discoveries are left out, since they name steps that edits take away.
    """
    for path in CONTENT.rglob("*"):
        if path.relative_to(CONTENT).parts[0] in DATA_FOLDERS:
            continue
        if path.is_file() and path.suffix != ".md" and path.name != "site.yml":
            target = folder / path.relative_to(CONTENT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    (folder / "index.md").write_text("Words for the home page.\n", encoding="utf-8")
    return Shelf(folder, world.catalog.site)


def a_fact(world: World, rng: Random) -> Expected | None:
    """An edit of a fact of anything."""
    if rng.random() < 0.3:
        registry = rng.choice(("personas", "touchpoints", "evidence", "pages"))
        thing = rng.choice(world.known(registry))
        edited = fact_edits.fact_edit(
            thing, KINDS[registry], world, rng, Expected("", registry, thing.id)
        )
        if edited is not None:
            world.things[registry][thing.id] = edited[0]
        return edited[1] if edited else None
    journey = rng.choice(world.known("journeys"))
    where = Expected("", "journeys", journey.id)
    if rng.random() < 0.15:
        edited = fact_edits.fact_edit(journey, "journey", world, rng, where)
        if edited is None:
            return None
        world.things["journeys"][journey.id] = edited[0]
        return edited[1]
    return _fact_below(world, journey, rng, where)


def _fact_below(world: World, journey: Journey, rng: Random, where: Expected) -> Expected | None:
    stage = rng.choice(journey.stages)
    place = rng.choice((stage, *stage.steps))
    if place.id.startswith("new-") or ("whole", "journeys", journey.id, place.id) in world.locks:
        return None
    kind = "stage" if place is stage else "step"
    edited = fact_edits.fact_edit(place, kind, world, rng, replace(where, heading=place.id))
    if edited is None:
        return None
    now = world.things["journeys"][journey.id]
    assert heading_in(now, place.id) is place
    world.things["journeys"][journey.id] = with_heading(now, place.id, edited[0])
    return edited[1]


def a_heading(world: World, rng: Random) -> Expected | None:
    return rng.choice(heading_edits.EDITS_OF_WORLDS)(world, rng)


def a_thing(world: World, rng: Random) -> Expected | None:
    return rng.choice(thing_edits.EDITS)(world, rng)


Family = Callable[[World, Random], Expected | None]
FAMILIES: tuple[Family, ...] = (a_fact, a_fact, a_heading, a_heading, a_thing)


def edited(world: World, rng: Random, count: int) -> tuple[World, list[Expected]]:
    """The world with so many edits, and what must be reported of them."""
    new = world.copy()
    expected: list[Expected] = []
    for _ in range(TRIES):
        if len(expected) == count:
            break
        one = rng.choice(FAMILIES)(new, rng)
        if one is not None:
            expected.append(one)
    return new, expected


def assert_reported(
    old: World, new: World, expected: list[Expected], read: tuple[Loaded, Loaded]
) -> None:
    """Each edit was reported once; nothing else was; the JSON leads to the new catalog."""
    before, after = read[0].catalog, read[1].catalog
    changes = difference(before, after)
    reported = Counter(found(one) for one in changes)
    hoped = Counter(wanted(one, old, new) for one in expected)
    strange = [str(sentence_of(one)) for one in changes if found(one) not in hoped]
    assert reported == hoped, (strange, [one for one in hoped if one not in reported])
    document = json.loads(json.dumps(as_json(changes)))
    SCHEMA.validate(document)
    assert parted(before, document, after) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_edits_together_are_reported_as_what_they_were(
    world: World, shelf: Shelf, part: int
) -> None:
    before = shelf.put(world)
    done = 0
    for number in range(ROUNDS):
        count = TOGETHER if number else 2 + part % (TOGETHER - 2)
        new, expected = edited(world, Random(f"{part} {number}"), count)
        assert_reported(world, new, expected, (before, shelf.put(new)))
        done += len(expected)
    assert done >= (ROUNDS - 1) * TOGETHER


ALONE: tuple[Family, ...] = (a_fact, *heading_edits.EDITS_OF_WORLDS, *thing_edits.EDITS)


@pytest.mark.parametrize("edit", ALONE, ids=lambda edit: edit.__name__)
def test_an_edit_alone_is_reported_as_what_it_was(world: World, shelf: Shelf, edit: Family) -> None:
    before = shelf.put(world)
    done = 0
    for number in range(200):
        new = world.copy()
        expected = edit(new, Random(f"{edit.__name__} {number}"))
        if expected is not None:
            assert_reported(world, new, [expected], (before, shelf.put(new)))
            done += 1
        if done == (FACTS_ALONE if edit is a_fact else times(1, nightly=3)):
            break
    assert done
