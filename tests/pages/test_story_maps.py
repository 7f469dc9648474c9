"""Pages of story maps: the backbone, its tasks, and what is to be done, release by release."""

from __future__ import annotations

import re

import pytest

from tests.sites import Site

SITE = """\
title: Maps
lang: en
releases:
  - id: mvp
    title: First line
    date: 2027-02-01
  - id: spring
    title: Spring
audiences:
  acme:
    title: A
    journeys: [car, loan]
    hide: [owner]
"""
CAR = """\
---
title: Car
owner: team
---

## Need {#need}

### Advert {#advert}
- pain: No prices
  - opportunity: A price on each poster
    - state: planned
    - impact: 4
    - effort: 2
    - owner: Marketing
    - tracker: https://tracker.example/1
    - release: mvp
    - user story: As a father I want the price of a year
  - opportunity: Rejected one
    - state: rejected
- opportunity: Little for much
  - impact: 1
  - effort: 5
- opportunity: Much for little
  - impact: 5
  - effort: 1
- opportunity: Done long ago
  - state: done

## Deal {#deal}
- opportunity: A draft by mail
  - release: spring
  - audience: team
- user story: As a driver I want a boot
  - release: spring
"""
LOAN = (
    "---\ntitle: Loan\nextends: car\nowner: team\n---\n\n## Bank {#bank}\n- opportunity: Sooner\n"
)
ALONE = "---\ntitle: A first one\nowner: team\n---\n\n## Only {#only}\n- opportunity: Anything\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR).write("journeys/loan.md", LOAN)
    return site.write("journeys/alone.md", ALONE)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def slices(page: str) -> dict[str, list[str]]:
    """The words of each cell of each slice, by the slice's anchor."""
    return {
        name: [words(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", body, re.DOTALL)]
        for name, body in re.findall(r'<tbody id="([^"]*)">(.*?)</tbody>', page, re.DOTALL)
    }


def test_stages_are_the_backbone_and_steps_its_tasks(wiki: Site) -> None:
    page = wiki.build().page("journeys/car/storymap_.html")
    head = re.search(r"<thead>.*?</thead>", page, re.DOTALL)
    assert head
    assert words(head[0]) == "Need Deal Advert"
    assert 'href="need.html#advert"' in head[0]


def test_releases_stand_in_their_order_and_then_what_is_not_planned(wiki: Site) -> None:
    found = slices(wiki.build().page("journeys/car/storymap_.html"))
    assert [*found] == ["mvp", "spring", "_unplanned"]
    assert found["spring"] == ["", "A draft by mail Deal Team only As a driver I want a boot Deal"]
    need, deal = found["mvp"]
    assert need.startswith("A price on each poster Planned 4 / 2 Advert Marketing · Tracker")
    assert "As a father I want the price of a year Planned Advert Marketing · Tracker" in need
    assert deal == ""


def test_what_helps_most_for_the_least_work_stands_first(wiki: Site) -> None:
    page = wiki.build().page("journeys/car/storymap_.html")
    (need, _) = slices(page)["_unplanned"]
    assert need.index("Much for little") < need.index("Little for much")
    assert "Rejected one" not in page
    assert "Done long ago" not in page


def test_cards_lead_to_owners_and_to_the_tracker(wiki: Site) -> None:
    page = wiki.build().page("journeys/car/storymap_.html")
    assert 'href="../../owners/marketing.html"' in page
    assert '<a href="https://tracker.example/1" rel="noopener noreferrer">' in page
    assert '<span class="badge state-planned">Planned</span>' in page


def test_the_map_of_the_site_has_planned_journeys_first_and_each_card_once(wiki: Site) -> None:
    page = wiki.build().page("storymap.html")
    head = re.search(r'<tr class="activities">.*?</tr>', page, re.DOTALL)
    assert head
    assert words(head[0]) == "Car Loan A first one"
    found = slices(page)
    assert page.count("A price on each poster") == 1
    assert found["mvp"][1:] == ["", ""]
    assert found["_unplanned"] == ["2 cards", "1 card", "1 card"]
    assert 'href="journeys/car/storymap_.html#_unplanned"' in page


def test_an_audience_sees_its_own_cards_alone(wiki: Site) -> None:
    wiki.build("--audience", "acme")
    page = wiki.page("journeys/car/storymap_.html")
    assert "As a driver I want a boot" in page
    assert not wiki.holds("A draft by mail")
    assert not wiki.holds("Marketing")
    assert not wiki.holds("Anything")


def test_without_anything_to_do_there_is_no_map(site: Site) -> None:
    site.write("journeys/a.md", "---\ntitle: A\n---\n\n## B\n- goal: c\n").build()
    assert not [path for path in site.built if "storymap" in path]
