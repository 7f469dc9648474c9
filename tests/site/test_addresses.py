"""Addresses that every system can hold, and links that work from any folder."""

from __future__ import annotations

import pytest

from generator.model.records.places import Target
from generator.site.addresses import address, file_name, relative


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (("home",), "index.html"),
        (("missing",), "404.html"),
        (("search",), "search.html"),
        (("journey", "buy-car"), "journeys/buy-car.html"),
        (("stage", "buy-car", "need"), "journeys/buy-car/need.html"),
        (("step", "buy-car", "need", "sees-ad"), "journeys/buy-car/need.html#sees-ad"),
        (("persona", "семья"), "personas/семья.html"),
        (("registry", "touchpoints"), "touchpoints/index.html"),
        (("page", "about"), "pages/about.html"),
    ],
)
def test_an_address_says_what_it_shows(target: Target, path: str) -> None:
    assert address(target) == path


@pytest.mark.parametrize("name", ["con", "aux", "lpt1", "index"])
def test_names_that_a_system_keeps_for_itself_get_a_sign_no_id_can_have(name: str) -> None:
    assert file_name(name) == f"{name}_"


def test_a_long_id_becomes_a_short_name_of_its_own() -> None:
    one, other = file_name("я" * 300), file_name("я" * 299 + "ю")
    assert one != other
    assert all(len(name.encode()) <= 150 for name in (one, other))


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.html", "journeys/a.html", "journeys/a.html"),
        ("journeys/a.html", "journeys/a/need.html", "a/need.html"),
        ("journeys/a/need.html", "index.html", "../../index.html"),
        ("journeys/a/need.html", "journeys/a.html", "../a.html"),
        ("journeys/a/need.html", "journeys/a/need.html#step", "#step"),
        ("journeys/a/need.html", "journeys/b/need.html#step", "../b/need.html#step"),
        ("journeys/a.html", "journeys/a.html", "a.html"),
        ("index.html", "personas/семья.html", "personas/%D1%81%D0%B5%D0%BC%D1%8C%D1%8F.html"),
        ("a/x.html", "x.html", "../x.html"),
    ],
)
def test_a_link_leads_from_page_to_page_and_names_the_file(
    here: str, there: str, link: str
) -> None:
    assert relative(here, there) == link
