"""A whole journey on one page has every word of its stages, each under an anchor of its own."""

from __future__ import annotations

from collections import Counter

from tests.guards.markup import Document, parse
from tests.sites import Site

JOURNEY = """---
title: Buying a car
owner: team
---

The scenario, with a [step](#ad).

## Need {#need}
- goal: Get it

Told of the need.

#### Within

### Sees an ad {#ad}
- thought: Why not?

Told of the ad.

## Deal {#deal}
- pain: No price

> [!team]
> The margin is twelve per cent.
"""

SITE = "title: Maps\naudiences:\n  acme:\n    title: For Acme\n    journeys: [car]\n"


def test_everything_stands_there_once_and_can_be_linked(site: Site) -> None:
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY).build()
    text = site.page("journeys/car/whole_.html")
    for words in ("The scenario", "Told of the need", "Told of the ad", "Why not?", "No price"):
        assert text.count(words) >= 1, words
    ids = Document("whole_.html", text, parse(text)).ids
    assert {"need", "ad", "deal"} <= ids.keys()
    assert Counter(ids).most_common(1)[0][1] == 1
    assert 'href="car/whole_.html"' in site.page("journeys/car.html")


def test_a_client_reads_only_what_it_may_see(site: Site) -> None:
    site.write("site.yml", SITE).write("journeys/car.md", JOURNEY)
    text = site.build("--audience", "acme").page("journeys/car/whole_.html")
    assert "No price" in text
    assert "margin" not in text
