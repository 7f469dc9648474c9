"""Boards, the inventory and owners' pages hold all that journeys say, once, and no more."""

from __future__ import annotations

import re

import pytest

from tests.sites import Site

SITE = "title: Wiki\nlang: en\nas-of: 2026-11-15\n"
CAR = """---
title: Car
personas: [family]
owner: Sales
reviewed: 2026-01-01
review every: 6 months
tags: [b2c]
---

## Need {#need}
- owner: Marketing
- detail: loan

### Advert {#advert}
- touchpoint: radio, shop
- emotion: -1
- moment of truth: yes
- pain: No prices
  - severity: high
  - frequency: always
  - evidence: talks, figures
- pain: Too loud
  - severity: low
  - opportunity: Softer
    - state: planned
    - impact: 4
    - effort: 1
    - owner: SALES
    - tracker: https://tracker.example/1

## Deal {#deal}
- touchpoint: shop
- emotion: +1
- pain: Too long
- opportunity: Shorter
  - impact: 2
  - effort: 5
"""
LOAN = "---\ntitle: Loan\nextends: car\n---\n\n## Bank\n- goal: Money\n"
FAMILY = "---\nname: Family\nrevenue share: 40 %\n---\n"
RADIO = "---\ntitle: Radio\nowner: Marketing\nplace: offline\n---\n"
TALKS = "---\ntitle: Talks\nkind: interview\n---\n\n## Criteria\n- Loudness: 1/5\n  - touchpoint: radio\n"
FIGURES = "---\ntitle: Figures\nkind: analytics\nsample: 900\n---\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE).write("journeys/car.md", CAR).write("journeys/loan.md", LOAN)
    site.write("personas/family.md", FAMILY).write("touchpoints/radio.md", RADIO)
    return site.write("evidence/talks.md", TALKS).write("evidence/figures.md", FIGURES)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_pains_stand_by_weight_and_inherited_ones_once(wiki: Site) -> None:
    page = wiki.build().page("pains.html")

    texts = re.findall(r'<span class="what">([^<]+)</span>', page)
    assert texts == ["No prices", "Too loud", "Too long"]
    assert re.findall(r'class="figure">(\d+)<', page) == ["40", "7", "7"]
    assert 'data-journey="car loan"' in page
    assert "Measured" in page
    assert "3 pains" in words(page)


def test_a_pain_says_what_is_done_about_it_and_whose_it_is(wiki: Site) -> None:
    rows = re.findall(r"<tr class=.*?</tr>", wiki.build().page("pains.html"), re.DOTALL)

    prices, loud, long = map(words, rows)
    assert "No opportunity yet" in prices
    assert prices.endswith("Marketing")
    assert "Planned Softer Tracker" in loud
    assert long.endswith("Sales"), "what a stage does not say, the journey's owner answers for"
    assert 'data-answered="no"' in rows[0]
    assert 'data-answered="yes"' in rows[1]


def test_the_formula_of_the_site_ranks(wiki: Site) -> None:
    wiki.edit("site.yml", "lang: en\n", "lang: en\npain-score: 1 + 0 * severity\n")
    page = wiki.build().page("pains.html")
    assert re.findall(r'class="figure">(\d+)<', page) == ["100", "100", "100"]


def test_opportunities_stand_by_state_and_in_the_matrix(wiki: Site) -> None:
    page = wiki.build().page("opportunities.html")

    columns = re.findall(r'<section class="column state-(\w+)".*?</section>', page, re.DOTALL)
    assert columns == ["idea", "planned"]
    assert page.count('href="#_o1"') == 2, "a point in the wide picture and in the narrow one"
    assert 'id="_o1"' in page
    assert "1. Softer, Impact 4/5, Effort 1/5, Planned" in page
    assert 'href="https://tracker.example/1"' in page


def test_a_name_in_any_case_is_one_owner_and_leads_to_their_page(wiki: Site) -> None:
    wiki.build()

    assert {"owners/index.html", "owners/sales.html", "owners/marketing.html"} <= wiki.built
    sales = words(wiki.page("owners/sales.html"))
    assert "1 review overdue" in sales
    assert "Softer" in sales
    assert "Too long" in sales
    assert "No prices" not in sales
    marketing = words(wiki.page("owners/marketing.html"))
    assert "No prices" in marketing
    assert "Radio" in marketing
    assert 'href="../owners/marketing.html"' in wiki.page("touchpoints/radio.html")
    assert 'href="../../owners/marketing.html"' in wiki.page("journeys/car/need.html")


WELCOME = """---
title: Welcome
journey: car
owner: Marketing
consent: newsletter
exit: unsubscribed
---

## Need {#need}

### Hello {#hello}
- send: email
- kpi: Opened
  - value: 40 %
  - owner: Analysts

## Deal {#deal}
- owner: Sales

### Reminder {#reminder}
- send: call
- owner: sales
- end: yes
"""


