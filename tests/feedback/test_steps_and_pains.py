"""What readers say of steps and pains comes back as questions: on the map, on pages, on a board."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.feedback.reading import schema
from tests.feedback.test_reading import document, read, refused
from tests.sites import Site, run

SITE = """\
title: Ours
lang: en
audiences:
  acme:
    title: For Acme
    journeys: [car]
"""
CAR = """\
---
title: Buying a car
owner: Ann
---

## Need {#need}
- goal: Arrive in time

### Counts seats {#seats}
- thought: Three children!
- pain: It takes *too* long [to find](https://a.example)
- pain: Nobody answers

### Asks friends {#asks}
- thought: Hm
"""
ANSWERS = [
    {"journey": "car", "stage": "need", "comment": "And the budget?"},
    {"journey": "car", "stage": "need", "step": "asks", "verdict": "right"},
    {"journey": "car", "stage": "need", "step": "seats", "verdict": "wrong"},
    {
        "journey": "car",
        "stage": "need",
        "step": "seats",
        "pain": "It takes too long to find",
        "title": "It takes too long to find",
        "verdict": "wrong",
        "comment": "A *day*.",
    },
]


@pytest.fixture
def wiki(site: Site) -> Site:
    return site.write("site.yml", SITE).write("journeys/car.md", CAR)


def imported(site: Site, **other: Any) -> str:
    said = document(answers=ANSWERS, **other)
    assert list(Draft202012Validator(schema()).iter_errors(said)) == []
    (site.folder / "a.json").write_text(json.dumps(said), encoding="utf-8")
    done = run("feedback", "import", "a.json", cwd=site.folder)
    assert done.returncode == 0, done.stderr
    (page,) = (site.content / "evidence").glob("feedback-*.md")
    return page.relative_to(site.content).as_posix()


def test_each_becomes_a_question_with_a_state_and_what_is_right_a_finding(wiki: Site) -> None:
    before = wiki.check()
    path = imported(wiki)
    text = (wiki.content / path).read_text(encoding="utf-8")
    assert text.endswith(
        """\
## Findings
- [Buying a car: Asks friends](../journeys/car.md#asks): right

## Questions
- [Buying a car: Need](../journeys/car.md#need): “And the budget?”
  - state: open
- [Buying a car: Counts seats](../journeys/car.md#seats): wrong
  - state: open
- [Buying a car: Counts seats](../journeys/car.md#seats): wrong. “A \\*day\\*.”
  - about pain: It takes too long to find
  - state: open
"""
    )
    assert wiki.check("--strict") == before


def of_card(html: str, words: str) -> str:
    """The card of the map that says these words first."""
    picture = html.partition('id="map"')[2].partition('class="page as-table"')[0]
    return picture.partition(words)[2].partition("</g>")[0].partition("</a>")[0]


def test_the_map_marks_the_cards_that_have_open_questions(wiki: Site) -> None:
    path = imported(wiki)
    wiki.build()
    html = wiki.page("journeys/car.html")
    assert "Questions: 1" in of_card(html, ">Counts seats<")
    assert "Questions" not in of_card(html, ">Asks friends<")
    assert "Questions: 1" in of_card(html, ">It takes too")
    assert "Questions" not in of_card(html, ">Nobody answers<")
    text = (wiki.content / path).read_text(encoding="utf-8")
    wiki.write(path, text.replace("state: open", "state: answered\n  - reply: We counted."))
    wiki.build()
    assert "Questions: 1" not in wiki.page("journeys/car.html")


def test_its_stage_and_the_board_have_all_of_them_and_the_team_s_replies(wiki: Site) -> None:
    path = imported(wiki)
    text = (wiki.content / path).read_text(encoding="utf-8")
    wiki.write(path, text.replace("state: open", "state: answered\n  - reply: Next year.", 1))
    wiki.build()
    stage, board = wiki.page("journeys/car/need.html"), wiki.page("questions.html")
    for html in (stage, board):
        assert html.count('<article class="question') == 3
        assert html.count('class="question is-open"') == 2
        assert "Next year." in html
        assert "About the pain:</" not in html
        assert "About the pain: It takes too long to find" in html
    order = re.findall(r'class="question is-(\w+)"', board)
    assert order == ["open", "open", "answered"]
    assert '<option value="open">' in board
    assert 'href="questions.html"' in wiki.page("index.html")


def test_an_audience_sees_nothing_of_them(wiki: Site) -> None:
    imported(wiki)
    for audience in ("", "acme"):
        wiki.build(*(["--audience", audience] if audience else []))
        said = [path for path in wiki.built if "questions" in path]
        assert said == (["questions.html"] if not audience else [])
    assert wiki.holds("A *day") == wiki.holds("budget?") == frozenset()
    assert "Questions" not in wiki.page("journeys/car.html")


def test_a_wiki_without_questions_has_no_board_and_no_weight(wiki: Site) -> None:
    wiki.build()
    html = wiki.page("journeys/car.html")
    assert "questions.html" not in html
    assert "data-ask" not in html
    assert "data-place" not in html


def test_a_step_or_pain_that_is_there_no_more_is_kept_by_its_name(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "### Counts seats {#seats}", "### Counts {#counts}")
    path = imported(wiki)
    text = (wiki.content / path).read_text(encoding="utf-8")
    assert "- It takes too long to find (no longer in the wiki): wrong." in text
    wiki.build()
    assert "(no longer in the wiki)" in wiki.page(f"{path.removesuffix('.md')}.html")


def test_a_place_is_answered_once_and_ids_are_ids() -> None:
    twice = [{"journey": "car", "stage": "need", "step": "seats", "verdict": "right"}] * 2
    assert "twice" in refused(document(answers=twice))
    both = [twice[0], {**twice[0], "pain": "It hurts"}]
    assert len(read(document(answers=both)).answers) == 2
    assert "step" in refused(document(answers=[{**twice[0], "step": "../x"}]))


def test_older_files_keep_their_digest() -> None:
    assert read(document()).digest == "2157d0379616"


def test_a_share_says_which_cards_are_asked_about(wiki: Site) -> None:
    done = wiki.run("share", "acme", "--output", "output/share", "--as-of", "2026-11-15")
    assert done.returncode == 0, done.stderr
    html = (wiki.folder / "output/share/acme/journeys/car.html").read_text(encoding="utf-8")
    facts = json.loads(unescape(re.findall(r'data-facts="([^"]*)"', html)[0]))
    assert list(facts["places"].values()) == [
        ["need", "Counts seats"],
        ["need", "It takes too long to find"],
        ["need", "Nobody answers"],
        ["need", "Asks friends"],
    ]
    for key in facts["places"]:
        assert f'data-ask="{key}"' in html  # on the map
        mark = "~" + key.partition("~")[2] if "~" in key else key
        assert f'data-ask="{mark}"' in html.partition('class="map-table"')[2]
    assert "Send the file to whoever gave you this report." in html
