"""One slip is one finding at its place, and its edit gives back a sound document.

Forty kinds of slips, each put into a document that checks clean.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.build import check
from generator.editing.writing import write_all
from generator.mending import fixes_for, rewrites_of

SOUND = """\
---
title: Order a cake
personas: [ann]
type: as-is
status: draft
owner: cx-team
reviewed: 2026-10-01
review every: 6 months
evidence: [talks]
---

The scenario.

## Search {#search}
- goal: Find one
- duration: one evening
- conversion: 40 %

### Looks around {#looks}
- touchpoint: website, bakery
- thought: “Who?”
- emotion: -1 doubt
  - persona: ann
- pain: No prices
  - severity: high
  - frequency: often
  - evidence: talks
  - opportunity: A calculator
    - effort: 2
    - owner: web-team
    - state: planned
    - tracker: https://tracker.example/1
- moment of truth: yes

The story behind it.

### Compares
- thought: “When?”
- kpi: calls
  - value: 62 %
  - target: 90 %

## Order {#order}
- goal: Sure
"""
SITE = "title: Maps\nlang: en\n"
OTHERS = {
    "personas/ann.md": "---\nname: Ann\nevidence: [talks]\n---\n",
    "touchpoints/website.md": "---\ntitle: Website\nowner: web-team\n---\n",
    "touchpoints/bakery.md": "---\ntitle: Bakery\nowner: shop\n---\n",
    "evidence/talks.md": "---\ntitle: Talks\nkind: interview\ndate: 2026-03-01\n---\n",
}

SLIPS: dict[str, tuple[str, str, str]] = {
    "a key with two letters changed about": ("- touchpoint:", "- touchpiont:", "unknown-key"),
    "a key as others call it": ("- pain: No", "- pain point: No", "unknown-key"),
    "another": ("- thought: “Who?”", "- quote: “Who?”", "unknown-key"),
    "a question": ("- thought: “When?”", "- question: “When?”", "unknown-key"),
    "a feeling": ("- emotion: -1", "- feeling: -1", "unknown-key"),
    "a solution": ("  - opportunity: A", "  - solution: A", "unknown-key"),
    "a metric": ("- kpi: calls", "- metric: calls", "unknown-key"),
    "a user goal": ("- goal: Find", "- user goal: Find", "unknown-key"),
    "a key in Russian as others call it": ("- pain: No", "- проблема: No", "unknown-key"),
    "a sub-key misspelt": ("  - severity:", "  - severty:", "unknown-key"),
    "a field misspelt": ("status: draft", "staus: draft", "unknown-key"),
    "a value misspelt": ("severity: high", "severity: hgih", "unknown-value"),
    "another value": ("frequency: often", "frequency: oftn", "unknown-value"),
    "a state misspelt": ("state: planned", "state: planed", "unknown-value"),
    "a type misspelt": ("type: as-is", "type: as-si", "unknown-value"),
    "a status misspelt": ("status: draft", "status: darft", "unknown-value"),
    "a date from the day on": ("2026-10-01", "01.10.2026", "bad-date"),
    "a date with slashes": ("2026-10-01", "2026/10/01", "bad-date"),
    "a heading without its space": ("### Compares", "###Compares", "heading-without-space"),
    "a heading with a tab": ("### Compares", "###\tCompares", "heading-without-space"),
    "a heading with a hard space": ("### Compares", "###\u00a0Compares", "look-alike"),
    "a key in bold": ("- goal: Sure", "- **goal**: Sure", "emphasised-key"),
    "a key in bold with its colon": ("- goal: Sure", "- **goal:** Sure", "emphasised-key"),
    "a full-width colon": ("- goal: Sure", "- goal： Sure", "look-alike"),
    "a Cyrillic letter in a key": ("- goal: Sure", "- gоal: Sure", "look-alike"),
    "a long dash for a hyphen": ("- goal: Sure", "– goal: Sure", "look-alike"),
    "a bullet for a hyphen": ("- duration: one", "• duration: one", "look-alike"),
    "a star in a list of facts": ("  - severity: high", "  * severity: high", "wrong-dash"),
    "a sub-fact without its dash": ("  - frequency: often", "  frequency: often", "dash-missing"),
    "one space before a sub-fact": ("  - persona: ann\n", " - persona: ann\n", "one-space-indent"),
    "a tab before a sub-fact": ("  - persona: ann\n", "\t- persona: ann\n", "tab-indent"),
    "a semicolon between items": ("website, bakery", "website; bakery", "semicolon"),
    "an empty item": ("website, bakery", "website,, bakery", "empty-item"),
    "a comma at the end": ("website, bakery", "website, bakery,", "empty-item"),
    "quotes in a fact": ("website, bakery", "website, 'bakery'", "bracketed-list"),
    "a persona misspelt": ("personas: [ann]", "personas: [anm]", "broken-reference"),
    "evidence misspelt": ("evidence: [talks]", "evidence: [tallks]", "broken-reference"),
    "a touchpoint nearly": ("website, bakery", "websiet, bakery", "nearly-touchpoint"),
    "a zero-width space": ("Looks around", "Looks\u200b around", "unseen-character"),
    "two decimals of an emotion": ("emotion: -1 doubt", "emotion: -1.25 doubt", "bad-emotion"),
    "an unquoted colon": ("title: Order a cake", "title: Order: a cake", "yaml-unquoted"),
    "a dash for the fields' end": ("talks]\n---\n\nThe", "talks]\n—\n\nThe", "look-alike"),
    "a field without its space": ("owner: cx-team", "owner:cx-team", "yaml-colon-without-space"),
    "two headings with one id": ("### Compares\n", "### Compares {#looks}\n", "duplicate-id"),
    "an address without its beginning": (
        *("https://tracker.example/1", "tracker.example/1", "bad-url"),
    ),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for path, text in {"site.yml": SITE, **OTHERS, "journeys/cake.md": SOUND}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def found_in(content: Path) -> list[tuple[str, int]]:
    """All that is told: errors, warnings and notes."""
    return [(one.code, one.span.line) for one in check(content).diagnostics]


def test_there_are_forty_kinds_and_the_document_is_sound(content: Path) -> None:
    assert len(SLIPS) >= 40
    assert found_in(content) == []


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_one_finding_and_its_edit_mends_it(kind: str, content: Path) -> None:
    was, slip, code = SLIPS[kind]
    assert was in SOUND
    text = SOUND.replace(was, slip, 1)
    file = content / "journeys/cake.md"
    file.write_text(text, encoding="utf-8")
    line = next(
        number
        for number, (one, other) in enumerate(
            zip(SOUND.split("\n"), text.split("\n"), strict=False), 1
        )
        if one != other
    )
    assert found_in(content) == [(code, line)]
    checked = check(content)
    fixes = fixes_for(checked)
    assert [one.found.code for one in fixes] == [code]
    write_all(content, rewrites_of(content, fixes))
    assert found_in(content) == []


@pytest.mark.parametrize("seed", range(4))
def test_slips_together_are_mended_together(seed: int, content: Path) -> None:
    chance = random.Random(seed)
    text = SOUND
    for kind in chance.sample(sorted(SLIPS), 4):
        was, slip, _ = SLIPS[kind]
        text = text.replace(was, slip, 1)
    file = content / "journeys/cake.md"
    file.write_text(text, encoding="utf-8")
    before = len(found_in(content))
    checked = check(content)
    write_all(content, rewrites_of(content, fixes_for(checked)))
    assert len(found_in(content)) < before
