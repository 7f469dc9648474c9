"""Journeys' cards: one exported, and all of a site for what hosts show of links to it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.exchange.raster import size_of
from tests.sites import Site, run

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> str:
    found = ET.fromstring(svg).iter(f"{SVG}text")
    return "\n".join("".join(each.itertext()) for each in found)


def card(wiki: Site, *arguments: str) -> str:
    done = wiki.run("export", "car", "--picture", "card", *arguments)
    assert done.returncode == 0, done.stderr
    return (wiki.folder / "car-card.svg").read_text(encoding="utf-8")


def built(wiki: Site, browser_path: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    words = ("build", "--previews", "--output", "output/site", *arguments)
    return run(*words, cwd=wiki.folder, environment={"CJM_CHROMIUM": browser_path})


def standing(wiki: Site) -> Site:
    """The wiki with an address of its own."""
    return wiki.edit("site.yml", "lang: en\n", "lang: en\nbase-url: https://maps.example/cjm/\n")


def shared(wiki: Site) -> Site:
    """The wiki with the journey for an audience too."""
    return wiki.edit("site.yml", "    title: Acme\n", "    title: Acme\n    journeys: [car]\n")


def meta(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)">', page))


def test_a_card_is_a_picture_of_its_own_size_that_needs_nothing(wiki: Site) -> None:
    svg = card(wiki)
    root = ET.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("1200", "630")
    for sign in ("var(", "class=", "<use", "href="):
        assert sign not in svg
    for words in (
        "Our maps",
        "Buy a car",
        "Anna",
        "Approved",
        "October 1, 2026",
        "Where it hurts most",
    ):
        assert words in texts(svg)


def test_a_card_for_an_audience_tells_what_it_may_see(wiki: Site) -> None:
    wiki.edit(
        "journeys/car.md", "### Drives {#drives}\n", "### Drives {#drives}\n- visible to: team\n"
    )
    assert "+2" in texts(card(shared(wiki)))
    assert "+2" not in texts(card(wiki, "--audience", "acme"))


def test_a_card_is_no_sheet_of_paper(wiki: Site) -> None:
    done = wiki.run("export", "car", "--picture", "card", "--format", "pdf")
    assert done.returncode == 2
    assert "--format png or svg" in done.stderr


@pytest.mark.browser
def test_a_card_as_png_has_the_size_that_hosts_ask_for(wiki: Site, browser_path: str) -> None:
    words = ("export", "car", "--picture", "card", "--output", "car.png")
    done = run(*words, cwd=wiki.folder, environment={"CJM_CHROMIUM": browser_path})
    assert done.returncode == 0, done.stderr
    assert size_of((wiki.folder / "car.png").read_bytes()) == (1200, 630)


def test_pages_say_what_they_are_about(wiki: Site) -> None:
    wiki.build()
    journey, stage = meta(wiki.page("journeys/car.html")), meta(wiki.page("journeys/car/need.html"))
    assert journey["og:title"] == "Buy a car · Our maps"
    assert journey["og:description"].startswith("Get a car that fits us all. Stages: 2. Steps: 3")
    assert journey["description"] == journey["og:description"]
    assert (journey["og:type"], journey["og:locale"]) == ("article", "en_US")
    assert meta(wiki.page("index.html"))["og:type"] == "website"
    assert "og:image" not in journey
    assert "og:url" not in journey
    assert "Lowest emotion: −1" in stage["og:description"]


def test_what_a_page_is_about_is_no_more_than_a_host_shows(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "Get a car that fits us all", 'A "car" & more ' * 40).build()
    said = re.search('og:description" content="([^"]*)"', wiki.page("journeys/car.html"))
    assert said is not None
    assert said[1].startswith("A &#34;car&#34; &amp; more")
    assert said[1].endswith("…")


def test_with_an_address_pages_name_their_own(wiki: Site) -> None:
    standing(wiki).build()
    assert meta(wiki.page("index.html"))["og:url"] == "https://maps.example/cjm/"
    stage = meta(wiki.page("journeys/car/need.html"))
    assert stage["og:url"] == "https://maps.example/cjm/journeys/car/need.html"
    assert "og:url" not in meta(wiki.page("404.html"))


def test_an_audience_is_not_told_where_the_teams_site_stands(wiki: Site) -> None:
    shared(standing(wiki)).build("--audience", "acme")
    assert "maps.example" not in wiki.page("journeys/car.html")


@pytest.mark.browser
def test_previews_are_drawn_once_and_named_by_their_pages(wiki: Site, browser_path: str) -> None:
    done = built(standing(wiki), browser_path)
    assert done.returncode == 0, done.stderr
    (picture,) = (wiki.output / "previews").iterdir()
    assert size_of(picture.read_bytes()) == (1200, 630)
    for page in ("journeys/car.html", "journeys/car/need.html"):
        said = meta(wiki.page(page))
        assert said["og:image"] == f"https://maps.example/cjm/previews/{picture.name}"
        assert said["twitter:card"] == "summary_large_image"
    assert "og:image" not in meta(wiki.page("index.html"))

    wiki.edit("journeys/car.md", "Nobody listens", "Somebody listens")
    assert built(wiki, _broken_browser(wiki.folder)).returncode == 0
    wiki.edit("journeys/car.md", "+2 joy", "-2 fear")
    assert built(wiki, browser_path).returncode == 0
    (other,) = (wiki.output / "previews").iterdir()
    assert other.name != picture.name


def _broken_browser(folder: Path) -> str:
    """A browser that fails if anybody runs it."""
    file = folder / "browser"
    file.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def test_previews_need_an_address(wiki: Site) -> None:
    done = wiki.run("build", "--previews", "--output", "output/site")
    assert done.returncode == 2
    assert "base-url" in done.stderr
    assert not wiki.output.exists()


def test_previews_need_a_browser(wiki: Site) -> None:
    done = built(standing(wiki), "/no/browser")
    assert done.returncode == 3
    assert "To install it" in done.stderr
    assert not wiki.output.exists()
