"""The JSON leads from the old catalog to the new one, however unlike the two are."""

from __future__ import annotations

import json
from itertools import permutations
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from generator.changes import as_json, difference
from generator.model.reading.loading import load
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from tests.changes.applying import parted
from tests.sites import ROOT

MAPPINGS = ("journeys", "personas", "touchpoints", "evidence", "pages", "assets")
NOTHING: dict[str, Any] = {"home": None, **{name: {} for name in MAPPINGS}}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(ROOT / "content").catalog


def assert_leads(old: Catalog, new: Catalog) -> None:
    document = json.loads(json.dumps(as_json(difference(old, new))))
    assert parted(old, document, new) == []


def test_one_journey_may_take_anothers_place(catalog: Catalog) -> None:
    alone = [one for one in catalog.journeys.values() if not one.extends]
    for one, other in permutations(alone[:4], 2):
        new = replace(other, id=one.id, path=one.path)
        assert_leads(with_one(catalog, "journeys", one), with_one(catalog, "journeys", new))


@pytest.mark.parametrize("registry", ["personas", "touchpoints", "evidence", "pages"])
def test_one_thing_may_take_anothers_place(catalog: Catalog, registry: str) -> None:
    things = [one for one in getattr(catalog, registry).values() if getattr(one, "described", True)]
    for one, other in zip(things[:6], things[6:12], strict=False):
        new = replace(other, id=one.id, path=one.path)
        assert_leads(with_one(catalog, registry, one), with_one(catalog, registry, new))


def test_everything_may_go_and_come(catalog: Catalog) -> None:
    site = replace(catalog.site, audiences={})
    full, empty = replace(catalog, site=site), replace(catalog, site=site, **NOTHING)
    assert_leads(full, empty)
    assert_leads(empty, full)


@pytest.mark.parametrize("seed", range(12))
def test_headings_may_be_dealt_out_anew(catalog: Catalog, seed: int) -> None:
    """Stages and steps in any order, some of them gone, some of another journey."""
    rng = Random(seed)
    journey = catalog.journeys["family-car"]
    other = catalog.journeys[rng.choice(("europe-by-rail", "online-school"))]
    new = dealt_out(journey, other, rng)
    old = with_one(catalog, "journeys", journey)
    assert_leads(old, with_one(catalog, "journeys", new))
    assert_leads(with_one(catalog, "journeys", new), old)


def dealt_out(journey: Journey, other: Journey, rng: Random) -> Journey:
    stages = [*journey.stages, *rng.sample(other.stages, 2)]
    steps = [step for stage in stages for step in stage.steps if rng.random() < 0.8]
    rng.shuffle(stages)
    rng.shuffle(steps)
    kept = stages[: rng.randint(2, len(stages))]
    cuts = sorted(rng.choices(range(len(steps) + 1), k=len(kept) - 1))
    parts = [steps[start:end] for start, end in zip([0, *cuts], [*cuts, len(steps)], strict=True)]
    dealt = [replace(stage, steps=tuple(some)) for stage, some in zip(kept, parts, strict=True)]
    return replace(journey, stages=tuple(dealt))


def with_one(catalog: Catalog, registry: str, thing: Any) -> Catalog:
    """The catalog with this one thing alone."""
    alone: dict[str, Any] = {**NOTHING, registry: {thing.id: thing}}
    return replace(catalog, **alone)
