"""A wiki in several languages: its pages over all journeys exist in each, and lead to one another."""

from __future__ import annotations

import re

import pytest

from tests.sites import Site

SITE = """\
title: {en: Our maps, ru: Наши карты}
description: {en: How people travel, ru: Как люди ездят}
langs: [en, ru]
base-url: https://maps.example/
audiences:
  acme:
    title: For Acme
    lang: ru
    journeys: [car, poezd]
    boards: yes
"""
CAR = """\
---
title: Buying a car
owner: Sales
persona: ann
---

## Deal {#deal}
- emotion: -1 fear
- touchpoint: desk
- pain: Papers take a day
  - severity: high
- opportunity: Sign at home
- kpi: Time
  - value: 2
"""
TRAIN = (
    CAR.replace("title: Buying a car", "title: Поезд\nlang: ru")
    .replace("Deal {#deal}", "Билет {#bilet}")
    .replace("Papers take a day", "Касса закрыта")
)
OVERVIEWS = (
    "index.html",
    "pains.html",
    "opportunities.html",
    "kpis.html",
    "owners/index.html",
    "owners/sales.html",
    "personas/index.html",
    "touchpoints/index.html",
    "search.html",
)


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR).write("journeys/poezd.md", TRAIN)
    site.write("personas/ann.md", "---\nname: Ann\n---\n")
    site.write("index.md", "---\ntitle: Home\n---\n\nRead the curve first.\n")
    return site.write(
        "pages/index-ru.md", "---\ntitle: Главная\nlang: ru\n---\n\nНачните с кривой.\n"
    )


def menu(html: str) -> list[tuple[str, str]]:
    found = html.partition('id="_menu"')[2].partition("</nav>")[0]
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', found)


def switch(html: str) -> list[tuple[str, str]]:
    found = html.partition('class="langs"')[2].partition("</nav>")[0]
    return re.findall(r'<a href="([^"]*)" lang="(\w+)"', found)


def test_pages_over_all_journeys_exist_in_each_language(wiki: Site) -> None:
    wiki.build()
    for path in OVERVIEWS:
        english, russian = wiki.page(path), wiki.page(f"ru/{path}")
        assert '<html lang="en">' in english, path
        assert '<html lang="ru">' in russian, path
        assert "Наши карты" in russian, path
    assert "ru/journeys/car.html" not in wiki.built
    assert "ru/404.html" not in wiki.built
    assert "Касса закрыта" in wiki.page("pains.html")
    assert "Papers take a day" in wiki.page("ru/pains.html")
    assert "<h1>Боли</h1>" in wiki.page("ru/pains.html")


def test_whoever_came_from_a_map_stays_in_its_language(wiki: Site) -> None:
    wiki.build()
    english = menu(wiki.page("journeys/car.html"))
    assert ("../index.html", "Journeys") in english
    assert ("../pains.html", "Pains") in english
    russian = menu(wiki.page("journeys/poezd.html"))
    assert ("../ru/index.html", "Пути") in russian
    assert ("../ru/pains.html", "Боли") in russian
    html = wiki.page("journeys/poezd.html")
    assert 'class="brand" href="../ru/index.html"' in html
    assert 'class="to-search" href="../ru/search.html"' in html
    assert 'href="../ru/owners/sales.html"' in html
    assert 'href="../personas/ann.html"' in html
    assert ("pains.html", "Боли") in menu(wiki.page("ru/index.html"))


def test_each_page_leads_to_itself_in_the_other_language(wiki: Site) -> None:
    wiki.build()
    assert switch(wiki.page("pains.html")) == [("pains.html", "en"), ("ru/pains.html", "ru")]
    assert switch(wiki.page("ru/owners/sales.html")) == [
        ("../../owners/sales.html", "en"),
        ("sales.html", "ru"),
    ]
    assert switch(wiki.page("journeys/car/deal.html")) == [
        ("deal.html", "en"),
        ("../../ru/index.html", "ru"),
    ]
    assert '<link rel="alternate" hreflang="ru" href="ru/pains.html">' in wiki.page("pains.html")
    assert "https://maps.example/ru/pains.html" in wiki.page("sitemap.xml")


def test_the_home_page_has_words_of_each_language(wiki: Site) -> None:
    wiki.build()
    assert "Read the curve first." in wiki.page("index.html")
    assert "Начните с кривой." in wiki.page("ru/index.html")
    assert "Read the curve first." not in wiki.page("ru/index.html")


def test_every_link_of_every_page_leads_somewhere(wiki: Site) -> None:
    wiki.build()
    for path in (each for each in wiki.built if each.endswith(".html") and each != "404.html"):
        for url in re.findall(r'(?:href|src)="([^":#]+)["#]', wiki.page(path)):
            there = (wiki.output / path).parent / url
            assert there.resolve().is_file(), (path, url)


def test_a_change_of_either_language_is_built_as_anew(wiki: Site) -> None:
    wiki.build()
    wiki.edit("journeys/car.md", "Papers take a day", "Papers take a week").build()
    again = {path: (wiki.output / path).read_bytes() for path in wiki.built}
    assert "Papers take a week" in wiki.page("ru/pains.html")
    wiki.edit("site.yml", "ru: Наши карты", "ru: Все карты").build()
    assert "Все карты" in wiki.page("ru/kpis.html")
    wiki.edit("site.yml", "ru: Все карты", "ru: Наши карты").build()
    assert {path: (wiki.output / path).read_bytes() for path in wiki.built} == again


def test_an_audience_has_its_own_language_alone(wiki: Site) -> None:
    wiki.build("--audience", "acme")
    assert not [path for path in wiki.built if path.startswith(("ru/", "en/"))]
    assert 'class="langs"' not in wiki.page("index.html")


def test_one_language_leaves_every_page_as_it_was(wiki: Site) -> None:
    wiki.edit("site.yml", "langs: [en, ru]", "lang: en").build()
    before = {path: (wiki.output / path).read_bytes() for path in wiki.built}
    wiki.edit("site.yml", "lang: en", "langs: [en]").build()
    assert {path: (wiki.output / path).read_bytes() for path in wiki.built} == before
    assert not [path for path in wiki.built if path.startswith("ru/")]


def test_what_is_no_language_is_told(wiki: Site) -> None:
    wiki.edit("site.yml", "langs: [en, ru]", "langs: [en, the russian]")
    (found,) = [one for one in wiki.check() if one.severity == "error"]
    assert (found.line, found.column) == (3, 13)
