"""Each rule of flows finds what it is for, where it stands, and is content once it is mended."""

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

### Gets a letter {#letter}
- touchpoint: email
"""
FLOW = """\
---
title: Welcome
journey: car
personas: [family]
consent: newsletter
exit: [unsubscribed, bought]
at most: 2 per week
---

## Need {#need}

### Signs up {#signup}
- start: signs up

### Hello {#hello}
- send: email
- subject: Hello
- step: letter

### Two days {#pause}
- delay: 2 days

### Waits for a visit {#visit}
- wait: a visit
- up to: 14 days
  - else: half

### Opened? {#opened}
- if: opened hello
- yes: bye
- no: half

### Half and half {#half}
- split: offer
  - share: 50 %
- split: bye
  - share: 50 %

### Offer {#offer}
- send: email
- subject: Minus ten per cent
- window: 9:00–20:00

### Bye {#bye}
- end: yes
"""
PATH = "flows/welcome.md"

BAD: list[tuple[str, str, str, str]] = [
    ("flow-point-unknown", "- no: half", "- no: hlaf", "- no: hlaf"),
    ("flow-stage-unknown", "## Need {#need}\n\n###", "## Need {#awareness}\n\n###", "## Need"),
    ("flow-step-unknown", "- step: letter", "- step: lettre", "- step: lettre"),
    ("flow-dead-end", "### Bye {#bye}\n- end: yes\n", "### Bye {#bye}\n", "### Bye"),
    ("flow-loop-without-delay", "- no: half", "- no: opened", "- no: opened"),
    (
        "flow-shares",
        "- split: bye\n  - share: 50 %",
        "- split: bye\n  - share: 40 %",
        "  - share: 50 %",
    ),
    ("flow-same-branches", "- yes: bye\n- no: half", "- yes: half\n- no: half", "### Opened?"),
    ("flow-wait-without-limit", "- up to: 14 days\n  - else: half\n", "", "- wait: a visit"),
    ("flow-without-consent", "consent: newsletter\n", "", "### Hello"),
    ("flow-without-exit", "exit: [unsubscribed, bought]", "exit: bought", "### Hello"),
    ("flow-too-often", "at most: 2 per week", "at most: 1 per week", "### Offer"),
    ("flow-same-message", "- subject: Minus ten per cent", "- subject: Hello", "### Offer"),
    ("flow-send-at-night", "- window: 9:00–20:00\n", "", "### Offer"),
    ("flow-trigger-as-filter", "- start: signs up", "- start: signs up\n- filter: signs up", ""),
    ("flow-tool-unknown", "consent:", "tool: mailchump\nconsent:", "tool: mailchump"),
    ("flow-message-missing", "- step: letter\n", "", ""),
]


@pytest.fixture
def wiki(site: Site) -> Site:
    """A small wiki with a flow, in which no rule finds anything."""
    site.write("site.yml", "title: Maps\nlang: en\n")
    site.write("journeys/car.md", JOURNEY)
    site.write("personas/family.md", "---\nname: Family\nhypothesis: yes\n---\n")
    site.write("touchpoints/radio.md", "---\ntitle: Radio\n---\n")
    site.write("touchpoints/email.md", "---\ntitle: E-mail\n---\n")
    return site.write(PATH, FLOW)


def found(wiki: Site) -> list[tuple[str, str, int]]:
    return [(one.code, one.path.removeprefix("content/"), one.line) for one in wiki.check()]


def test_a_sound_flow_has_no_findings(wiki: Site) -> None:
    assert found(wiki) == []


@pytest.mark.parametrize(("code", "sound", "bad", "line"), BAD, ids=[each[0] for each in BAD])
def test_a_rule_finds_what_it_is_for_at_its_line(
    wiki: Site, code: str, sound: str, bad: str, line: str
) -> None:
    wiki.write(PATH, FLOW.replace(sound, bad, 1))
    those = [each for each in found(wiki) if each[0] == code]
    assert those
    if line:
        lines = FLOW.replace(sound, bad, 1).splitlines()
        assert [path for _, path, _ in those] == [PATH]
        assert lines[those[0][2] - 1].startswith(line), lines[those[0][2] - 1]
    wiki.write(PATH, FLOW)
    assert found(wiki) == []


def test_a_point_that_nothing_leads_to_is_found(wiki: Site) -> None:
    wiki.edit(PATH, "### Two days {#pause}", "- next: bye\n\n### Two days {#pause}")
    codes = [each[0] for each in found(wiki)]
    assert codes.count("flow-unreachable") == 5


def test_more_than_a_tool_can_do_is_found_where_the_tool_is_said(wiki: Site) -> None:
    old = FLOW.replace("consent:", "tool: mailchimp@2023\nconsent:", 1)
    wiki.write(PATH, old.replace("- send: email", "- send: chat", 1))
    assert "flow-beyond-tool" in {each[0] for each in found(wiki)}


def test_flows_of_one_persona_are_counted_together(wiki: Site) -> None:
    wiki.write("flows/second.md", FLOW.replace("title: Welcome", "title: Second"))
    assert {each[0] for each in found(wiki)} == {"persona-too-many-messages"}
    for path in (PATH, "flows/second.md"):
        wiki.edit(path, "at most: 2 per week", "at most: 4 per week")
    assert found(wiki) == []


def test_a_first_release_that_leaves_a_stage_empty_is_found(wiki: Site) -> None:
    wiki.write("site.yml", "title: Maps\nlang: en\nreleases:\n  - id: mvp\n    title: First\n")
    planned = "- opportunity: A calculator\n  - owner: shop\n  - release: mvp\n"
    stage = "\n## Buying {#buying}\n- opportunity: A draft\n  - owner: shop\n"
    wiki.write("journeys/car.md", JOURNEY + planned + stage)
    assert [each[0] for each in found(wiki)] == ["release-leaves-stage-empty"]
    wiki.edit("journeys/car.md", stage, stage + "  - release: mvp\n")
    assert found(wiki) == []
