"""What pages say of flows: their own, the list of all, the map's lane, steps, personas' weeks."""

from __future__ import annotations

import re

import pytest

from tests.sites import Site

SITE = "title: Maps\nlang: {lang}\n"
JOURNEY = """\
---
title: Car
personas: [family]
owner: team
---

## Need {#need}

### Advert {#advert}
- goal: g

### Letter {#letter}
- touchpoint: mail

## Deal {#deal}
- goal: g
"""
WELCOME = """\
---
title: Welcome
journey: car
personas: [family]
tool: mailchimp@2023
consent: newsletter
at most: 1 per week
exit: unsubscribed, bought
owner: crm-team
---

Told in *short*.

## Need {#need}

### Signs up {#signup}
- start: signs up
- filter: lives here

### Hello {#hello}
- send: email
- subject: What a car costs
- window: Mon–Fri 9:00–18:00
- step: letter
- touchpoint: mail
- owner: Sales

### Waits {#wait}
- wait: a visit
- up to: 10 days
  - else: bye
  - share: 25 %

## Deal {#deal}

### Offer {#offer}
- send: sms
- subject: Only today

### Bye {#bye}
- end: bought
"""
SECOND = """\
---
title: Second
journey: car
personas: [family]
owner: crm-team
consent: all
exit: unsubscribed
---

### Start {#start}
- start: buys

### Thanks {#thanks}
- send: push
- end: yes
"""


@pytest.fixture
def wiki(site: Site) -> Site:
    site.write("site.yml", SITE.format(lang="en")).write("journeys/car.md", JOURNEY)
    site.write("personas/family.md", "---\nname: Family\nhypothesis: yes\n---\n")
    site.write("touchpoints/mail.md", "---\ntitle: Letters\n---\n")
    return site.write("flows/welcome.md", WELCOME).write("flows/second.md", SECOND)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def part(page: str, pattern: str) -> str:
    found = re.search(pattern, page, re.DOTALL)
    assert found, pattern
    return found[0]


def test_a_flow_says_what_it_is_and_what_it_amounts_to(wiki: Site) -> None:
    head = words(
        part(wiki.build().page("flows/welcome.html"), r"<header class=\"head\">.*?</header>")
    )
    assert "Flow: Car Welcome Personas Family" in head
    assert "Tool Mailchimp, as of June 1, 2023" in head
    assert "Consent newsletter At most 1 per week" in head
    assert "Exits unsubscribed, bought Owner crm-team" in head
    assert head.endswith("2 messages 1.8 for one person on average 2 at most within a week")


def test_each_point_of_the_chart_leads_to_its_row(wiki: Site) -> None:
    page = wiki.build().page("flows/welcome.html")
    chart = part(page, r'<svg[^>]* id="flow".*?</svg>')
    for point in ("signup", "hello", "wait", "offer", "bye"):
        assert f'href="#{point}"' in chart
        assert f'<tr id="{point}">' in page
    said = words(chart)
    for text in ("Need", "Deal", "Start", "E-mail", "Wait", "SMS", "End"):
        assert text in said
    assert "Happened · 75 %" in said
    assert "Not within 10 days · 25 %" in said
    assert "75 of 100" in said


def test_the_table_says_the_same_with_times_and_figures(wiki: Site) -> None:
    page = wiki.build().page("flows/welcome.html")
    hello = words(part(page, r'<tr id="hello">.*?</tr>'))
    assert hello == (
        "Hello E-mail · Letter «What a car costs» Mon–Fri 9:00–18:00 Letters Sales "
        "Waits 100 of 100 within 2.6 d, usually at once"
    )
    wait = part(page, r'<tr id="wait">.*?</tr>')
    assert 'Happened · 75 % →</span> <a href="#offer">Offer</a>' in wait
    assert "Not within 10 days · 25 % →" in words(wait)
    assert 'href="../journeys/car/need.html#letter"' in part(page, r'<tr id="hello">.*?</tr>')


def test_one_person_s_calendar_has_each_day_with_something(wiki: Site) -> None:
    page = wiki.build().page("flows/welcome.html")
    calendar = words(part(page, r'<svg[^>]* id="calendar".*?</svg>'))
    assert "Monday" in calendar
    assert "Week 1 10:00 Start Signs up 10:00 E-mail Hello 10:00 Wait Waits" in calendar
    assert "10:00 SMS Offer" in calendar


def test_all_flows_stand_in_a_list_with_what_is_too_much(wiki: Site) -> None:
    page = wiki.build().page("flows/index.html")
    rows = [words(row) for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL)]
    assert rows[1:] == [
        "Second Car Family 1 1 crm-team",
        "Welcome Car Family Mailchimp 2 2 1 per week crm-team",
    ]
    assert '<span class="badge missed">2</span>' in page


def test_a_journey_s_map_has_a_lane_of_its_flows(wiki: Site) -> None:
    page = wiki.build().page("journeys/car.html")
    lane = part(page, r'data-row="flow".*?(?=data-row=|</svg>)')
    assert "../flows/welcome.html#hello" in lane
    assert "../flows/welcome.html" in lane
    assert "Offer" in words(lane)


def test_a_step_lists_the_messages_that_reach_people_there(wiki: Site) -> None:
    page = wiki.build().page("journeys/car/need.html")
    step = part(page, r'id="letter".*')
    assert "Messages of flows" in words(step)
    assert 'href="../../flows/welcome.html#hello"' in step


def test_a_persona_s_week_counts_over_all_flows(wiki: Site) -> None:
    page = wiki.build().page("personas/family.html")
    week = part(page, r'aria-labelledby="_week".*?</section>')
    assert words(week).startswith('aria-labelledby="_week"> What may come in a week Messages 3')
    for link in ("welcome.html#hello", "welcome.html#offer", "second.html#thanks"):
        assert f'href="../flows/{link}"' in week


def test_in_russian_all_of_it_is_said_in_russian(wiki: Site) -> None:
    wiki.write("site.yml", SITE.format(lang="ru")).build()
    said = words(wiki.page("flows/welcome.html"))
    for text in ("Цепочка", "Схема", "Календарь одного человека", "По точкам", "75 из 100"):
        assert text in said
    assert "Не за 10 days · 25 %" in said
    assert "Что может прийти за неделю" in words(wiki.page("personas/family.html"))


def test_a_flow_is_found_by_search(wiki: Site) -> None:
    wiki.build()
    assert any("search" in path for path in wiki.holds("Only today"))
