"""Links to places and to names: each that leads nowhere is found where it stands, and none else."""

from __future__ import annotations

import pytest

from tests.sites import Site

JOURNEY = """\
---
title: Buying a car
personas: [family]
owner: cx-team
---

The scenario.

## Need {#need}

### Sees an advert {#advert}
- touchpoint: radio

#### Where it hangs

At the tram stop.
"""
PERSONA = """\
---
name: Family
hypothesis: yes
---

## Цели

- Drive to the sea

## What they say

### Of prices
"""
PAGE = """\
---
title: About us
---

## Step

## A & B

## Step

## Step

## Own {#mine}
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    """A small wiki in which no rule finds anything."""
    site.write("site.yml", "title: Maps\nlang: en\n")
    site.write("journeys/car.md", JOURNEY)
    site.write("personas/family.md", PERSONA)
    site.write("pages/about.md", PAGE)
    return site.write("touchpoints/radio.md", "---\ntitle: Radio\n---\n")


@pytest.mark.parametrize(
    "target",
    [
        "#need",
        "#advert",
        "#where-it-hangs",
        "#",
        "#top",
        "../pages/about.md#step",
        "../pages/about.md#step-1",
        "../pages/about.md#step-2",
        "../pages/about.md#a-b",
        "../pages/about.md#a--b",
        "../pages/about.md#mine",
        "../personas/family.md#tseli",
        "../personas/family.md#цели",
        "../personas/family.md#%D1%86%D0%B5%D0%BB%D0%B8",
        "../personas/family.md#of-prices",
    ],
)
def test_a_link_to_a_place_that_is_there_is_fine(wiki: Site, target: str) -> None:
    wiki.edit("journeys/car.md", "The scenario.", f"See [there]({target}).")
    assert wiki.check() == ()


@pytest.mark.parametrize(
    ("path", "old", "target", "hint"),
    [
        ("journeys/car.md", "The scenario.", "#ned", "need"),
        ("journeys/car.md", "The scenario.", "../pages/about.md#stepp", "step"),
        ("journeys/car.md", "The scenario.", "../pages/about.md#step-3", "step"),
        ("journeys/car.md", "The scenario.", "car.md#where-it-hung", "where-it-hangs"),
        ("journeys/car.md", "At the tram stop.", "#advertt", "advert"),
        ("pages/about.md", "## A & B", "#steb", "step"),
        ("personas/family.md", "- Drive to the sea", "#of-price", "of-prices"),
        ("touchpoints/radio.md", "", "../personas/family.md#tsel", "tseli"),
        ("index.md", "", "personas/family.md#tsel", "tseli"),
    ],
)
def test_a_dead_anchor_is_found_at_its_column_with_the_nearest(
    wiki: Site, path: str, old: str, target: str, hint: str
) -> None:
    if old:
        wiki.edit(path, old, f"{old}\n\nSee [there]({target}).")
    else:
        wiki.write(path, f"---\ntitle: Radio\n---\n\nSee [there]({target}).\n")
    (finding,) = wiki.check()
    assert (finding.code, finding.severity) == ("broken-link", "error")
    assert finding.column == 13 + target.index("#")
    assert f"“{hint}" in finding.hint


@pytest.mark.parametrize(
    ("typed", "url", "words"),
    [
        ("[[Family]]", "../personas/family.html", "Family"),
        ("[[family]]", "../personas/family.html", "family"),
        ("[[family.md]]", "../personas/family.html", "family.md"),
        ("[[personas/family]]", "../personas/family.html", "personas/family"),
        ("[[../personas/family|them]]", "../personas/family.html", "them"),
        ("[[buying  a CAR|the journey]]", "../journeys/car.html", "the journey"),
        ("[[Buying a car#Need]]", "../journeys/car/need.html", "Buying a car › Need"),
        ("[[car#Sees an advert|x]]", "../journeys/car/need.html#advert", "x"),
        ("[[car#where it hangs|x]]", "../journeys/car/need.html#where-it-hangs", "x"),
        ("[[Family#Цели|x]]", "../personas/family.html#tseli", "x"),
        ("[[#Step]]", "#step", "Step"),
        ("[[#A & B|*x*]]", "#a-b", "<em>x</em>"),
        ("[[Radio]]", "../touchpoints/radio.html", "Radio"),
    ],
)
def test_a_link_between_double_brackets_leads_to_what_is_called_so(
    wiki: Site, typed: str, url: str, words: str
) -> None:
    wiki.edit("pages/about.md", "## A & B", f"See {typed} now.\n\n## A & B")
    assert wiki.check() == ()
    wiki.build()
    assert f'See <a href="{url}">{words}</a> now.' in wiki.page("pages/about.html")


def test_a_link_between_double_brackets_stands_in_a_cell_of_a_table(wiki: Site) -> None:
    table = "| A | B |\n|---|---|\n| [[Family|them]] | [[car\\|it]] |\n"
    wiki.edit("pages/about.md", "## A & B", f"{table}\n## A & B")
    assert wiki.check() == ()
    page = wiki.build().page("pages/about.html")
    assert '<td><a href="../personas/family.html">them</a></td>' in page
    assert '<td><a href="../journeys/car.html">it</a></td>' in page


def test_a_link_between_double_brackets_stands_in_a_fact(wiki: Site) -> None:
    wiki.edit(
        "journeys/car.md", "- touchpoint: radio", "- touchpoint: radio\n- pain: As [[Family]]"
    )
    assert wiki.check() == ()
    page = wiki.build().page("journeys/car/need.html")
    assert 'As <a href="../../personas/family.html">Family</a>' in page
    assert "[[" not in wiki.page("journeys/car.html")


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("[[Famly]]", "Nothing is called “Famly”.", "Family"),
        ("[[Wholly else]]", "Nothing is called “Wholly else”.", "its id"),
        ("[[car#Ned]]", "no stage or step", "need"),
        ("[[#Ned]]", "No stage, step or heading", "need"),
        ("[[same]]", "several things", "[[personas/same]] / [[touchpoints/same]]"),
    ],
)
def test_a_name_that_nothing_has_is_found_with_the_nearest(
    wiki: Site, typed: str, message: str, hint: str
) -> None:
    wiki.write("personas/same.md", "---\nname: Same\nhypothesis: yes\n---\n")
    wiki.write("touchpoints/same.md", "---\ntitle: Other\n---\n")
    wiki.edit(
        "journeys/car.md", "- touchpoint: radio", "- touchpoint: radio, same\n- persona: same"
    )
    wiki.edit("journeys/car.md", "The scenario.", f"See {typed}.")
    (finding,) = wiki.check()
    assert (finding.code, finding.line) == ("broken-link", 7)
    assert finding.column == 5 + (typed.index("#") if "#" in typed else 0)
    assert message in finding.message
    assert hint in finding.hint


def test_brackets_in_brackets_that_are_no_name_are_left_alone(wiki: Site) -> None:
    text = "[[1]](https://a.example), [[foo]], \\[[x]], `[[y]]`\n\n[foo]: https://b.example\n"
    wiki.edit("pages/about.md", "## A & B", f"{text}\n## A & B")
    assert wiki.check() == ()
    page = wiki.build().page("pages/about.html")
    assert '[<a href="https://b.example"' in page
    assert "<code>[[y]]</code>" in page


def test_a_name_of_a_thing_that_an_audience_may_not_see_keeps_its_words_alone(wiki: Site) -> None:
    wiki.write(
        "site.yml",
        "title: Maps\nlang: en\naudiences:\n  acme: {journeys: [car], pages: [about], hide: [personas]}\n",
    )
    wiki.edit("pages/about.md", "## A & B", "[[Family#Цели|them]] and [[car|it]]\n\n## A & B")
    page = wiki.build("--audience", "acme").page("pages/about.html")
    assert 'them and <a href="../journeys/car.html">it</a>' in page


def test_a_link_typed_in_a_fact_leads_to_its_own_file_wherever_it_is_shown(wiki: Site) -> None:
    fact = "- touchpoint: radio\n- pain: Long, see [there](#where-it-hangs)\n  - severity: high\n"
    wiki.edit("journeys/car.md", "- touchpoint: radio\n", fact)
    wiki.build()
    assert 'href="journeys/car/need.html#where-it-hangs"' in wiki.page("pains.html")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("![[queue.png]]", "Type ![queue](../pics/a/queue.png)."),
        ("![[queue.png|300]]", "Type ![queue](../pics/a/queue.png)."),
        ("![[a/queue.png|A queue]]", "Type ![A queue](../pics/a/queue.png)."),
        ("![[Family]]", "[[Family]]"),
        ("Word^[More of it.]", "“[^1]: More of it.”"),
    ],
)
def test_markup_of_notes_that_is_not_shown_is_told_with_what_to_type(
    wiki: Site, typed: str, hint: str
) -> None:
    wiki.write("pics/a/queue.png", "png")
    wiki.edit("journeys/car.md", "The scenario.", typed)
    finding = next(one for one in wiki.check() if one.code == "unsupported-markup")
    assert (finding.severity, finding.line) == ("error", 7)
    assert hint in finding.hint


def test_a_footnote_in_a_fact_is_told(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "- touchpoint: radio", "- touchpoint: radio\n- pain: Long[^1]")
    (finding,) = wiki.check()
    assert (finding.code, finding.line, finding.column) == ("unsupported-markup", 13, 13)
