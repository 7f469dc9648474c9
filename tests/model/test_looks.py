"""What is found in journeys is the same whether they are read or known from the last build."""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.build import build_site, check
from generator.keeping.answers import ABSENT, Answers
from generator.model.loading import load
from generator.model.looks import Journeys, Look, Shelved, look_at, outlines, with_journey
from generator.model.sketches import sketch_of
from generator.renewal import LastBuild
from tests.sites import ROOT, Site

A_JOURNEY = """\
---
title: Buying a car
owner: cx
---

Text with [a link](../index.md).

## Choice {#choice}
- goal: to choose
- touchpoint: A fair

### Looks around
- emotion: -1 tired
- pain: Nobody knows
  - severity: high
"""


def looks() -> list[Look[Any]]:
    """Every look of the program."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {id(each): each for each in gc.get_objects() if isinstance(each, Look)}
    return sorted(found.values(), key=lambda look: look.name)


def as_json_has_it(found: object) -> Any:
    return json.loads(json.dumps(found))


def test_no_two_looks_have_one_name() -> None:
    names = [look.name for look in looks()]
    assert len(names) == len(set(names))
    assert "sketch" in names


def test_what_was_found_comes_back_as_it_was() -> None:
    journeys = check(ROOT / "content").loaded.catalog.journeys
    for look in looks():
        found_any = False
        for journey in journeys.values():
            found = look.find(journey)
            again = look.unspelt(as_json_has_it(look.spelt(found)))
            if look.spelt(found) is found:  # tuples may come back as lists
                assert as_json_has_it(again) == as_json_has_it(found)
            else:
                assert again == found
            found_any = found_any or bool(found)
        assert found_any or "-" in look.name, f"no journey of the sample has a {look.name}"


def built(site: Site) -> Path:
    output = site.folder / "site"
    assert build_site(site.content, output, renewing=True).written is not None
    return output


def journeys_of(site: Site, output: Path) -> Journeys:
    found = load(site.content, known=LastBuild.of(output, "").things).catalog.journeys
    assert isinstance(found, Journeys)
    return found


def read_ones(journeys: Journeys) -> list[str]:
    return [name for name, each in journeys._held.items() if each._journey is not None]


@pytest.fixture
def wiki(site: Site) -> Site:
    for name in ("car", "flat", "boat"):
        site.write(f"journeys/{name}.md", A_JOURNEY.replace("a car", f"a {name}"))
    site.write("index.md", "---\ntitle: Home\n---\n\nWords.\n")
    return site


def test_only_what_changed_is_read(wiki: Site) -> None:
    output = built(wiki)
    wiki.write("journeys/flat.md", A_JOURNEY.replace("a car", "a flat").replace("tired", "cross"))
    journeys = journeys_of(wiki, output)
    assert read_ones(journeys) == ["flat"]
    assert [each.title.value for each in outlines(journeys).values()] == [
        "Buying a boat",
        "Buying a car",
        "Buying a flat",
    ]
    assert read_ones(journeys) == ["flat"]
    assert journeys["car"].stages[0].goals[0].value == "to choose"
    assert read_ones(journeys) == ["car", "flat"]


def test_a_new_title_has_only_those_read_that_name_it(wiki: Site) -> None:
    wiki.write("journeys/car.md", A_JOURNEY.replace("- goal", "- detail: Buying a flat\n- goal"))
    output = built(wiki)
    wiki.write("journeys/flat.md", A_JOURNEY.replace("a car", "an apartment"))
    assert read_ones(journeys_of(wiki, output)) == ["car", "flat"]


def test_a_touchpoint_that_others_may_nearly_have_meant_has_them_read(wiki: Site) -> None:
    wiki.write("journeys/car.md", A_JOURNEY.replace("- touchpoint: A fair\n", ""))
    output = built(wiki)
    wiki.write("touchpoints/a-fairr.md", "---\ntitle: A fairr\n---\n")
    journeys = journeys_of(wiki, output)
    assert read_ones(journeys) == ["boat", "flat"]


def test_a_whole_build_after_a_new_sentence_reads_one_journey(wiki: Site) -> None:
    # Rules, planning and pages that hold ask for no records: each by a look.
    output = built(wiki)
    wiki.write("journeys/flat.md", A_JOURNEY.replace("a car", "a flat").replace("Text", "Words"))
    again = build_site(wiki.content, output, renewing=True)
    assert again.written is not None
    assert "journeys/flat.html" in again.written.written_paths
    assert isinstance(again.catalog.journeys, Journeys)
    assert read_ones(again.catalog.journeys) == ["flat"]


def test_a_variant_is_read_anew_with_its_base(wiki: Site) -> None:
    variant = "---\ntitle: Buying a van\nextends: car\n---\n\n## Choice {#choice}\n- goal: more\n"
    wiki.write("journeys/van.md", variant)
    output = built(wiki)
    wiki.write("journeys/car.md", A_JOURNEY.replace("tired", "cross"))
    journeys = journeys_of(wiki, output)
    assert read_ones(journeys) == ["car", "van"]
    assert journeys["van"].stages[0].steps[0].emotions[0].word == "cross"


def test_journeys_with_problems_and_tables_are_read_each_time(wiki: Site) -> None:
    kpi = "- kpi: Calls\n  - history: figures/calls.csv\n"
    wiki.write("journeys/figures/calls.csv", "day,value\n2026-01-31,40\n2026-02-28,41\n")
    wiki.write("journeys/car.md", A_JOURNEY.replace("- goal: to choose\n", kpi))
    output = built(wiki)
    assert read_ones(journeys_of(wiki, output)) == ["car"]


def test_a_journey_in_the_place_of_another_is_looked_at_anew(wiki: Site) -> None:
    journeys = journeys_of(wiki, built(wiki))
    other = load(wiki.content).catalog.journeys["flat"]
    changed = with_journey(journeys, other)
    assert list(changed) == list(journeys)
    assert changed["flat"] is other
    assert read_ones(journeys) == []


def test_a_look_asks_only_once() -> None:
    asked: list[str] = []

    def find(journey: Any) -> list[str]:
        asked.append(journey)
        return ["found"]

    held = Shelved(Answers("digest", []), lambda: "car")  # type: ignore[arg-type,return-value]
    journeys = Journeys({"car": held})
    for _ in range(2):
        assert list(look_at(journeys, Look("own", find))) == [["found"]]
    assert asked == ["car"]
    assert held.answers.answer("other") is ABSENT


def test_a_file_that_changes_while_a_site_is_built_stops_it(wiki: Site) -> None:
    journeys = journeys_of(wiki, built(wiki))
    wiki.write("journeys/car.md", A_JOURNEY.replace("tired", "cross"))
    with pytest.raises(Exception, match=r"journeys/car.md was changed while the site was built"):
        journeys["car"]


def test_a_sketch_says_of_stages_what_the_record_says() -> None:
    for journey in check(ROOT / "content").loaded.catalog.journeys.values():
        sketch = sketch_of(journey)
        assert [(one.id, one.title, one.span) for one in sketch.stages] == [
            (one.id, one.title, one.span) for one in journey.stages
        ]
