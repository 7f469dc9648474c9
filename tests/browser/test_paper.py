"""Journeys printed by a real browser: sheets of A4 or A3 that say what they are parts of."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.conftest import Watched
from tests.sites import Site

MM = 72 / 25.4
A3 = (420, 297)
A4 = (297, 210)

# The paper, and what stands on each sheet.
JOURNEYS = {
    "family-car": (A3, "Покупка семейного автомобиля", "Утверждена", "1 октября 2026"),
    "europe-by-rail": (A3, "Europe by rail", "Approved", "September 1, 2026"),
    "online-school": (A3, "Путь студента онлайн-школы", "На согласовании", "28 сентября 2026"),
}

SMALL = """---
title: One stage only
persona: anna
status: draft
reviewed: 2026-10-01
---

## The only stage
- goal: Be done
- emotion: 1 hope
- pain: It takes long
"""
FIFTEEN = (
    "---\ntitle: Fifteen\npersona: anna\nstatus: review\nreviewed: 2026-10-01\n---\n"
    + "".join(
        f"\n## Stage number {n}\n\n### Step {n}\n- emotion: {n % 5 - 2} word\n- pain: Pain {n}\n"
        for n in range(15)
    )
)


Sheet = tuple[tuple[int, int], str]


def printed(page: Watched, path: str, fragment: str = "") -> list[Sheet]:
    """The size in mm and the text of each sheet of the map."""
    page.page.goto(f"{(page.folder / path).as_uri()}{fragment}")
    pdf = page.page.pdf(prefer_css_page_size=True)
    pages = PdfReader(io.BytesIO(pdf)).pages
    sheets = [
        (
            (round(each.mediabox.width / MM), round(each.mediabox.height / MM)),
            " ".join(each.extract_text().split()),
        )
        for each in pages
    ]
    assert not any(text == "" for _, text in sheets), "an empty page"
    assert {size for size, _ in sheets} == {sheets[0][0]}
    return [sheet for sheet in sheets if re.search(r"\b\d+ / \d+\b", sheet[1])]


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_map_is_printed_on_sheets_that_say_whose_they_are(
    visit: Callable[..., Watched], journey: str
) -> None:
    size, title, status, day = JOURNEYS[journey]
    watched = visit(scheme="dark")
    sheets = printed(watched, f"journeys/{journey}.html")
    assert sheets[0][0] == size
    assert len(sheets) == watched.page.locator(".sheets > svg").count() > 3
    for number, (_, text) in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in text
        for said in (title, status, day):
            assert said in text
    assert watched.complaints == []


def test_heads_and_names_of_rows_are_repeated_and_nothing_is_lost(
    visit: Callable[..., Watched],
) -> None:
    sheets = printed(visit(), "journeys/family-car.html")
    for said in ("Визит в салон и тест-драйв", "Эмоции", "Боли", "Бэкстейдж"):
        assert sum(said in text for _, text in sheets) > 1
    whole = visit().open("journeys/family-car.html")
    lines = whole.locator(".map > svg text").evaluate_all(
        "all => all.flatMap((each) => [...each.childNodes].map((line) => line.textContent))"
    )
    together = " ".join(text for _, text in sheets)
    assert [line for line in lines if " ".join(line.split()) not in together] == []


def test_hidden_rows_and_a_zoomed_map_are_printed_whole(visit: Callable[..., Watched]) -> None:
    whole = printed(visit(), "journeys/europe-by-rail.html")
    watched = visit()
    fragment = "#view:hide=pain&zoom=0.5"
    assert printed(watched, "journeys/europe-by-rail.html", fragment) == whole
    away = watched.page.locator(".map > svg > [data-row=pain].m-away")
    assert away.count() == 1


@pytest.mark.parametrize(("text", "size", "count"), [(SMALL, A4, 1), (FIFTEEN, A3, 17)])
def test_the_sheets_fit_the_map(
    chromium: Browser, site: Site, text: str, size: tuple[int, int], count: int
) -> None:
    site.write("site.yml", "title: Maps\nlang: en\n")
    site.write("personas/anna.md", "---\nname: Anna\n---\n").write("journeys/map.md", text).build()
    watched = Watched(chromium.new_page(), site.output)
    sheets = printed(watched, "journeys/map.html")
    assert [each for each, _ in sheets] == [size] * len(sheets)
    assert len(sheets) <= count
    assert all("Anna" in said and "October 1, 2026" in said for _, said in sheets)
    watched.page.close()
