"""Each rule of flows finds what it is for, where it stands, and is content once it is mended."""

from __future__ import annotations

import importlib
import re
import textwrap

import pytest

from generator.rules import RULES
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


EXAMPLES = [
    rule.code
    for rule in RULES
    if rule.code.startswith("flow-")
    or rule.code in ("persona-too-many-messages", "release-leaves-stage-empty")
]
SURROUNDINGS = """---
title: Buying a car
owner: team
---

## Need {#need}

### Sees an advert {#sees-ad}
- goal: g

"""
KNOWN = ("bye", "offer", "remind", "one", "other")


def examples(code: str) -> dict[str, str]:
    """The bad and the mended example of a rule's documentation."""
    text = importlib.import_module(f"generator.rules.{code.replace('-', '_')}").__doc__ or ""
    parts = re.split(r"(?m)^(Bad|Mended)[^\n]*$", text)
    return {
        name: textwrap.dedent(re.sub(r"(?m)^\S.*$", "", body)).strip("\n") + "\n"
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def as_flow(example: str, title: str = "Flow") -> str:
    """A whole flow around an example: what it leads to, and at least one point."""
    fields, body = "", example
    if example.startswith("---"):
        _, fields, body = example.split("---\n", 2)
    fields = (
        "".join(
            f"{default}\n"
            for default in (f"title: {title}", "journey: buy-car")
            if default.partition(":")[0] not in fields
        )
        + fields
    )
    if "### " not in body:
        body += "\n### Letter\n- send: email\n"
    for name in KNOWN:
        if re.search(rf": {name}$", body, re.MULTILINE) and f"{{#{name}}}" not in body:
            body += f"\n### A {name} {{#{name}}}\n- end: yes\n"
    return f"---\n{fields}---\n\n{body}"


def files_of(code: str, kind: str) -> dict[str, str]:
    """The files of a wiki in which an example stands."""
    example = examples(code)[kind]
    if code == "persona-too-many-messages":
        return {f"flows/{name}.md": as_flow(example, name) for name in ("one", "other")}
    if code == "release-leaves-stage-empty":
        return {"journeys/buy-car.md": "---\ntitle: Car\nowner: x\n---\n\n" + example}
    if code == "flow-message-missing":
        step = examples(code)["Bad"]
        flow = example if kind == "Mended" else "### Reminder\n- send: email\n"
        return {"journeys/buy-car.md": SURROUNDINGS + step, "flows/flow.md": as_flow(flow)}
    return {"flows/flow.md": as_flow(example)}


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_rule_finds_its_bad_example_and_not_its_mended_one(site: Site, code: str) -> None:
    site.write("site.yml", "title: T\nlang: en\nreleases:\n  - id: mvp\n    title: First\n")
    site.write("personas/family-man.md", "---\nname: Family\nhypothesis: yes\n---\n")
    site.write("journeys/buy-car.md", SURROUNDINGS)
    for kind, is_found in (("Bad", True), ("Mended", False)):
        for path, text in files_of(code, kind).items():
            site.write(path, text)
        assert (code in {each.code for each in site.check()}) == is_found, kind