def test_an_owner_of_a_flow_or_of_a_part_of_it_has_it_on_their_page(wiki: Site) -> None:
    wiki.write("flows/welcome.md", WELCOME).build()
    whole = re.search(r'id="_flows".*?</ul>', wiki.page("owners/marketing.html"), re.DOTALL)
    assert whole is not None
    assert 'href="../flows/welcome.html"' in whole[0]
    assert "Reminder" not in whole[0]
    part = re.search(r'id="_flows".*?</ul>', wiki.page("owners/sales.html"), re.DOTALL)
    assert part is not None
    assert words(part[0]).endswith("Responsible for: Deal , Reminder")
    assert "../flows/welcome.html#reminder" in part[0]
    assert "../flows/welcome.html#hello" in wiki.page("owners/analysts.html")
    assert "Flows" in words(wiki.page("owners/index.html"))


def test_who_may_not_see_owners_has_no_page_of_a_flow_s_owners(wiki: Site) -> None:
    site = SITE + "audiences:\n  acme:\n    title: A\n    flows: [welcome]\n    hide: [owner]\n"
    wiki.write("site.yml", site).write("flows/welcome.md", WELCOME)
    wiki.build("--audience", "acme")
    assert "flows/welcome.html" in wiki.built
    assert not [path for path in wiki.built if path.startswith("owners")]
    assert wiki.holds("Analysts") == wiki.holds("Marketing") == frozenset()


def test_a_list_that_is_cut_says_how_much_is_left(wiki: Site) -> None:
    facts = "".join(f"- kpi: Figure {n}\n  - value: {n}\n  - target: 500\n" for n in range(103))
    wiki.edit("journeys/car.md", "## Deal {#deal}\n", f"## Deal {{#deal}}\n{facts}").build()

    sales = words(wiki.page("owners/sales.html"))
    assert sales.count("Figure ") == 100
    assert "and 3 more" in sales


def test_a_touchpoint_shows_its_mean_in_each_journey_and_how_it_was_scored(wiki: Site) -> None:
    wiki.build()

    matrix = wiki.page("touchpoints/index.html")
    assert re.search(r'class="felt minus-1" href="[^"]*car/need\.html#advert">−1', matrix)
    radio = words(wiki.page("touchpoints/radio.html"))
    assert "Talks" in radio
    assert "20 % of the maximum" in radio
    assert 'class="felt minus-1"' in wiki.page("journeys/car.html")


def test_home_names_what_to_look_at_first_and_whose_it_is(wiki: Site) -> None:
    page = wiki.build().page("index.html")

    state = words(re.search(r'<div class="state">(.*?)\n</div>', page, re.DOTALL)[1])  # type: ignore[index]
    assert "−1 Need Car · Marketing" in state
    assert "−1 Advert Car · Marketing" in state, "a moment of truth below zero"
    assert "40 No prices Car · Marketing" in state
    assert "Due July 1, 2026 · Sales" in state
    assert 'data-tag="b2c"' in page
    assert "Shows in detail: Car" in words(page)


def test_many_journeys_have_an_inventory_in_parts(wiki: Site) -> None:
    for number in range(30):
        wiki.write(f"journeys/way-{number}.md", LOAN.replace("title: Loan", f"title: Way {number}"))
    wiki.build()

    assert {"inventory/1.html", "inventory/2.html"} <= wiki.built
    assert 'href="../inventory/2.html"' in wiki.page("touchpoints/index.html")
    assert wiki.page("inventory/2.html").count('class="upright"') == 8


def test_who_may_not_see_owners_has_no_page_of_any(wiki: Site) -> None:
    wiki.edit(
        "site.yml",
        "lang: en\n",
        "lang: en\naudiences:\n  client:\n    title: C\n    journeys: [car]\n    hide: [owner]\n    boards: yes\n",
    )
    wiki.build("--audience", "client")

    assert not [path for path in wiki.built if path.startswith("owners")]
    assert {"pains.html", "opportunities.html"} <= wiki.built
    assert not wiki.holds("Marketing")


def test_a_wiki_without_pains_has_no_board_of_them(site: Site) -> None:
    site.write("journeys/a.md", "---\ntitle: A\n---\n\n## B\n- goal: c\n").build()

    assert not {"pains.html", "opportunities.html", "owners/index.html"} & site.built
    assert "pains.html" not in site.page("index.html")


def test_a_name_without_a_letter_has_no_page(site: Site) -> None:
    site.write("journeys/a.md", "---\ntitle: A\nowner: 🙂\n---\n\n## B\n- goal: c\n").build()

    assert not [path for path in site.built if path.startswith("owners")]
    assert "🙂" in site.page("journeys/a.html")
