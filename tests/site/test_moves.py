"""Pages that were renamed are found at their former addresses."""

from __future__ import annotations

import pytest

from tests.sites import Site

JOURNEY = """---
title: Buying a car
aliases: [buy-car, old/maps/car.html]
owner: team
---

## Need
- goal: Get it
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", "title: Maps\nbase-url: https://maps.example/cjm/\n")
    return site.write("journeys/family-car.md", JOURNEY)


def test_a_former_name_leads_to_the_page_in_the_same_folder(wiki: Site) -> None:
    page = wiki.build().page("journeys/buy-car.html")
    assert '<meta http-equiv="refresh" content="0; url=family-car.html">' in page
    assert '<a href="family-car.html">Buying a car</a>' in page


def test_a_former_path_leads_to_the_page_from_the_site_s_folder(wiki: Site) -> None:
    page = wiki.build().page("old/maps/car.html")
    assert 'url=../../journeys/family-car.html"' in page


def test_stages_have_moved_with_their_journey(wiki: Site) -> None:
    wiki.build()
    assert 'url=../family-car/need.html"' in wiki.page("journeys/buy-car/need.html")
    assert 'url=../../../journeys/family-car/need.html"' in wiki.page("old/maps/car/need.html")


def test_a_page_keeps_its_place_from_a_former_name_of_another(wiki: Site) -> None:
    wiki.write(
        "journeys/buy-car.md", "---\ntitle: Another\nowner: team\n---\n\n## Need\n- goal: x\n"
    )
    assert "Another" in wiki.build().page("journeys/buy-car.html")
    assert [one.code for one in wiki.check()] == ["alias-taken"]


def test_of_two_things_with_one_former_name_the_first_keeps_it(wiki: Site) -> None:
    wiki.write("journeys/van.md", JOURNEY.replace("Buying a car", "Buying a van"))
    wiki.build()
    assert "family-car.html" in wiki.page("journeys/buy-car.html")
    assert {one.code for one in wiki.check()} == {"alias-taken"}


@pytest.mark.parametrize(
    "alias", ["car.html/x", "assets/icon.svg", "files/journeys/car", "Assets/car", "x" * 200]
)
def test_an_address_that_a_file_may_stand_in_the_way_of_is_told_where_it_is_typed(
    wiki: Site, alias: str
) -> None:
    wiki.edit("journeys/family-car.md", "buy-car, old", f"{alias}, old")
    assert [(one.code, one.line) for one in wiki.check()] == [("bad-alias", 3)]


def test_addresses_that_differ_in_case_alone_are_one_and_the_page_keeps_it(wiki: Site) -> None:
    wiki.edit("journeys/family-car.md", "buy-car, old", "Family-Car, journeys/family-car/NEED, old")
    paths = [path.lower() for path in wiki.build().built]
    assert len(paths) == len({*paths})
    assert [one.code for one in wiki.check()] == ["alias-taken", "alias-taken"]


def test_a_hidden_journey_leaves_no_former_address(wiki: Site) -> None:
    wiki.edit("site.yml", "title: Maps\n", "title: Maps\naudiences:\n  acme: {title: A}\n")
    assert not {path for path in wiki.build("--audience", "acme").built if "car" in path}


def test_the_map_of_the_site_names_every_page_once_it_has_an_address(wiki: Site) -> None:
    wiki.build()
    listed = wiki.page("sitemap.xml")
    assert "<loc>https://maps.example/cjm/</loc>" in listed
    assert "<loc>https://maps.example/cjm/journeys/family-car/need.html</loc>" in listed
    assert "404.html" not in listed
    assert "buy-car" not in listed
    assert 'rel="canonical" href="https://maps.example/cjm/journeys/family-car.html"' in (
        wiki.page("journeys/family-car.html")
    )


def test_a_site_without_an_address_has_no_map_of_it(wiki: Site) -> None:
    wiki.write("site.yml", "title: Maps\n").build()
    assert "sitemap.xml" not in wiki.built
    assert "canonical" not in wiki.page("index.html")
