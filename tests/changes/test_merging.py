"""Two revisions of a journey laid into one: what is gone still stands where it stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes import difference
from generator.changes.merging import MergedJourney, merged_journey
from generator.model.reading.loading import load
from generator.model.records.catalog import Catalog

OLD = """---
title: Car
---

## Need {#need}
### Packs {#packs}
- thought: one
- thought: two
- thought: three
- pain: Small boot
  - opportunity: A list
- emotion: -1

### Asks {#asks}
- emotion: +1

## Search {#search}
### Reads {#reads}
- touchpoint: site

## Deal {#deal}
### Signs {#signs}
"""


def catalog_of(folder: Path, text: str) -> Catalog:
    (folder / "journeys").mkdir(parents=True)
    (folder / "journeys/car.md").write_text(text, encoding="utf-8")
    return load(folder).catalog


def both_of(folder: Path, *edits: tuple[str, str]) -> MergedJourney:
    text = OLD
    for typed, instead in edits:
        assert typed in text
        text = text.replace(typed, instead)
    old, new = catalog_of(folder / "old", OLD), catalog_of(folder / "new", text)
    return merged_journey(old.journeys["car"], new.journeys["car"], difference(old, new))


def titles(both: MergedJourney) -> list[str]:
    return [place.title.value for stage in both.journey.stages for place in (stage, *stage.steps)]


def test_a_step_that_is_gone_stands_behind_the_one_it_stood_behind(tmp_path: Path) -> None:
    both = both_of(tmp_path, ("### Asks {#asks}\n- emotion: +1\n\n", ""))
    assert titles(both) == ["Need", "Packs", "Asks", "Search", "Reads", "Deal", "Signs"]
    ghost = both.journey.stages[0].steps[1]
    assert id(ghost) in both.gone
    assert ghost.emotions == ()
    assert both.emotions_differ


def test_a_stage_that_is_gone_brings_its_steps(tmp_path: Path) -> None:
    search = "## Search {#search}\n### Reads {#reads}\n- touchpoint: site\n\n"
    both = both_of(tmp_path, (search, ""))
    assert titles(both) == ["Need", "Packs", "Asks", "Search", "Reads", "Deal", "Signs"]
    assert {id(both.journey.stages[1]), id(both.journey.stages[1].steps[0])} <= both.gone


def test_a_fact_that_is_gone_stands_at_its_place_in_the_list(tmp_path: Path) -> None:
    both = both_of(tmp_path, ("- thought: two\n", ""))
    step = both.journey.stages[0].steps[0]
    assert [one.value for one in step.thoughts] == ["one", "two", "three"]
    [[chain]] = both.chains
    assert chain[0] == ("step", step)
    assert chain[1][1] is step.thoughts[1]


def test_what_is_gone_below_a_fact_stands_below_it(tmp_path: Path) -> None:
    both = both_of(tmp_path, ("  - opportunity: A list\n", ""))
    pain = both.journey.stages[0].steps[0].pains[0]
    assert [one.text for one in pain.opportunities] == ["A list"]
    [[chain]] = both.chains
    assert [one for _, one in chain[1:]] == [pain, pain.opportunities[0]]


def test_what_was_felt_is_found_at_the_places_of_now(tmp_path: Path) -> None:
    both = both_of(
        tmp_path,
        ("### Asks {#asks}\n- emotion: +1\n\n", ""),
        ("### Signs {#signs}\n", "### Inquires {#asks}\n- emotion: +2\n\n### Signs {#signs}\n"),
    )
    deal = both.before.stages[2]
    assert [(step.id, step.emotions[0].score) for step in deal.steps if step.emotions] == [
        ("asks", 1.0)
    ]


@pytest.mark.parametrize("edit", [("- emotion: -1\n", "- emotion: -1 cross\n"), ("one", "1")])
def test_curves_differ_only_where_something_else_is_felt(
    tmp_path: Path, edit: tuple[str, str]
) -> None:
    assert both_of(tmp_path, edit).emotions_differ == edit[0].startswith("- emotion")


def test_an_id_of_what_is_gone_is_nobody_elses(tmp_path: Path) -> None:
    both = both_of(tmp_path, ("### Asks {#asks}\n- emotion: +1\n\n", ""))
    ids = [place.id for stage in both.journey.stages for place in (stage, *stage.steps)]
    assert len(set(ids)) == len(ids)
