"""Pages of an as-is and its to-be show both, to those who may see both."""

from __future__ import annotations

import re

import pytest

from tests.sites import Site

CONFIG = """title: Maps
lang: en
as-of: 2026-11-01
audiences:
  acme:
    title: For Acme
    journeys: [letter]
  both:
    title: For both
    journeys: [letter, letter-to-be]
"""
NOW = """---
title: A letter
type: as-is
---

## Write {#write}

### Find a pen {#pen}
- emotion: -2 despair

### Find paper {#paper}
- emotion: 1 calm
"""
LATER = """---
title: A letter, as it is to be
type: to-be
extends: letter
---

## Write {#write}

### Find a pen {#pen}
- emotion: 2 delight
"""


@pytest.fixture
def letters(site: Site) -> Site:
    site.write("site.yml", CONFIG).write("journeys/letter.md", NOW)
    return site.write("journeys/letter-to-be.md", LATER)


def emotions_in(page: str) -> list[str]:
    """The cells of the table's column of emotions, as words."""
    cells = re.findall(r'<td data-label="Emotions">(.*?)</td>', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", " ", cell).split()).replace(" :", ":") for cell in cells]


def without_scripts(page: str) -> str:
    return re.sub("<script>.*?</script>", "", page, flags=re.DOTALL)


def test_each_page_says_both_in_its_picture_and_its_table(letters: Site) -> None:
    letters.build()
    now, later = letters.page("journeys/letter.html"), letters.page("journeys/letter-to-be.html")
    assert emotions_in(now) == ["−2 despair To be: +2 delight", "+1 calm To be: the same"]
    assert emotions_in(later) == ["+2 delight As is: −2 despair", "+1 calm As is: the same"]
    for page in (now, later):
        assert 'data-type="as-is"' in page
        assert 'data-type="to-be"' in page
        assert 'data-tool="types"' in page


def test_who_may_not_see_the_other_learns_nothing_of_it(letters: Site) -> None:
    page = letters.build("--audience", "acme").page("journeys/letter.html")
    assert emotions_in(page) == ["−2 despair", "+1 calm"]
    assert not re.search('data-type|data-tool="types"|To be', without_scripts(page))
    assert letters.holds("delight") == frozenset()
    page = letters.build("--audience", "both").page("journeys/letter.html")
    assert 'data-type="to-be"' in page


def test_an_edit_of_the_one_reaches_the_page_of_the_other(letters: Site) -> None:
    letters.build()
    letters.edit("journeys/letter-to-be.md", "delight", "relief").build()
    assert "relief" in letters.page("journeys/letter.html")
