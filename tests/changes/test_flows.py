"""What changed in a flow, in its words; any mutation of one is told, and nothing else is."""

from __future__ import annotations

import random

import pytest

from generator.changes.comparing import difference
from generator.changes.sentences import sentence_of
from generator.model.reading.loading import load
from tests.sites import Site

FLOW = """\
---
title: Welcome
at most: 2 per week
---

### Signs up {#signup}
- start: signs up

### Hello {#hello}
- send: email
- subject: Hi

### Waits {#visit}
- wait: visit
- up to: 14 days
  - else: bye

### Opened? {#opened}
- if: opened hello
- yes: offer
  - share: 30 %
- no: bye

### Offer {#offer}
- send: sms

### Bye {#bye}
- end: yes
"""


def told(site: Site, new: str, old: str = FLOW) -> list[str]:
    """The sentences about what another text of the flow changes."""
    site.write("site.yml", "title: T\nlang: en\n").write("flows/welcome.md", old)
    before = load(site.content).catalog
    site.write("flows/welcome.md", new)
    after = load(site.content).catalog
    return [sentence_of(change).text() for change in difference(before, after)]


def moved(text: str, point: str, behind: str) -> str:
    """The text with a point, its heading and facts, behind another one."""
    blocks = text.split("\n\n")
    one = next(block for block in blocks if f"{{#{point}}}" in block)
    blocks.remove(one)
    at = next(at for at, block in enumerate(blocks) if f"{{#{behind}}}" in block)
    blocks.insert(at + 1, one.rstrip("\n"))
    return "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"


def test_the_same_flow_has_not_changed(site: Site) -> None:
    assert told(site, FLOW) == []


def test_a_letter_moved_behind_the_wait(site: Site) -> None:
    assert told(site, moved(FLOW, "hello", "visit")) == [
        "Flow “Welcome”: message “Hello” moved behind “Waits”"
    ]


def test_a_branch_is_gone(site: Site) -> None:
    assert told(site, FLOW.replace("- yes: offer\n  - share: 30 %\n", "")) == [
        "Yes of point “Opened?” of flow “Welcome”: offer is removed"
    ]


def test_a_share_below_a_branch_changed(site: Site) -> None:
    assert told(site, FLOW.replace("30 %", "40 %")) == [
        "Share of branch yes “offer” of point “Opened?” of flow “Welcome”: 30 % → 40 %"
    ]


def test_a_delay_came_and_a_message_went(site: Site) -> None:
    new = FLOW.replace("### Offer {#offer}\n- send: sms", "### Pause {#pause}\n- delay: 2 days")
    assert told(site, new) == [
        "Flow “Welcome”: message “Offer” is removed",
        "Flow “Welcome”: delay “Pause” is added",
    ]


def test_a_point_is_called_otherwise_and_waits_longer(site: Site) -> None:
    new = FLOW.replace("### Waits {", "### For the visit {").replace("14 days", "20 days")
    assert set(told(site, new)) == {
        "Flow “Welcome”: the point “Waits” is now called “For the visit”",
        "Up to of point “For the visit” of flow “Welcome”: 14 days → 20 days",
    }


def test_a_flow_that_came_is_told_whole(site: Site) -> None:
    site.write("site.yml", "title: T\nlang: en\n")
    before = load(site.content).catalog
    site.write("flows/welcome.md", FLOW)
    (change,) = difference(before, load(site.content).catalog)
    assert sentence_of(change).text() == "Flow “Welcome” is added"


MUTATIONS = (
    ("- send: email", "- send: push"),
    ("- subject: Hi", "- subject: Hello"),
    ("- subject: Hi\n", ""),
    ("- wait: visit", "- wait: call"),
    ("14 days", "3 weeks"),
    ("  - else: bye\n", ""),
    ("- if: opened hello", "- if: clicked hello"),
    ("- yes: offer", "- yes: bye"),
    ("30 %", "35 %"),
    ("- no: bye", "- no: offer"),
    ("2 per week", "1 per week"),
    ("- end: yes", "- end: bought"),
    ("- send: sms", "- send: sms\n- window: 9–18"),
    ("- send: sms", "- send: sms\n- add tag: hot"),
    ("- send: sms", "- send: sms\n- next: hello"),
    ("- start: signs up", "- start: signs up\n- filter: adults"),
    ("### Bye {#bye}", "### So long {#bye}"),
    ("- send: sms", "- send: sms\n\nA narrative."),
)


@pytest.mark.parametrize("seed", range(25))
def test_any_mutation_is_told_and_only_it(seed: int, site: Site) -> None:
    chance = random.Random(seed)
    old, new = chance.choice(MUTATIONS)
    assert len(told(site, FLOW.replace(old, new, 1))) == 1


@pytest.mark.parametrize("seed", range(12))
def test_mutations_that_touch_different_facts_are_each_told(seed: int, site: Site) -> None:
    chance = random.Random(seed)
    kept = [MUTATIONS[0], MUTATIONS[1], MUTATIONS[3], MUTATIONS[6], MUTATIONS[10], MUTATIONS[12]]
    chosen = chance.sample(kept, 3)
    text = FLOW
    for old, new in chosen:
        text = text.replace(old, new, 1)
    assert len(told(site, text)) == 3
