"""What a map shows, in a sentence: on its page, on the page of the whole journey, to each audience."""

from __future__ import annotations

import re

from tests.sites import Site

MAP = """---
title: Buy a car
personas: anna
---

## Choosing

### Reads reviews
- emotion: 1 curious

## Dealer

### Waits for a call
- emotion: -2 angry

### Visits
- emotion: -1 tired
"""


def headline(site: Site, path: str = "journeys/car.html") -> str:
    found = re.search(r'<p class="headline">(.*?)</p>', site.page(path), re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


def test_without_words_of_the_author_the_lowest_stage_is_named(site: Site) -> None:
    site.write("personas/anna.md", "---\nname: Anna\n---\n").write("journeys/car.md", MAP).build()
    assert headline(site).startswith("Dealer hurts most: −1.5")
    assert re.findall(r"Waits for a call|Visits", headline(site)) == ["Waits for a call", "Visits"]
    assert headline(site, "journeys/car/whole_.html") == "Dealer hurts most: −1.5"


def test_the_authors_words_stand_instead_and_are_never_markup(site: Site) -> None:
    told = MAP.replace("title: Buy a car", "title: Buy a car\nheadline: Waiting <b>hurts</b>")
    site.write("personas/anna.md", "---\nname: Anna\n---\n").write("journeys/car.md", told).build()
    assert "Waiting" in headline(site)
    assert "hurts most" not in headline(site)
    assert "<b>hurts" not in site.page("journeys/car.html").split("<main")[1]


def test_a_map_without_emotions_has_no_such_line(site: Site) -> None:
    bare = re.sub(r"- emotion: .*\n", "", MAP)
    site.write("personas/anna.md", "---\nname: Anna\n---\n").write("journeys/car.md", bare).build()
    assert headline(site) == ""
