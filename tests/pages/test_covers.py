"""A client's front page: a cover, a summary in the team's words, the map, and nothing of the team's."""

from __future__ import annotations

import re

import pytest

from tests.sites import Site

SITE = """\
title: Our maps
as-of: 2026-11-15
logo: ours.svg
audiences:
  acme:
    title: {en: For Acme, ru: Для Акме}
    lang: en
    journeys: [car]
    logo: acme.svg
    summary: |
      The **deal** is lost on paper.

      * Worst is [signing](journeys/car.md#deal).
  both:
    title: For both
    journeys: [car, bus]
    pages: [index]
    summary: {en: In English., ru: По-русски.}
"""
CAR = """\
---
title: Buying a car
status: draft
reviewed: 2026-01-05
review every: 1 month
owner: Sales
tags: [cars]
---

## Need {#need}
- emotion: -1 worry
- pain: No time
  - severity: high
- kpi: Calls
  - value: 7

## Deal {#deal}

### Signs {#signs}
- emotion: -2 anger
- moment of truth: yes
"""
BUS = CAR.replace("Buying a car", "Taking a bus").replace("cars", "buses")


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR).write("journeys/bus.md", BUS)
    site.write("index.md", "---\ntitle: Home\n---\n\nRead the curve first.\n")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    return site.write("ours.svg", svg).write("acme.svg", svg)


def share(site: Site, audience: str, *more: str) -> str:
    folder = site.folder / "output" / "share"
    done = site.run("share", audience, "--output", str(folder), "--as-of", "2026-11-15", *more)
    assert done.returncode == 0, done.stderr
    return (folder / audience / "index.html").read_text(encoding="utf-8")


def main_of(html: str) -> str:
    return html.partition('<main id="_main">')[2].partition("</main>")[0]


def test_a_report_on_one_journey_opens_with_its_cover_summary_and_map(wiki: Site) -> None:
    main = main_of(share(wiki, "acme", "--recipient", "Ms Lee"))
    order = ['class="cover-logo"', "<h1>For Acme</h1>", "Ms Lee", "As of November 15, 2026"]
    order += ["The <strong>deal</strong> is lost on paper.", 'href="journeys/car/deal.html"']
    order += ["Buying a car", 'class="map-tools"', 'id="map-stage-deal"', 'id="_feedback"']
    places = [main.index(each) for each in order]
    assert places == sorted(places)
    assert main.count("<h1") == 1


def test_neither_boards_nor_filters_nor_what_state_the_map_is_in_go_out(wiki: Site) -> None:
    html = share(wiki, "acme")
    folder = wiki.folder / "output" / "share" / "acme"
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    boards = ("pains", "opportunities", "kpis", "owners", "inventory", "storymap.html")
    assert [path for path in sorted(made) if path.startswith(boards)] == []
    for path in made:
        text = (folder / path).read_text(encoding="utf-8")
        assert not re.search(r"badge status-draft|Review|Draft|2026-01-05|January 5", text), path
        assert 'class="filters"' not in text, path
    assert 'class="spots"' not in html
    menu = html.partition('id="_menu"')[2].partition("</nav>")[0]
    assert re.findall(r"<a [^>]*>([^<]*)</a>", menu) == ["Map"]


def test_site_yml_may_say_that_they_do(wiki: Site) -> None:
    wiki.edit("site.yml", "    lang: en", "    lang: en\n    status: yes\n    boards: yes")
    html = share(wiki, "acme")
    assert "badge status-draft" in html
    assert "Review overdue" in html
    assert (wiki.folder / "output/share/acme/pains.html").exists()
    wiki.edit("site.yml", "boards: yes", "boards: some")
    assert [one.code for one in wiki.check() if one.severity == "error"] == ["unknown-value"]


def test_a_report_on_several_shows_each_by_its_curve(wiki: Site) -> None:
    main = main_of(share(wiki, "both"))
    assert "In English." in main
    assert "По-русски." not in main
    assert "Read the curve first." in main
    assert re.findall(r'<h2 id="_journey-\d"><a href="([^"]*)">', main) == [
        "journeys/bus.html",
        "journeys/car.html",
    ]
    assert main.count('class="curve-strip"') == 2
    ids = re.findall(r' id="([^"]*)"', main)
    assert len(ids) == len(set(ids))


def test_a_summary_is_for_its_audience_alone_and_its_links_are_checked(wiki: Site) -> None:
    assert "lost on paper" not in share(wiki, "both")
    wiki.build()
    assert "lost on paper" not in wiki.page("index.html")
    wiki.edit("site.yml", "journeys/car.md#deal", "journeys/cart.md#deal")
    (found,) = [one for one in wiki.check() if one.severity == "error"]
    assert (found.code, found.path) == ("broken-link", "content/site.yml")
    assert (found.line, found.column) == (13, 28)
