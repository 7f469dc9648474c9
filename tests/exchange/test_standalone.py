"""The command as users run it: what stands in the SVG, and that nothing else is needed."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from tests.exchange.conftest import JOURNEY
from tests.sites import Site, run

SVG = "{http://www.w3.org/2000/svg}"


def exported(wiki: Site, *arguments: str) -> str:
    done = wiki.run("export", "car", *arguments, "--output", "car.svg")
    assert done.returncode == 0, done.stderr
    return (wiki.folder / "car.svg").read_text(encoding="utf-8")


def texts(svg: str) -> str:
    found = ET.fromstring(svg).iter(f"{SVG}text")
    return "\n".join("".join(each.itertext()) for each in found)


@pytest.mark.parametrize("journey", ["family-car", "europe-by-rail", "online-school"])
@pytest.mark.parametrize("more", [(), ("--dark",)], ids=["light", "dark"])
def test_a_real_map_needs_nothing_else(journey: str, more: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    assert run("export", journey, *more, "--output", str(file)).returncode == 0
    svg = file.read_text(encoding="utf-8")
    root = ET.fromstring(svg)
    for sign in ("var(", "class=", "currentColor", "style=", "<use", "<script", "@import"):
        assert sign not in svg
    loaded = [
        value
        for each in root.iter()
        for key, value in each.attrib.items()
        if "href" in key and each.tag != f"{SVG}a"
    ]
    assert all(value.startswith("data:") for value in loaded)
    assert re.findall(r"url\((?!data:)", svg) == []
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_two_runs_give_the_same_bytes(wiki: Site) -> None:
    assert exported(wiki) == exported(wiki)


def test_a_title_block_says_whose_map_it_is_and_of_what_day(wiki: Site) -> None:
    said = texts(exported(wiki))
    for words in ("Our maps", "Buy a car", "Anna", "Approved", "October 1, 2026", "Get a car"):
        assert words in said


def test_a_picture_says_whom_it_goes_to_and_nothing_else_of_a_hostile_name(wiki: Site) -> None:
    for picture in ("map", "card"):
        said = texts(exported(wiki, "--picture", picture, "--recipient", "Ms.\tLee\u202e\x07"))
        assert "For Ms. Lee\n" in said
        said = texts(exported(wiki, "--picture", picture, "--recipient", "</svg>&<script>" * 40))
        assert "</svg>&<script>" in said.replace("\n", "")
        assert "For" not in texts(exported(wiki, "--picture", picture, "--recipient", "\u200b"))


def test_pictures_stand_inside(wiki: Site) -> None:
    (href,) = re.findall(r'<image[^>]* href="data:image/svg\+xml;base64,([^"]*)"', exported(wiki))
    assert b"M0 0h8v5z" in base64.b64decode(href)


def test_links_are_whole_or_left_out(wiki: Site) -> None:
    assert "<a " not in exported(wiki)
    wiki.write(
        "site.yml",
        "title: Our maps\nlang: en\nbase-url: https://maps.example/a\naudiences:\n  acme:\n    title: Acme\n    journeys: [car]\n",
    )
    links = re.findall(r'<a [^>]*?href="([^"]*)"', exported(wiki))
    assert "https://maps.example/a/journeys/car/need.html#sees" in links
    assert all(link.startswith("https://maps.example/a/") for link in links)
    assert "<a " not in exported(wiki, "--audience", "acme")


def test_an_audience_gets_what_it_may_see_and_its_colours(wiki: Site) -> None:
    wiki.write(
        "site.yml",
        "title: Our maps\nlang: en\naudiences:\n  acme:\n    title: Acme\n    journeys: [car]\n    hide: [backstage]\n    tokens: {stage-1: '#123456'}\n",
    )
    assert "Nobody listens" in texts(exported(wiki))
    shown = exported(wiki, "--audience", "acme")
    assert "Nobody listens" not in shown
    assert 'fill="#123456"' in shown


def test_a_journey_that_there_is_not_is_said_in_one_line(wiki: Site) -> None:
    done = wiki.run("export", "cra")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cjm: there is no journey “cra”; did you mean “car”?\n"


def test_a_journey_that_is_hidden_is_not_named(wiki: Site) -> None:
    wiki.write(
        "journeys/secret.md", "---\ntitle: Secret\npersona: anna\nvisible-to: team\n---\n\n## One\n"
    )
    wiki.write(
        "site.yml",
        "title: M\nlang: en\naudiences:\n  acme:\n    title: Acme\n    journeys: [car]\n",
    )
    done = wiki.run("export", "secret", "--audience", "acme")
    assert done.returncode == 2
    assert done.stderr == "cjm: there is no journey “secret”; there are: car\n"


def test_content_with_errors_is_reported_as_a_build_does(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "- touchpoint: search", "- touchpiont: search")
    done = wiki.run("export", "car", "--output", "car.svg")
    assert done.returncode == 1
    assert "error: No key is called" in done.stderr
    assert not (wiki.folder / "car.svg").exists()


def test_a_journey_without_stages_has_no_map(wiki: Site) -> None:
    wiki.write("journeys/car.md", JOURNEY.partition("## Need")[0])
    done = wiki.run("export", "car")
    assert done.returncode in (1, 2)
    assert "stage" in done.stderr
    assert not (wiki.folder / "car.svg").exists()


def test_the_format_is_what_the_files_name_says(wiki: Site) -> None:
    assert exported(wiki).startswith("<svg ")
    assert wiki.run("export", "car").returncode == 0
    assert (wiki.folder / "car.svg").read_text(encoding="utf-8") == exported(wiki)
    assert wiki.run("export", "car", "--output", "-").stdout == exported(wiki)


def test_without_a_browser_it_says_how_to_get_one(wiki: Site, tmp_path: Path) -> None:
    for environment in ({"CJM_CHROMIUM": "no-such-browser"}, {"PATH": str(tmp_path)}):
        done = run("export", "car", "--format", "pdf", cwd=wiki.folder, environment=environment)
        assert done.returncode == 3
        assert "To install it: " in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.browser
def test_a_browser_shows_it_with_its_own_font_and_colours(chromium: Browser, wiki: Site) -> None:
    svg = exported(wiki)
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file = wiki.folder / "car.svg"
    page.goto(file.as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('13px Inter'))")
    assert [url for url in asked if not url.startswith(("data:", file.as_uri()))] == []
    head = page.locator("path[fill='#3d4a5c']").first
    assert head.evaluate("each => getComputedStyle(each).fill") == "rgb(61, 74, 92)"
    assert "Sees a stroller" in (page.locator("svg").first.text_content() or "")
    assert svg.count("<image") == 1
    page.close()
