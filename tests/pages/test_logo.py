"""A logo stands in the head of each page: the site's own, and a client's on the client's site."""

from __future__ import annotations

import pytest

from tests.sites import Site

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
SITE = """\
title: Wiki
logo: logos/ours.svg
audiences:
  acme:
    journeys: [car]
    logo: logos/theirs.svg
  bank:
    journeys: [car]
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    for name in ("ours", "theirs"):
        site.write(f"logos/{name}.svg", DRAWN)
    site.write("site.yml", SITE)
    return site.write("journeys/car.md", "---\ntitle: Car\nowner: a\n---\n\n## Need\n- goal: x\n")


def test_each_page_of_a_site_has_its_logo(wiki: Site) -> None:
    wiki.build()
    assert '<img class="logo" src="files/logos/ours.svg" alt="">' in wiki.page("index.html")
    assert 'src="../../files/logos/ours.svg"' in wiki.page("journeys/car/need.html")
    assert "files/logos/theirs.svg" not in wiki.built


@pytest.mark.parametrize(("audience", "logo"), [("acme", "theirs"), ("bank", "ours")])
def test_a_client_has_its_own_or_the_site_s(wiki: Site, audience: str, logo: str) -> None:
    wiki.build("--audience", audience)
    assert f'src="../files/{logo}.svg"' in wiki.page("journeys/car.html")
    assert [path for path in wiki.built if path.startswith("files/")] == [f"files/{logo}.svg"]


def test_the_page_for_what_is_missing_loads_nothing(wiki: Site) -> None:
    assert 'class="logo"' not in wiki.build().page("404.html")


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        ("logos/theirs.png", "broken-picture"),
        ("../theirs.svg", "image-outside"),
        ("https://x.example/logo.svg", "remote-image"),
        ("[a, b]", "not-text"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_told_where_it_is_named(
    wiki: Site, logo: str, code: str
) -> None:
    wiki.edit("site.yml", "logos/theirs.svg", logo)
    assert [(one.code, one.path, one.line) for one in wiki.check()] == [
        (code, "content/site.yml", 6)
    ]
