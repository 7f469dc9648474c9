"""Each rule finds what it is for, at its place, and is content once that is mended."""

from __future__ import annotations

import importlib
import pkgutil
from urllib.parse import quote

import pytest

import generator.rules
from generator.rules import RULES
from tests.sites import ROOT, Site

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
"""
PERSONA = "---\nname: Family\nhypothesis: yes\n---\n"
RADIO = "---\ntitle: Radio\n---\n"


@pytest.fixture
def wiki(site: Site) -> Site:
    """A small wiki in which no rule finds anything."""
    site.write("site.yml", "title: Maps\nlang: en\n")
    site.write("journeys/car.md", JOURNEY)
    site.write("personas/family.md", PERSONA)
    return site.write("touchpoints/radio.md", RADIO)


def found(wiki: Site) -> list[tuple[str, str, int, int]]:
    """Code, file, line and column of all that ``cjm check`` finds."""
    return [
        (one.code, one.path.removeprefix("content/"), one.line, one.column) for one in wiki.check()
    ]


def test_a_sound_wiki_has_no_findings(wiki: Site) -> None:
    assert found(wiki) == []


def test_a_journey_without_an_owner_is_found_at_its_title(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "owner: cx-team\n", "")
    assert found(wiki) == [("journey-without-owner", "journeys/car.md", 2, 8)]


def test_a_persona_that_no_journey_names_is_found_at_its_name(wiki: Site) -> None:
    wiki.write("personas/student.md", "---\nname: Student\nhypothesis: yes\n---\n")
    assert found(wiki) == [("persona-without-journey", "personas/student.md", 2, 7)]


def test_a_persona_that_only_a_step_names_is_used(wiki: Site) -> None:
    wiki.write("personas/student.md", "---\nname: Student\nhypothesis: yes\n---\n")
    wiki.edit("journeys/car.md", "- touchpoint: radio", "- touchpoint: radio\n- persona: student")
    assert found(wiki) == []


def test_a_stage_with_nothing_under_it_is_found_at_its_title(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "## Need", "## Delivery\n\n## Need")
    assert found(wiki) == [("stage-without-anything", "journeys/car.md", 9, 4)]


@pytest.mark.parametrize("something", ["- goal: Get it", "### Waits", "- detail: car"])
def test_a_fact_or_a_step_fills_a_stage(wiki: Site, something: str) -> None:
    wiki.edit("journeys/car.md", "## Need", f"## Delivery\n{something}\n\n## Need")
    assert found(wiki) == []


def test_a_touchpoint_that_nothing_describes_is_said_once_with_the_file_to_create(
    wiki: Site,
) -> None:
    wiki.edit(
        "journeys/car.md",
        "- touchpoint: radio\n",
        "- touchpoint: radio, showroom\n\n### Visits {#v}\n- touchpoint: showroom\n",
    )
    (finding,) = wiki.check()
    assert (finding.code, finding.line, finding.column) == ("touchpoint-not-described", 12, 22)
    assert "touchpoints/showroom.md" in finding.hint


def test_a_severe_pain_without_evidence_or_answer_is_found(wiki: Site) -> None:
    pain = "- touchpoint: radio\n- pain: Prices hidden\n  - severity: high\n"
    wiki.edit("journeys/car.md", "- touchpoint: radio\n", pain)
    assert [code for code, *_ in found(wiki)] == ["severe-pain-unsupported"]


@pytest.mark.parametrize(
    "mend", ["  - opportunity: Show them\n", "- opportunity: Show them\n", "  - evidence: talks\n"]
)
def test_an_answer_or_evidence_supports_a_severe_pain(wiki: Site, mend: str) -> None:
    pain = f"- touchpoint: radio\n- pain: Prices hidden\n  - severity: high\n{mend}"
    wiki.edit("journeys/car.md", "- touchpoint: radio\n", pain)
    wiki.edit("journeys/car.md", "owner: cx-team\n", "owner: cx-team\nevidence: talks\n")
    wiki.write("evidence/talks.md", "---\ntitle: Talks\n---\n")
    assert found(wiki) == []


@pytest.mark.parametrize(
    ("link", "codes"),
    [
        ("../journeys/car.md#need", []),
        ("../journeys/car", []),
        ("../personas/family.md", ["orphan-evidence"]),
        ("https://maps.example/journeys/car.md", ["orphan-evidence"]),
    ],
)
def test_research_that_leads_to_a_map_by_itself_is_no_orphan(
    wiki: Site, link: str, codes: list[str]
) -> None:
    wiki.write(
        "evidence/talks.md", f"---\ntitle: Talks\n---\n\n## Findings\n- [Need]({link}): right\n"
    )
    assert [code for code, *_ in found(wiki)] == codes


@pytest.mark.parametrize(
    ("as_of", "codes"), [("2026-07-15", []), ("2026-07-16", ["review-overdue"])]
)
def test_a_review_is_overdue_the_day_after_it_was_due(
    wiki: Site, as_of: str, codes: list[str]
) -> None:
    review = "reviewed: 2026-01-15\nreview every: 6 months\nowner: cx-team\n"
    wiki.edit("journeys/car.md", "owner: cx-team\n", review)
    assert [one.code for one in wiki.check("--as-of", as_of)] == codes


def test_the_day_of_site_yml_goes_before_the_day_given(wiki: Site) -> None:
    review = "reviewed: 2026-01-15\nreview every: 6 months\nowner: cx-team\n"
    wiki.edit("journeys/car.md", "owner: cx-team\n", review)
    wiki.edit("site.yml", "lang: en\n", "lang: en\nas-of: 2026-02-01\n")
    assert [one.code for one in wiki.check("--as-of", "2030-01-01")] == []


def test_without_a_day_nothing_is_overdue(wiki: Site) -> None:
    review = "reviewed: 1999-01-15\nreview every: 6 months\nowner: cx-team\n"
    wiki.edit("journeys/car.md", "owner: cx-team\n", review)
    assert found(wiki) == []


@pytest.mark.parametrize(("steps", "codes"), [(20, []), (21, ["large-map"])])
def test_a_map_of_more_than_twenty_steps_is_noted(wiki: Site, steps: int, codes: list[str]) -> None:
    many = "".join(f"### Step {number}\n- goal: On\n\n" for number in range(1, steps))
    wiki.write("journeys/car.md", f"{JOURNEY}\n{many}")
    assert [one.code for one in wiki.check()] == codes
    assert wiki.last is not None
    assert wiki.last.returncode == 0


def test_a_map_of_more_than_twelve_stages_is_noted(wiki: Site) -> None:
    many = "".join(f"## Stage {number}\n- goal: On\n\n" for number in range(12))
    wiki.write("journeys/car.md", f"{JOURNEY}\n{many}")
    assert [one.code for one in wiki.check()] == ["large-map"]


def test_a_broken_link_is_found_at_its_destination_with_the_nearest_file(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "The scenario.", "See [the radio](../touchpoints/radoi.md).")
    (finding,) = wiki.check()
    assert (finding.code, finding.line, finding.column) == ("broken-link", 7, 17)
    assert "touchpoints/radio.md" in finding.hint


def test_a_link_to_a_stage_that_is_not_there_is_found(wiki: Site) -> None:
    wiki.write("pages/about.md", "---\ntitle: About\n---\n\n[x](../journeys/car.md#ned)\n")
    (finding,) = wiki.check()
    assert finding.code == "broken-link"
    assert "need" in finding.hint


@pytest.mark.parametrize(
    "target",
    [
        "../touchpoints/radio.md",
        "../personas/family",
        "/journeys/car.md#advert",
        "https://example.com/a?b#c",
        "mailto:cx@example.com",
        "#advert",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(wiki: Site, target: str) -> None:
    wiki.edit("journeys/car.md", "The scenario.", f"See [there]({target}).")
    assert found(wiki) == []


def test_a_picture_that_is_not_there_is_found_in_narrative_and_in_facts(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "The scenario.", "![Queue](queue.png)")
    wiki.edit("journeys/car.md", "- touchpoint", "- image: ![Radio](radio.png)\n- touchpoint")
    assert [(code, line) for code, _, line, _ in found(wiki)] == [
        ("broken-picture", 7),
        ("broken-picture", 12),
    ]


def test_a_picture_of_another_site_is_a_warning(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "The scenario.", "![Queue](https://example.com/queue.png)")
    assert [(one.code, one.severity) for one in wiki.check()] == [("remote-picture", "warning")]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "//host.example/x"])
def test_a_link_that_may_run_something_is_an_error(wiki: Site, target: str) -> None:
    wiki.edit("journeys/car.md", "The scenario.", f"[x]({target})")
    assert [(one.code, one.severity) for one in wiki.check()] == [("unsafe-link", "error")]


def test_a_link_in_html_is_taken_out_and_not_refused(wiki: Site) -> None:
    wiki.edit(
        "journeys/car.md",
        "The scenario.",
        'The <a href="java&#9;script:x">offer</a>.\n\n<iframe src="//a.example/b"></iframe>',
    )
    assert [(one.code, one.severity, one.line) for one in wiki.check()] == [
        ("html-taken-out", "warning", 7),
        ("html-taken-out", "warning", 9),
    ]


def test_html_that_will_be_taken_out_is_named_at_its_line(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "The scenario.", "Hello\n<script>alert(1)</script>")
    (finding,) = wiki.check()
    assert (finding.code, finding.severity, finding.line) == ("html-taken-out", "warning", 8)
    assert "script" in finding.message


def test_what_only_looks_like_markup_of_notes_is_left_alone(wiki: Site) -> None:
    wiki.edit(
        "journeys/car.md",
        "The scenario.",
        "`[[code]]` and [[1]](https://a.example) and \\[[x]]\n\n```\n[^1] [[y]]\n```",
    )
    assert wiki.check() == ()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("shot #1.png", "shot%20%231.png"),
        ("100%.png", "100%25.png"),
        ("a b (1).png", "<a b (1).png>"),
    ],
)
def test_a_name_with_any_sign_is_found_and_written_as_a_link_has_it(
    wiki: Site, name: str, typed: str
) -> None:
    wiki.write(f"journeys/{name}", (ROOT / "content/journeys/pictures/comparison.png").read_bytes())
    wiki.edit("journeys/car.md", "The scenario.", f"![A shot]({typed})")
    assert wiki.check() == ()
    wiki.build()
    assert f'files/journeys/{quote(name)}"' in wiki.page("journeys/car.html")


def test_a_suggestion_is_a_path_as_it_is_typed_there(wiki: Site) -> None:
    picture = (ROOT / "content/journeys/pictures/comparison.png").read_bytes()
    wiki.write("journeys/pics/UPPER.PNG", picture)
    wiki.edit("journeys/car.md", "The scenario.", "![A](pics/upper.png)")
    (finding,) = wiki.check()
    assert finding.hint == "Did you mean “pics/UPPER.PNG”?"
    wiki.edit("journeys/car.md", "pics/upper.png", "pics/UPPER.PNG")
    assert wiki.check() == ()


@pytest.mark.parametrize(
    "typed",
    ["<https://пример.рф/путь>", "<https://a.example/b>", "<mailto:a@b.example>", "<tel:+7>"],
)
def test_an_address_between_angle_brackets_is_no_tag(wiki: Site, typed: str) -> None:
    wiki.edit("journeys/car.md", "The scenario.", f"See {typed} here.")
    assert wiki.check() == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.html", "<script>alert(1)</script>"), ("plan.png", "no picture"), ("plan.svg", "<svg")],
)
def test_a_file_that_runs_or_cannot_be_read_is_an_error(
    wiki: Site, name: str, content: str
) -> None:
    wiki.write(f"journeys/{name}", content)
    wiki.edit("journeys/car.md", "The scenario.", f"The [plan]({name}).")
    (finding,) = wiki.check()
    assert (finding.code, finding.severity) == ("unpublished-file", "error")
    assert (finding.line, finding.column) == (7, 12)


def test_a_file_that_is_no_picture_cannot_be_shown_as_one(wiki: Site) -> None:
    wiki.write("journeys/plan.txt", "A plan")
    wiki.edit("journeys/car.md", "The scenario.", "[A plan](plan.txt) and ![a plan](plan.txt)")
    (finding,) = wiki.check()
    assert (finding.code, finding.line, finding.column) == ("unpublished-file", 7, 34)
    assert "no picture" in finding.message


def test_a_file_that_is_not_published_is_nowhere_even_where_its_rule_is_off(wiki: Site) -> None:
    wiki.write("journeys/plan.png", "SECRET")
    wiki.edit("journeys/car.md", "- touchpoint: radio", "- image: ![A plan](plan.png)")
    wiki.edit("site.yml", "lang: en\n", "lang: en\nrules:\n  unpublished-file: off\n")
    wiki.build()
    assert wiki.holds("SECRET") == wiki.holds("plan.png") == frozenset()


def test_a_document_is_noted_once_since_it_tells_of_its_author(wiki: Site) -> None:
    wiki.write("journeys/plan.pdf", "%PDF-1.7")
    wiki.edit("journeys/car.md", "The scenario.", "[A plan](plan.pdf), [again](plan.pdf)")
    (finding,) = wiki.check()
    assert (finding.code, finding.severity) == ("document-as-it-is", "note")
    assert (finding.line, finding.column) == (7, 10)


def test_what_is_taken_out_of_a_drawing_is_named_where_it_is_shown(wiki: Site) -> None:
    wiki.write(
        "journeys/plan.svg",
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    wiki.edit("journeys/car.md", "The scenario.", "![A plan](plan.svg)\n\n![Again](plan.svg)")
    (finding,) = wiki.check()
    assert (finding.code, finding.severity) == ("drawing-taken-out", "warning")
    assert (finding.line, finding.column) == (7, 11)
    assert "<script>" in finding.message


def test_site_yml_sets_a_rules_severity(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "owner: cx-team\n", "")
    wiki.edit("site.yml", "lang: en\n", "lang: en\nrules:\n  journey-without-owner: error\n")
    assert [(one.code, one.severity) for one in wiki.check()] == [
        ("journey-without-owner", "error")
    ]


def test_site_yml_turns_a_rule_off(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "owner: cx-team\n", "")
    wiki.edit("site.yml", "lang: en\n", "lang: en\nrules:\n  journey-without-owner: off\n")
    assert found(wiki) == []


def test_a_rule_that_site_yml_misspells_is_an_error_with_the_nearest_code(wiki: Site) -> None:
    wiki.edit("site.yml", "lang: en\n", "lang: en\nrules:\n  journey-without-ownr: off\n")
    (finding,) = wiki.check()
    assert (finding.code, finding.path, finding.line, finding.column) == (
        "unknown-rule",
        "content/site.yml",
        4,
        3,
    )
    assert "journey-without-owner" in finding.hint


def test_each_rule_documents_itself_with_a_bad_and_a_mended_example() -> None:
    files = {one.name for one in pkgutil.iter_modules(generator.rules.__path__)}
    documented = files - {"rule", "flow_rule", "severities", "typed_links"}
    assert {rule.code.replace("-", "_") for rule in RULES} - documented == {"broken_picture"}
    for name in documented:
        text = importlib.import_module(f"generator.rules.{name}").__doc__ or ""
        assert "Bad" in text, name
        assert "Mended" in text, name


def test_site_yml_sets_the_severity_of_an_emotion_out_of_range(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "- touchpoint: radio", "- touchpoint: radio\n- emotion: +9")
    wiki.edit("site.yml", "lang: en\n", "lang: en\nrules:\n  emotion-out-of-range: warning\n")
    assert [(one.code, one.severity) for one in wiki.check()] == [
        ("emotion-out-of-range", "warning")
    ]
    wiki.build()


def test_an_error_that_could_hide_a_mark_stays_an_error(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "- touchpoint: radio", "- touchpoint: radio\n- audiense: team")
    wiki.edit("site.yml", "lang: en\n", "lang: en\nrules:\n  unknown-key: off\n")
    assert [(one.code, one.severity) for one in wiki.check()] == [
        ("unknown-key", "error"),
        ("fixed-severity", "error"),
    ]


SCOPED = """\
lang: en
rules:
  journey-without-owner:
    severity: error
    only: [journeys/shop]
    except: [journeys/shop/old.md]
