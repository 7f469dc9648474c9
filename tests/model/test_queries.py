"""What is found in journeys is the same whether they are read or known from the last build."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.msgpack import encode

import generator
from generator.build import build_site, check
from generator.cache.entries import Cached, Entry
from generator.incremental import PreviousBuild
from generator.model.reading.loading import load
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey
from generator.model.records.places import KINDS
from generator.model.records.queries import (
    CachedThing,
    Fresh,
    Query,
    Things,
    ask,
    summaries,
    with_thing,
)
from generator.model.records.summaries import journey_summary
from tests.sites import ROOT, Site

A_JOURNEY = (
    """\
---
title: Buying a car
owner: cx
---

Text with [a link](../index.md).

"""
    + "So long that its record stands with the large ones. " * 20
    + """

## Choice {#choice}
- goal: to choose
- touchpoint: A fair

### Looks around
- emotion: -1 tired
- pain: Nobody knows
  - severity: high
"""
)


def queries() -> list[Query[Any]]:
    """Every query of the program."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {id(each): each for each in gc.get_objects() if isinstance(each, Query)}
    return sorted(found.values(), key=lambda query: query.name)


def test_no_two_queries_have_one_name() -> None:
    names = [query.name for query in queries()]
    assert len(names) == len(set(names))
    assert {"summary", "journey-summary"} <= set(names)


def test_what_was_found_comes_back_as_it_was() -> None:
    catalog = check(ROOT / "content").loaded.catalog
    things = [thing for registry in KINDS for thing in getattr(catalog, registry).values()]
    for query in queries():
        found_any = False
        for thing in things:
            try:
                found = query.find(thing)
            except AttributeError:  # a query to things of another kind
                continue
            assert query.decode(encode(found)) == found
            found_any = found_any or bool(found)
        assert found_any or "-" in query.name, f"no thing of the sample has a {query.name}"


def test_records_come_back_as_they_were() -> None:
    catalog = check(ROOT / "content").loaded.catalog
    for registry, kind in KINDS.items():
        for name, record in getattr(catalog, registry).items():
            cached = Cached(Entry("digest", b""))
            CachedThing(kind, cached, unread, record).keep()
            again: Any = CachedThing(kind, cached, unread).record()
            assert again == record, name
            # A whole number is none with a decimal point, though both are equal.
            assert encode(again, order="deterministic") == encode(record, order="deterministic")


def unread() -> Any:
    raise AssertionError


def built(site: Site) -> Path:
    output = site.folder / "site"
    assert build_site(site.content, output, renewing=True).written is not None
    return output


def catalog_of(site: Site, output: Path) -> Catalog:
    return load(site.content, known=PreviousBuild.of(output, "").things).catalog


def journeys_of(site: Site, output: Path) -> Things[Journey]:
    found = catalog_of(site, output).journeys
    assert isinstance(found, Things)
    return found


def read_ones(things: Mapping[str, Any]) -> list[str]:
    assert isinstance(things, Things)
    return [name for name, each in things.held.items() if is_read(each)]


