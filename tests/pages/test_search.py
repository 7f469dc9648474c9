"""What the search page can find, and for whom; how words are compared is tested in a browser."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.build import check, edition
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.views.search import longest_of, search_view
from tests.sites import Site

SITE = """title: Вики
lang: ru
audiences:
  acme:
    title: Отчёт
    journeys: [car]
"""

JOURNEY = """---
title: Покупка <b>машины</b> & Co
personas: [anna]
---

Сценарий с **важным** словом и [ссылкой](../pages/about.md). <!-- черновая-мысль -->

## Доставка {#delivery}
- goal: Получить вовремя
- pain: Курьер опаздывает
  - opportunity: Отслеживание заказа

Рассказ о курьерах.

> [!team]
> Маржа двенадцать процентов.

### Ждёт звонка {#waits}
- emotion: -1 тревога
- pain: Никто не звонит `</script><script>alert(1)</script>`
- backstage: CRM молчит
  - audience: team
"""

Document = list[Any]


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY)
    site.write("pages/about.md", "---\ntitle: О вики\n---\n\nКак читать.\n")
    return site.write("personas/anna.md", "---\nname: Анна\nrole: Мать двоих детей\n---\n")


def documents(site: Site) -> list[Document]:
    """What stands in the search page: kind, title, text, URL, place on the map, way back."""
    found = re.search(
        r'<script type="application/json" id="_documents">(.*?)</script>',
        site.page("search.html"),
        re.DOTALL,
    )
    assert found
    read: list[Document] = json.loads(found[1])
    return read


def titled(site: Site, title: str) -> Document:
    (found,) = [each for each in documents(site) if each[1] == title]
    return found


def test_every_thing_can_be_found_under_its_plain_title(wiki: Site) -> None:
    titles = [each[1] for each in documents(wiki.build())]

    assert titles == [
        "Покупка машины & Co",
        "Доставка",
        "Курьер опаздывает",
        "Отслеживание заказа",
        "Ждёт звонка",
        "Никто не звонит </script><script>alert(1)</script>",
        "Анна",
        "О вики",
    ]


def test_a_step_leads_to_its_place_on_the_map_and_to_its_stage(wiki: Site) -> None:
    step = titled(wiki.build(), "Ждёт звонка")

    assert step[3:5] == [
        "journeys/car/delivery.html#waits",
        "journeys/car.html#map-step-delivery-waits",
    ]
    assert 'id="map-step-delivery-waits"' in wiki.page("journeys/car.html")


def test_a_pain_belongs_to_the_step_that_it_stands_in(wiki: Site) -> None:
    every = documents(wiki.build())
    parents = {each[1]: every[at - each[5]][1] if each[5] else "" for at, each in enumerate(every)}

    assert parents["Курьер опаздывает"] == "Доставка"
    assert parents["Никто не звонит </script><script>alert(1)</script>"] == "Ждёт звонка"
    assert parents["Ждёт звонка"] == "Доставка"
    assert parents["Доставка"] == "Покупка машины & Co"
    assert parents["Анна"] == ""


def test_narrative_is_found_by_its_words_without_markup(wiki: Site) -> None:
    journey = titled(wiki.build(), "Покупка машины & Co")

    assert journey[2] == "Сценарий с важным словом и ссылкой."


def test_the_team_finds_what_is_its_own_and_nobody_finds_a_comment(wiki: Site) -> None:
    page = wiki.build().page("search.html")

    assert "Маржа двенадцать процентов" in page
    assert "CRM молчит" in page
    assert "черновая-мысль" not in page


def test_a_client_finds_nothing_that_was_meant_for_the_team(wiki: Site) -> None:
    page = wiki.build("--audience", "acme").page("search.html")

    assert "Курьер опаздывает" in page
    assert "Маржа" not in page
    assert "CRM" not in page
    assert "О вики" not in page


def test_no_text_ends_the_element_that_it_stands_in(wiki: Site) -> None:
    page = wiki.build().page("search.html")

    assert "<script>alert" not in page
    assert "Никто не звонит \\u003c/script>" in page


def test_an_empty_wiki_has_a_search_page(site: Site) -> None:
    assert documents(site.write("site.yml", "title: Empty\n").build()) == []


def test_texts_that_are_too_many_for_a_page_stand_there_by_their_beginnings(
    wiki: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pages.views.search.MOST_SIGNS", 140)
    wiki.write("pages/long.md", f"---\ntitle: Длинно\n---\n\n{'слово ' * 40}\n")

    site = edition(check(wiki.content), "")
    assert site is not None
    (page,) = [each for each in site.pages if each.kind == "search"]
    view = search_view(PageContext(site, page, speak("ru")))

    assert view.is_cut
    assert "слово слово …" in view.documents
    assert "слово слово слово слово слово слово слово слово слово слово" not in view.documents
    assert "Как читать." in view.documents


@pytest.mark.parametrize(
    ("lengths", "most", "longest"),
    [([], 5, 0), ([3, 4, 5], 12, 5), ([3, 4, 5], 11, 4), ([10, 10, 1], 11, 5), ([5, 5], 1, 0)],
)
def test_as_much_of_each_text_stands_there_as_all_have_room_for(
    lengths: list[int], most: int, longest: int
) -> None:
    assert longest_of(lengths, most) == longest