"""


def test_a_rule_looks_only_where_site_yml_lets_it(wiki: Site) -> None:
    without = JOURNEY.replace("owner: cx-team\n", "")
    wiki.write("journeys/car.md", without)
    wiki.write("journeys/shop/new.md", without.replace("a car", "a new car"))
    wiki.write("journeys/shop/old.md", without.replace("a car", "an old car"))
    wiki.edit("site.yml", "lang: en\n", SCOPED)
    assert [(one.code, one.path, one.severity) for one in wiki.check()] == [
        ("journey-without-owner", "content/journeys/shop/new.md", "error")
    ]


def test_a_scope_without_a_severity_keeps_the_rules_own(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "owner: cx-team\n", "")
    wiki.edit("site.yml", "lang: en\n", SCOPED.replace("    severity: error\n", ""))
    new = JOURNEY.replace("owner: cx-team\n", "").replace("a car", "a new car")
    wiki.write("journeys/shop/new.md", new)
    wiki.write("journeys/shop/old.md", JOURNEY.replace("a car", "an old car"))
    assert [(one.code, one.severity) for one in wiki.check()] == [
        ("journey-without-owner", "warning")
    ]


def test_a_code_of_reading_can_have_a_scope_too(wiki: Site) -> None:
    wiki.edit("journeys/car.md", "- touchpoint: radio", "- touchpoint: radio\n- emotion: +9")
    wiki.edit(
        "site.yml", "lang: en\n", "lang: en\nrules:\n  emotion-out-of-range: {except: [journeys]}\n"
    )
    assert found(wiki) == []


def test_a_scope_that_names_nothing_is_an_error_with_the_nearest_path(wiki: Site) -> None:
    wiki.edit("site.yml", "lang: en\n", SCOPED.replace("journeys/shop/old.md", "journeys/cra"))
    wiki.write("journeys/shop/new.md", JOURNEY.replace("a car", "a new car"))
    (finding,) = wiki.check()
    assert (finding.code, finding.line, finding.column) == ("unknown-place", 7, 14)
    assert "journeys/car" in finding.hint


def test_a_misspelt_key_of_a_scope_is_an_error(wiki: Site) -> None:
    wiki.edit("site.yml", "lang: en\n", SCOPED.replace("only:", "onyl:"))
    codes = [one.code for one in wiki.check()]
    assert codes.count("unknown-key") == 1
