"""Story maps for other programs: storymap's Markdown, and a CSV for Jira.

The Markdown is read back by the few rules of its format, which read a file of the program itself.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from tests.sites import Site

SAMPLE = Path(__file__).with_name("storymap-sample.md")
Story = tuple[str, str, str, dict[str, str]]
"""Activity, task, title, properties."""

SITE = """\
title: Maps
lang: en
releases:
  - id: mvp
    title: First line
    date: 2027-02-01
  - id: spring
    title: Spring [late]
audiences:
  acme:
    title: A
    journeys: [car]
    hide: [owner]
  beta:
    title: B
"""
JOURNEY = """\
---
title: Buying a car
personas: [anna]
---

## Need {#need}

- opportunity: Say *what it costs*
  - state: doing
  - release: mvp

### Sees an advert {#advert}
- pain: No price in it
  - opportunity: A price on each poster
    - state: planned
    - release: spring
    - owner: Marketing
    - tracker: https://tracker.example/1
    - impact: 4
    - effort: 2
    - user story: As a father I want the price of a year
  - opportunity: Nothing of this
    - state: rejected

### Asks around {#asks}
- user story: As a driver I want a boot [big] # one

## Deal {#deal}
- opportunity: =cmd|' /C calc'!A1
  - state: done
  - audience: beta
"""


def read_storymap(text: str) -> tuple[list[str], list[str], list[Story]]:
    """The ids of releases, the names of personas and the stories of a file of storymap."""
    parts = re.split(r"(?m)^# (?=Releases|Personas|Map\s*$)", text)
    named = {part.split("\n", 1)[0].strip(): part.split("\n", 1)[1] for part in parts[1:]}
    releases = re.findall(r"(?m)^## .*\[id:: ([\w-]+)\]\s*$", named["Releases"])
    personas = re.findall(r"(?m)^## (.+?)\s*$", named.get("Personas", ""))
    stories: list[Story] = []
    activity = task = ""
    for level, words in re.findall(r"(?m)^(#{2,4}) (.+?)\s*$", named["Map"]):
        if level == "##":
            activity, task = words, ""
        elif level == "###":
            task = words
        else:
            properties = dict(re.findall(r"\[(\w+):: ([^\]]+)\]", words))
            stories.append((activity, task, re.sub(r"\s*\[\w+:: .*", "", words), properties))
    return releases, personas, stories


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY)
    return site.write("personas/anna.md", "---\nname: Anna\nhypothesis: yes\n---\n")


def exported(wiki: Site, form: str, *more: str) -> str:
    done = wiki.run("export", "car", "--format", form, "--output", "-", *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_rules_of_the_format_read_a_file_of_the_program() -> None:
    releases, personas, stories = read_storymap(SAMPLE.read_text(encoding="utf-8"))
    assert releases == ["unplanned", "mvp", "beta", "ga"]
    assert personas[0] == "Margie the Manager"
    assert len(stories) == 25
    assert stories[1][:3] == ("User Management", "Registration", "Register via SSO")
    assert stories[1][3]["release"] == "mvp"


def test_storymap_has_releases_personas_and_each_detail_at_its_task(wiki: Site) -> None:
    releases, personas, stories = read_storymap(exported(wiki, "storymap"))
    assert releases == ["unplanned", "mvp", "spring"]
    assert personas == ["Anna"]
    first, spring = {"release": "mvp"}, {"release": "spring", "status": "not-started"}
    assert stories == [
        (
            *("Need", "Sees an advert", "Say what it costs"),
            {"status": "in-progress", **first},
        ),
        ("Need", "Sees an advert", "A price on each poster", spring),
        ("Need", "Sees an advert", "As a father I want the price of a year", spring),
        ("Need", "Asks around", "As a driver I want a boot (big) # one", {"status": "not-started"}),
        ("Deal", "Deal", "=cmd|' /C calc'!A1", {"status": "done"}),
    ]


def test_storymap_says_the_pain_and_where_the_work_is_tracked(wiki: Site) -> None:
    text = exported(wiki, "storymap")
    assert "[release:: spring]\nNo price in it\n\nSee https://tracker.example/1\n" in text
    assert "## First line [id:: mvp]\nDate: 2027-02-01\n" in text
    assert "Nothing of this" not in text


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_jira_has_an_epic_a_stage_and_each_detail_below_it(wiki: Site) -> None:
    found = rows(exported(wiki, "jira"))
    epics = [row["Epic Name"] for row in found if row["Issue Type"] == "Epic"]
    assert epics == ["Buying a car: Need", "Buying a car: Deal"]
    assert all(row["Epic Link"] in epics for row in found if row["Issue Type"] != "Epic")
    price = next(row for row in found if row["Summary"] == "A price on each poster")
    assert price == {
        "Issue Type": "Task",
        "Summary": "A price on each poster",
        "Description": "No price in it",
        "Epic Name": "",
        "Epic Link": "Buying a car: Need",
        "Fix Version": "Spring [late]",
        "Status": "To Do",
        "Labels": "car",
        "Assignee": "Marketing",
        "External Link": "https://tracker.example/1",
    }
    kinds = [row["Issue Type"] for row in found]
    assert kinds == ["Epic", "Task", "Task", "Story", "Story", "Epic", "Task"]


def test_no_cell_is_a_formula(wiki: Site) -> None:
    found = [cell for row in rows(exported(wiki, "jira")) for cell in row.values()]
    assert "'=cmd|' /C calc'!A1" in found
    assert not [cell for cell in found if cell[:1] in "=+-@\t\r" and cell]


@pytest.mark.parametrize("form", ["storymap", "jira"])
def test_an_audience_gets_what_it_may_see(wiki: Site, form: str) -> None:
    text = exported(wiki, form, "--audience", "acme")
    assert "A price on each poster" in text
    assert "Marketing" not in text
    assert "calc" not in text


def test_all_journeys_go_into_a_folder(wiki: Site) -> None:
    done = wiki.run("export", "--all", "--format", "storymap", "--output", "plans")
    assert done.returncode == 0, done.stderr
    assert (wiki.folder / "plans/car.storymap.md").is_file()
