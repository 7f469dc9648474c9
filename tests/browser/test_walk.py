"""A reader without a mouse walks the site from the disk, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from tests.browser.conftest import Watched
from tests.browser.keyboard import enter, tab_to_link

JOURNEYS = {"ru": "family-car", "en": "europe-by-rail"}

walks = pytest.mark.parametrize(("lang", "journey"), JOURNEYS.items())


def place(watched: Watched) -> str:
    return unquote(watched.here).split("#")[0]


@walks
def test_from_home_through_the_map_to_a_touchpoint_and_back(
    visit: Callable[..., Watched], lang: str, journey: str
) -> None:
    watched = visit()
    page = watched.open("index.html")

    tab_to_link(page, rf"/journeys/{journey}\.html(?:#.*)?")
    enter(page)
    assert place(watched) == f"journeys/{journey}.html"
    assert page.locator("html").get_attribute("lang") == lang

    stage = tab_to_link(page, rf"/journeys/{journey}/[^/]+\.html(?:#.*)?", in_map=True)
    enter(page)
    assert stage.split("#")[0].endswith(place(watched))
    stage_page = place(watched)
    assert page.locator("html").get_attribute("lang") == lang

    tab_to_link(page, r"/touchpoints/(?!index)[^/]+\.html")
    enter(page)
    assert re.fullmatch(r"touchpoints/[^/]+\.html", place(watched))

    tab_to_link(page, rf"/{re.escape(stage_page)}(?:#.*)?")
    enter(page)
    assert place(watched) == stage_page

    tab_to_link(page, rf"/journeys/{journey}\.html(?:#.*)?", in_main=False)
    enter(page)
    assert place(watched) == f"journeys/{journey}.html"
    assert watched.complaints == []


@walks
def test_the_focus_can_be_seen_on_every_link_of_the_map(
    visit: Callable[..., Watched], lang: str, journey: str
) -> None:
    del lang
    watched = visit()
    page = watched.open(f"journeys/{journey}.html")
    for _ in range(3):
        tab_to_link(page, rf"/journeys/{journey}/[^/]+\.html(?:#.*)?", in_map=True)
        assert page.evaluate(
            """() => {
              const focused = document.activeElement;
              const seen = [focused, ...focused.querySelectorAll("*")].map((each) => {
                const style = getComputedStyle(each);
                return [style.outlineStyle, style.outlineWidth, style.stroke,
                        style.strokeWidth, style.filter].join();
              }).join(";");
              focused.blur();
              const unseen = [focused, ...focused.querySelectorAll("*")].map((each) => {
                const style = getComputedStyle(each);
                return [style.outlineStyle, style.outlineWidth, style.stroke,
                        style.strokeWidth, style.filter].join();
              }).join(";");
              focused.focus();
              return seen !== unseen;
            }"""
        ), page.evaluate("document.activeElement.outerHTML")


@walks
def test_stages_lead_to_their_neighbours(
    visit: Callable[..., Watched], lang: str, journey: str
) -> None:
    del lang
    watched = visit()
    page = watched.open(f"journeys/{journey}.html")
    first = page.evaluate(
        """(folder) => [...document.querySelectorAll("svg a")]
             .map((link) => link.getAttribute("href"))
             .find((url) => url && url.includes(folder))""",
        f"{journey}/",
    )
    watched.open("journeys/" + unquote(first.split("#")[0]))
    seen = [place(watched)]
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").first.focus()
        enter(page)
        assert place(watched) not in seen
        seen.append(place(watched))
    assert len(seen) >= 3
    for before in reversed(seen[:-1]):
        page.locator("a[rel=prev]").first.focus()
        enter(page)
        assert place(watched) == before
    assert watched.complaints == []


@walks
def test_the_page_is_whole_without_scripts(
    visit: Callable[..., Watched], lang: str, journey: str
) -> None:
    del lang
    watched = visit(scripts=False)
    page = watched.open(f"journeys/{journey}.html")
    assert page.locator("main svg a").count() > 5
    assert page.locator("main table").count() >= 1
    assert page.locator("a[href]").count() > 10
    assert watched.complaints == []
