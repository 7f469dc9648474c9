"""In a browser: a reader of a map stays in its language, finds things in it, and may change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import expect

from tests.browser.conftest import Watched
from tests.browser.test_every_page import TOO_WIDE
from tests.pages.test_languages import CAR, SITE, TRAIN
from tests.sites import Site


@pytest.fixture(scope="session")
def two_languages(shared_folder: Path) -> Path:
    site = Site(shared_folder / "languages")
    with FileLock(f"{site.folder}.lock"):
        if not site.folder.exists():
            site.write("site.yml", SITE.replace("base-url: https://maps.example/\n", ""))
            site.write("journeys/car.md", CAR).write("journeys/poezd.md", TRAIN)
            site.write("personas/ann.md", "---\nname: Ann\n---\n").build()
    return site.output


@pytest.mark.parametrize("width", [1280, 390])
def test_a_reader_stays_in_the_language_of_the_map(
    visit: Callable[..., Watched], two_languages: Path, width: int
) -> None:
    watched = visit(width=width, folder=two_languages)
    page = watched.open("journeys/poezd.html")
    page.locator("a.brand").click()
    page.wait_for_url("**/ru/index.html")
    page.locator("a.to-search").click()
    page.wait_for_url("**/ru/search.html")
    page.locator("#_query").fill("Касса")
    page.locator(".hit", has_text="Касса закрыта").click()
    page.wait_for_url("**/journeys/poezd**")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page = watched.open("ru/pains.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(lambda url: url.endswith("/pains.html") and "/ru/" not in url)
    assert page.locator("h1").inner_text() == "Pains"
    assert page.evaluate(TOO_WIDE)["scrolls"] == 0
    box = page.locator(".langs a").first.bounding_box()
    assert box is not None
    assert min(box["height"], box["width"]) >= 24
    assert watched.complaints == []