def is_read(held: Any) -> bool:
    return isinstance(held, Fresh) or held.is_opened


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
    assert [each.title.value for each in summaries(journeys).values()] == [
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
    # Rules, planning and pages that hold ask for no records: each by a query.
    output = built(wiki)
    wiki.write("journeys/flat.md", A_JOURNEY.replace("a car", "a flat").replace("Text", "Words"))
    again = build_site(wiki.content, output, renewing=True)
    assert again.written is not None
    assert "journeys/flat.html" in again.written.written_paths
    assert read_ones(again.catalog.journeys) == ["flat"]


def test_a_variant_is_read_anew_with_its_base(wiki: Site) -> None:
    variant = "---\ntitle: Buying a van\nextends: car\n---\n\n## Choice {#choice}\n- goal: more\n"
    wiki.write("journeys/van.md", variant)
    output = built(wiki)
    wiki.write("journeys/car.md", A_JOURNEY.replace("tired", "cross"))
    journeys = journeys_of(wiki, output)
    assert read_ones(journeys) == ["car", "van"]
    assert journeys["van"].stages[0].steps[0].emotions[0].word == "cross"


def test_a_table_of_figures_has_the_journey_read_that_names_it(wiki: Site) -> None:
    kpi = "- kpi: Calls\n  - history: figures/calls.csv\n"
    table = "day,value\n2026-01-31,40\n2026-02-28,41\n"
    wiki.write("journeys/figures/calls.csv", table)
    wiki.write("journeys/car.md", A_JOURNEY.replace("- goal: to choose\n", kpi))
    output = built(wiki)
    assert read_ones(journeys_of(wiki, output)) == []
    wiki.write("journeys/figures/calls.csv", table.replace("41", "42"))
    journeys = journeys_of(wiki, output)
    assert read_ones(journeys) == ["car"]
    assert journeys["car"].stages[0].kpis[0].series[-1].quantity.number == 42


def test_a_journey_with_problems_is_read_each_time(wiki: Site) -> None:
    wiki.write(
        "journeys/car.md",
        A_JOURNEY.replace(
            "- goal: to choose\n",
            "- goal: a\n- pain: b\n  - hypothesis: yes\n  - evidence: talks\n",
        ),
    )
    wiki.write("evidence/talks.md", "---\ntitle: Talks\n---\n")
    output = built(wiki)
    assert read_ones(journeys_of(wiki, output)) == ["car"]


def test_things_of_any_kind_are_kept_with_their_records(wiki: Site) -> None:
    for folder, title in (
        ("personas", "name"),
        ("touchpoints", "title"),
        ("evidence", "title"),
        ("pages", "title"),
    ):
        wiki.write(f"{folder}/one.md", f"---\n{title}: One\n---\n\nText.\n")
        wiki.write(f"{folder}/two.md", f"---\n{title}: Two\n---\n\nText.\n")
    output = built(wiki)
    before = load(wiki.content).catalog
    wiki.write("personas/two.md", "---\nname: Two\n---\n\nWords.\n")
    catalog = catalog_of(wiki, output)
    assert read_ones(catalog.personas) == ["two"]
    for registry in ("touchpoints", "evidence", "pages"):
        assert "one" not in read_ones(getattr(catalog, registry))
        assert dict(getattr(catalog, registry)) == dict(getattr(before, registry))


def test_what_was_not_kept_by_this_machine_is_read_anew(wiki: Site) -> None:
    output = built(wiki)
    (pack,) = (output.parent / ".cjm-cache").glob("*-records.*")
    pack.write_bytes(pack.read_bytes().replace(b"to choose", b"to refuse"))
    assert journeys_of(wiki, output)["car"].stages[0].goals[0].value == "to choose"


def test_a_journey_in_the_place_of_another_is_looked_at_anew(wiki: Site) -> None:
    journeys = journeys_of(wiki, built(wiki))
    other = load(wiki.content).catalog.journeys["flat"]
    changed = with_thing(journeys, "flat", other)
    assert list(changed) == list(journeys)
    assert changed["flat"] is other
    assert read_ones(journeys) == []


def test_a_query_is_asked_only_once() -> None:
    asked: list[str] = []

    def find(journey: Any) -> list[str]:
        asked.append(journey)
        return ["found"]

    held: CachedThing[Any] = CachedThing("journey", Cached(Entry("digest", b"")), lambda: "car")
    journeys = Things({"car": held})
    for _ in range(2):
        assert list(ask(journeys, Query("own", find, list[str]))) == [["found"]]
    assert asked == ["car"]
    assert held.cached.answer("other") is None


def test_a_file_that_changes_while_a_site_is_built_stops_it(wiki: Site) -> None:
    output = built(wiki)
    (pack,) = (output.parent / ".cjm-cache").glob("*-records.*")
    pack.unlink()  # else nothing has to be read
    journeys = journeys_of(wiki, output)
    wiki.write("journeys/car.md", A_JOURNEY.replace("tired", "cross"))
    with pytest.raises(Exception, match=r"journeys/car.md was changed while the site was built"):
        journeys["car"]


def test_a_summary_says_of_stages_what_the_record_says() -> None:
    for journey in check(ROOT / "content").loaded.catalog.journeys.values():
        summary = journey_summary(journey)
        assert [(one.id, one.title, one.span) for one in summary.stages] == [
            (one.id, one.title, one.span) for one in journey.stages
        ]
