"""What moved in observed figures between two runs is said in the map's words, and to whom it may."""

from __future__ import annotations

import json

import pytest

from tests.history.repositories import commit, git
from tests.sites import Site, run

JOURNEY = """\
---
title: Shop
---

## Look {#look}

### See {#see}
- goal: To see

### Pay {#pay}
- goal: To pay
"""
DEFINITION = """\
journey: shop
zone: UTC
sources:
  - name: web
    files: web.csv
    ids: {client: client}
    time: at
    columns: event
map:
  - event: see
    step: see
  - event: pay
    step: pay
outcome:
  step: pay
"""
SITE = """\
title: T
lang: en
audiences:
  acme:
    journeys: [shop]
    hide: [observed]
  board:
    journeys: [shop]
"""


def observed(people: int, reached: int | None, see: tuple[int, int], pay: int) -> str:
    """The file of a run: ``see`` are who was at the step and who left there."""
    nodes = [
        {"stage": "look", "step": "see", "people": see[0], "ended": see[1]},
        {"stage": "look", "step": "pay", "people": pay, "ended": pay},
    ]
    told = {
        "format": "cjm-observed-1",
        "discovery": "web",
        "journey": "shop",
        "definition": "",
        "engine": "",
        "k": 10,
        "first_day": "2026-07-01",
        "last_day": "2026-09-30",
        "exhaustive": True,
        "sources": [],
        "people": people,
        "nodes": nodes,
    }
    return json.dumps(told if reached is None else {**told, "reached": reached})


def diff(
    site: Site, old: str, new: str, *more: str, marks: tuple[str, str] = ("", "")
) -> list[dict[str, object]]:
    """The changes that ``cjm diff`` tells of, between two runs ("" is none) of one discovery."""
    for name, body, mark in (("old", old, marks[0]), ("new", new, marks[1])):
        one = Site(site.folder / name)
        one.write("site.yml", SITE).write("journeys/shop.md", JOURNEY)
        one.write("discovery/web.yml", mark + DEFINITION)
        if body:
            one.write("observed/web.json", body)
    folders = (f"{name}/content" for name in ("old", "new"))
    done = run("diff", *folders, "--format", "json", *more, cwd=site.folder)
    assert done.returncode == 0, done.stderr
    changes: list[dict[str, object]] = json.loads(done.stdout)["changes"]
    return changes


BEFORE = observed(1000, 300, (800, 200), 300)
AFTER = observed(2000, 700, (1600, 600), 700)


def test_each_figure_that_moved_has_a_sentence_and_those_that_did_not_have_none(
    site: Site,
) -> None:
    site.folder.mkdir(parents=True, exist_ok=True)
    assert [one["sentence"] for one in diff(site, BEFORE, AFTER)] == [
        "Journey “Shop”: people observed 1000 → 2000 (web)",
        "Journey “Shop”: reached the outcome 30\u00a0% → 35\u00a0% (web)",
        "Step “See”: of those here left 25\u00a0% → 38\u00a0% (web)",
        "Step “Pay”: of all people were here 30\u00a0% → 35\u00a0% (web)",
    ]
    assert diff(site, BEFORE, BEFORE) == []


def test_a_figure_that_is_held_back_is_no_number(site: Site) -> None:
    site.folder.mkdir(parents=True, exist_ok=True)
    (told,) = diff(site, BEFORE, observed(1000, None, (800, 200), 300))
    assert told["sentence"] == "Journey “Shop”: reached the outcome 30\u00a0% → … (web)"
    assert (told["old_value"], told["new_value"]) == (30, None)


@pytest.mark.parametrize(("audience", "count"), [("acme", 0), ("board", 4)])
def test_an_audience_is_told_of_what_it_sees_alone(site: Site, audience: str, count: int) -> None:
    site.folder.mkdir(parents=True, exist_ok=True)
    assert len(diff(site, BEFORE, AFTER, "--audience", audience)) == count


def test_a_run_that_comes_or_goes_is_told_of(site: Site) -> None:
    site.folder.mkdir(parents=True, exist_ok=True)
    (came,) = diff(site, "", BEFORE)
    assert came["sentence"] == "Journey “Shop”: observed for the first time, 1000 people (web)"
    (site.folder / "again").mkdir()
    (went,) = diff(Site(site.folder / "again"), BEFORE, "")
    assert went["sentence"] == "Journey “Shop”: what was observed is no longer there (web)"


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (("audience: team\n", ""), "now shown to board"),
        (("", "audience: acme\n"), "no longer shown to board"),
    ],
)
def test_who_may_see_a_discovery_is_told_of(site: Site, marks: tuple[str, str], said: str) -> None:
    site.folder.mkdir(parents=True, exist_ok=True)
    found = diff(site, BEFORE, BEFORE, marks=marks)
    assert [one["kind"] for one in found] == ["MarkChanged"]
    assert str(found[0]["sentence"]).endswith(said)


def test_the_log_of_a_journey_says_what_moved_in_runs(site: Site) -> None:
    site.write("site.yml", SITE).write("journeys/shop.md", JOURNEY)
    site.write("discovery/web.yml", DEFINITION)
    git(site.content, "init", "--quiet")
    commit(site.content, "Draw the map", "2026-10-01")
    site.write("observed/web.json", BEFORE)
    commit(site.content, "First run", "2026-10-02")
    site.write("observed/web.json", AFTER)
    commit(site.content, "Second run", "2026-10-03")
    done = run("log", "shop", "--format", "json", "--content", str(site.content))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [[one["sentence"] for one in entry["changes"]] for entry in told["commits"]][:2] == [
        [
            "Journey “Shop”: people observed 1000 → 2000 (web)",
            "Journey “Shop”: reached the outcome 30\u00a0% → 35\u00a0% (web)",
            "Step “See”: of those here left 25\u00a0% → 38\u00a0% (web)",
            "Step “Pay”: of all people were here 30\u00a0% → 35\u00a0% (web)",
        ],
        ["Journey “Shop”: observed for the first time, 1000 people (web)"],
    ]
