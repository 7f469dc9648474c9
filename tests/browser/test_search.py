"""A reader searches from the disk, by keyboard: words in any form, with a slip, by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watched
from tests.sites import Site

STEPS = """---
title: Заказ
---

## Доставка
### Ждёт курьера
### Звонит курьеру
### Недоволен курьерами
### Пишет о куриере
- thought: опечатка из жалобы
### Платит картой
- pain: Терминал не работает
"""


@pytest.fixture
def watched(visit: Callable[..., Watched]) -> Iterator[Watched]:
    """A wide window; nothing may be complained of in the end."""
    opened = visit()
    yield opened
    assert opened.complaints == []


def look_for(page: Page, words: str) -> list[str]:
    """The names of the hits for these words, best first."""
    page.locator("#_query").fill(words)
    return page.locator(".hits .name").all_inner_texts()


def test_a_word_is_found_in_its_other_forms_and_with_a_slip(
    visit: Callable[..., Watched], site: Site
) -> None:
    site.write("site.yml", "title: Вики\nlang: ru\n").write("journeys/order.md", STEPS).build()
    watched = visit(folder=site.output)
    page = watched.open("search.html")

    forms = {"Ждёт курьера", "Звонит курьеру", "Недоволен курьерами", "Пишет о куриере"}
    assert set(look_for(page, "курьер")) == forms
    assert set(look_for(page, "курьр")) >= forms - {"Пишет о куриере"}
    assert "Терминал не работает" in look_for(page, "терминалы")
    assert watched.complaints == []


def test_a_hit_tells_what_it_stands_in_whatever_stands_before_it(
    visit: Callable[..., Watched], site: Site
) -> None:
    site.write("site.yml", "title: Вики\nlang: ru\n").write("journeys/order.md", STEPS)
    site.write("journeys/after.md", STEPS.replace("Заказ", "После").replace("картой", "долями"))
    page = visit(folder=site.build().output).open("search.html")
    look_for(page, "терминал")

    assert set(page.locator(".hits .where").all_inner_texts()) == {
        "Боль · Заказ · Доставка · Платит картой",
        "Боль · После · Доставка · Платит долями",
    }
    links = page.locator(".hits a.hit").evaluate_all("all => all.map(each => each.hash)")
    assert {unquote(each).partition("-")[0] for each in links} == {"#map"}


def test_english_words_are_stemmed_too(watched: Watched) -> None:
    page = watched.open("ru/search.html")

    assert look_for(page, "bookings")
    assert page.locator(".hits mark").first.inner_text().lower().startswith("book")


def test_the_slash_opens_the_search_and_enter_the_place_on_the_map(watched: Watched) -> None:
    page = watched.open("personas/family-man.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html")
    page.keyboard.type("Видит рекламу")
    page.locator(".hits .name").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/journeys/*.html#map-step-*")

    place = page.locator(":target")
    assert "Видит рекламу" in (place.text_content() or "")
    assert place.evaluate("(each) => getComputedStyle(each.firstElementChild).strokeWidth") == "3px"
    box = place.bounding_box()
    assert box
    assert 0 <= box["y"] < 900


def test_the_way_back_leads_to_the_same_hits(watched: Watched) -> None:
    page = watched.open("ru/search.html")
    names = look_for(page, "цена")
    page.keyboard.press("Enter")
    page.wait_for_url("**/journeys/**")
    page.go_back()

    assert page.locator("#_query").input_value() == "цена"
    page.locator(".hits .name").first.wait_for()
    assert page.locator(".hits .name").all_inner_texts() == names
    assert "q=цена" in unquote(page.url)


def test_a_kind_narrows_the_hits_and_tells_how_many_there_are(watched: Watched) -> None:
    page = watched.open("ru/search.html")
    look_for(page, "менеджер")
    label = page.locator(".kinds label", has_text="Боли")
    label.click()

    told = int(label.locator(".count").inner_text())
    kinds = page.locator(".hits .where").all_inner_texts()
    assert told >= len(kinds) > 0
    assert all(each.startswith("Боль ·") for each in kinds)


def test_nothing_found_says_so(watched: Watched) -> None:
    page = watched.open("ru/search.html")

    assert look_for(page, "ъъъъъъъ") == []
    assert "Ничего не нашлось" in page.locator(".search .state").inner_text()


def test_on_a_narrow_screen_a_hit_leads_to_the_stage(visit: Callable[..., Watched]) -> None:
    watched = visit(width=390)
    page = watched.open("ru/search.html")
    look_for(page, "Видит рекламу")
    page.locator(".hits a.hit").first.click()
    page.wait_for_url("**/journeys/*/*.html#*")

    assert "рекламу" in page.locator(":target").inner_text()
    assert watched.complaints == []


def test_without_scripts_the_page_says_where_to_go(visit: Callable[..., Watched]) -> None:
    page = visit(scripts=False).open("ru/search.html")

    assert page.locator(".no-search").is_visible()
    assert not page.locator("#_query").is_visible()
