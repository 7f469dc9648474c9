"""A small wiki in which every key of the format stands once, and what a hostile case is.

``⟦step.goal:…⟧`` in ``WIKI`` is a slot: a value that a case may replace by another. Slots
are called by the place and the key they belong to, or by what they are where no key is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zlib import compress, crc32

SLOT = re.compile(r"⟦([^:⟧]+):([^⟧]*)⟧")

Making = Callable[[Path], None]
"""Puts something that is no plain file at a path: a link, a FIFO, a device."""
Content = str | bytes | Making | None
"""A file's text or bytes; None takes the file of the wiki away."""


def picture(colour: bytes = b"\x20\x80\xc0") -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    pixels = chunk(b"IDAT", compress(b"\x00" + colour))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


WIKI: dict[str, str] = {
    "site.yml": """\
title: ⟦site.title:Maps⟧
description: ⟦site.description:What customers go through⟧
lang: ⟦site.lang:en⟧
base-url: ⟦site.base-url:https://maps.example/⟧
edit-url: ⟦site.edit-url:https://git.example/edit/⟧
source-url: ⟦site.source-url:https://git.example/⟧
theme: ⟦site.theme:default⟧
tokens:
  accent: ⟦site.tokens:"#1F5FBF"⟧
contact: ⟦site.contact:maps@example.com⟧
as-of: ⟦site.as-of:2026-11-01⟧
show: ⟦site.show:goal, step, touchpoint, emotion, pain, rule⟧
rows:
  - id: ⟦row.id:rule⟧
    names: {en: ⟦row.names:rule⟧}
    title: ⟦row.title:Rules⟧
    icon: ⟦row.icon:star⟧
    kind: ⟦row.kind:list⟧
    range: ⟦row.range:"[1, 5]"⟧
    unit: ⟦row.unit:pieces⟧
    many: ⟦row.many:yes⟧
ignore: ⟦site.ignore:cssclass⟧
rules:
  row-not-shown: off
  large-map: ⟦site.rules:note⟧
  truth-without-owner: off
  kpi-without-figures: off
  plan-without-owner: off
  persona-without-evidence: off
  curve-without-evidence: off
  orphan-touchpoint: off
  orphan-evidence: off
  touchpoint-twins: off
  stage-names-differ: off
  alias-taken: off
audiences:
  acme:
    title: ⟦site audience.title:Maps for Acme⟧
    lang: ⟦site audience.lang:en⟧
    journeys: ⟦site audience.journeys:car⟧
    pages: ⟦site audience.pages:about⟧
    hide: ⟦site audience.hide:kpi⟧
    tokens:
      accent: ⟦site audience.tokens:"#1F5FBF"⟧
    contact: ⟦site audience.contact:acme@example.com⟧
""",
    "index.md": "⟦words of home:Welcome home.⟧\n",
    "journeys/base.md": """\
---
title: The general map
owner: nobody-yet
persona: family
---

## Need {#need}
- goal: go somewhere
- backstage: a letter goes out

### Sees the advertisement {#sees}
- thought: that one

## Choice {#choice}
- backstage: a draft is made
- goal: choose well

### Compares {#compares}
- backstage: prices are gathered
- thought: so many
""",
    "journeys/car.md": """\
---
title: ⟦journey.title:Buying a car⟧
lang: ⟦journey.lang:en⟧
type: ⟦journey.type:as-is⟧
status: ⟦journey.status:draft⟧
reviewed: ⟦journey.reviewed:2026-10-01⟧
review every: ⟦journey.review every:6 months⟧
start: ⟦journey.start:the old car breaks⟧
end: ⟦journey.end:the first service⟧
tags: ⟦journey.tags:cars⟧
aliases: ⟦journey.aliases:old/car⟧
rows: ⟦journey.rows:goal, step, touchpoint, emotion, pain, rule⟧
extends: ⟦journey.extends:base⟧
persona: ⟦journey.persona:family⟧
owner: ⟦journey.owner:cx-team⟧
goal: ⟦journey.goal:a car for all of us⟧
company goal: ⟦journey.company goal:sell one⟧
duration: ⟦journey.duration:a month⟧
evidence: ⟦journey.evidence:talks⟧
audience: ⟦journey.audience:acme⟧
---

⟦scenario:The scenario of the journey.⟧

## ⟦title of a stage:Need⟧ {#⟦id of a stage:need⟧}
- owner: ⟦stage.owner:marketing⟧
- audience: ⟦stage.audience:acme⟧
- goal: ⟦stage.goal:know what there is⟧
- company goal: ⟦stage.company goal:be seen⟧
- duration: ⟦stage.duration:two weeks⟧
- phase: ⟦stage.phase:awareness⟧
- conversion: ⟦stage.conversion:34 %⟧
- detail: ⟦stage.detail:base⟧
- action: ⟦stage.action:looks around⟧
- touchpoint: ⟦stage.touchpoint:radio⟧
- thought: ⟦stage.thought:time for another⟧
- emotion: ⟦stage.emotion:+1 hope⟧
- pain: ⟦stage.pain:nobody says the price⟧
- opportunity: ⟦stage.opportunity:say the price⟧
- user story: ⟦stage.user story:as a father I want the price⟧
- moment of truth: ⟦stage.moment of truth:yes⟧
- kpi: ⟦stage.kpi:calls⟧
- backstage: ⟦stage.backstage:the log is kept⟧
- image: ⟦stage.image:![a pixel](dot.png)⟧
- evidence: ⟦stage.evidence:talks⟧
- rule: ⟦own fact:be kind⟧

⟦words of a stage:What the stage tells.⟧

### ⟦title of a step:Sees the advertisement⟧ {#⟦id of a step:sees⟧}
- persona: ⟦step.persona:family⟧
- audience: ⟦step.audience:acme⟧
- owner: ⟦step.owner:press office⟧
- goal: ⟦step.goal:find out more⟧
- company goal: ⟦step.company goal:call⟧
- duration: ⟦step.duration:a minute⟧
- touchpoint: ⟦step.touchpoint:radio⟧
- thought: ⟦step.thought:a bigger one⟧
- emotion: ⟦step.emotion:+2 joy⟧
  - persona: ⟦emotion.persona:family⟧
  - audience: ⟦emotion.audience:acme⟧
- pain: ⟦step.pain:no price anywhere⟧
  - severity: ⟦pain.severity:high⟧
  - frequency: ⟦pain.frequency:often⟧
  - hypothesis: ⟦pain.hypothesis:no⟧
  - evidence: ⟦pain.evidence:talks⟧
  - audience: ⟦pain.audience:acme⟧
  - opportunity: ⟦pain.opportunity:a calculator⟧
    - impact: ⟦opportunity.impact:4⟧
    - effort: ⟦opportunity.effort:2⟧
    - owner: ⟦opportunity.owner:web-team⟧
    - state: ⟦opportunity.state:planned⟧
    - tracker: ⟦opportunity.tracker:https://tracker.example/1⟧
    - user story: ⟦opportunity.user story:as a mother I want it now⟧
    - audience: ⟦opportunity.audience:acme⟧
- opportunity: ⟦step.opportunity:a friendlier voice⟧
- user story: ⟦step.user story:as a driver I want quiet⟧
- moment of truth: ⟦step.moment of truth:no⟧
- order: ⟦step.order:repeats⟧
- kpi: ⟦step.kpi:listeners⟧
  - value: ⟦kpi.value:2.1 %⟧
  - target: ⟦kpi.target:4 %⟧
  - unit: ⟦kpi.unit:per cent⟧
  - owner: ⟦kpi.owner:radio people⟧
  - evidence: ⟦kpi.evidence:talks⟧
  - audience: ⟦kpi.audience:acme⟧
- backstage: ⟦step.backstage:the spot is booked⟧
- image: ⟦step.image:![another pixel](dot.png)⟧
- evidence: ⟦step.evidence:talks⟧

⟦words of a step:What the step tells.⟧

> [!note]
> ⟦words of a call-out:By the way.⟧

> [!team]
> ⟦words for the team:Among ourselves.⟧

## Choice {#choice}
- drop: ⟦stage.drop:backstage⟧

### Compares {#compares}
- drop: ⟦step.drop:backstage⟧
""",
    "personas/family.md": """\
---
name: ⟦persona.name:The family⟧
lang: ⟦persona.lang:en⟧
tags: ⟦persona.tags:people⟧
aliases: ⟦persona.aliases:old/family⟧
audience: ⟦persona.audience:acme⟧
role: ⟦persona.role:parents⟧
quote: ⟦persona.quote:We need room⟧
photo: ⟦persona.photo:family.png⟧
segment: ⟦persona.segment:families⟧
buying role: ⟦persona.buying role:decides⟧
revenue share: ⟦persona.revenue share:40 %⟧
rank: ⟦persona.rank:1⟧
hypothesis: ⟦persona.hypothesis:no⟧
evidence: ⟦persona.evidence:talks⟧
---

⟦words of a persona:Who they are.⟧

## Demography
- ⟦key of an entry:Age⟧: ⟦text of an entry:35⟧
  - audience: ⟦item.audience:acme⟧

## Goals
- ⟦goal of a persona:To arrive⟧

## ⟦title of a section:Habits⟧

⟦words of a section:They drive on Sundays.⟧
""",
    "touchpoints/radio.md": """\
---
title: ⟦touchpoint.title:Radio⟧
lang: ⟦touchpoint.lang:en⟧
tags: ⟦touchpoint.tags:air⟧
aliases: ⟦touchpoint.aliases:old/radio⟧
owner: ⟦touchpoint.owner:radio editors⟧
audience: ⟦touchpoint.audience:acme⟧
channel: ⟦touchpoint.channel:broadcast⟧
place: ⟦touchpoint.place:offline⟧
managed: ⟦touchpoint.managed:yes⟧
---

⟦words of a touchpoint:Where it sounds.⟧

## KPIs
- kpi: ⟦kpi of a touchpoint:minutes heard⟧
""",
    "evidence/talks.md": """\
---
title: ⟦evidence.title:Talks⟧
lang: ⟦evidence.lang:en⟧
tags: ⟦evidence.tags:voices⟧
aliases: ⟦evidence.aliases:old/talks⟧
audience: ⟦evidence.audience:acme⟧
kind: ⟦evidence.kind:interview⟧
date: ⟦evidence.date:2026-05-01⟧
sample: ⟦evidence.sample:twelve parents⟧
link: ⟦evidence.link:https://research.example/talks⟧
---

⟦words of evidence:How we asked.⟧

## Findings
- ⟦finding:Nobody knows the price⟧

## Distribution
- ⟦answer:They would buy⟧: 7

## Criteria
- ⟦criterion:Friendliness⟧: 4/5
  - weight: ⟦criterion.weight:2⟧
  - touchpoint: ⟦criterion.touchpoint:radio⟧
  - audience: ⟦criterion.audience:acme⟧
""",
    "pages/about.md": """\
---
title: ⟦page.title:About us⟧
lang: ⟦page.lang:en⟧
tags: ⟦page.tags:words⟧
aliases: ⟦page.aliases:old/about⟧
audience: ⟦page.audience:acme⟧
menu: ⟦page.menu:1⟧
---

⟦words of a page:What we do.⟧
""",
}

PICTURES: dict[str, bytes] = {
    "journeys/dot.png": picture(),
    "personas/family.png": picture(b"\xc0\x80\x20"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where in ``WIKI`` a value may be replaced; ``is_yaml``: it is a field of frontmatter."""

    name: str
    path: str
    line: int
    default: str
    is_yaml: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile input, and what must become of it.

    ``files`` lie over the wiki's. ``finds`` are (code, path, line) of findings that there
    must be; what they are not among is not an error of the content. ``shown`` are texts
    that readers must see when it builds (and it does so unless an error is found),
    ``unseen`` texts that must be nowhere in the pages.
    """

    name: str
    files: Mapping[str, Content]
    finds: tuple[tuple[str, str, int], ...] = ()
    shown: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    builds: bool = True
    audience: str = ""
    any_code: tuple[str, int] | None = field(default=None)
    """A path and a line where an error of any code must be."""


def slots() -> dict[str, Slot]:
    """Every slot of the wiki by its name."""
    found = {}
    for path, text in WIKI.items():
        fences = [at for at, line in enumerate(text.split("\n"), 1) if line == "---"]
        for number, line in enumerate(text.split("\n"), 1):
            is_yaml = path.endswith(".yml") or (len(fences) > 1 and number < fences[1])
            for one in SLOT.finditer(line):
                assert one[1] not in found, one[1]
                found[one[1]] = Slot(one[1], path, number, one[2], is_yaml)
    return found


def wiki(**values: str) -> dict[str, Content]:
    """The files of the wiki, slots filled with ``values`` by name, or with their defaults.

    A value stands as given; in YAML it is quoted, unless it is the default.
    """
    files: dict[str, Content] = dict(PICTURES)
    known = slots()
    for path, text in WIKI.items():

        def fill(one: re.Match[str]) -> str:
            value = values.get(one[1])
            if value is None:
                return one[2][1:-1] if one[2].startswith('"[') else one[2]
            return quoted(value) if known[one[1]].is_yaml else value

        files[path] = SLOT.sub(fill, text)
    return files


def quoted(value: str) -> str:
    """``value`` as a text of YAML."""
    return "'" + value.replace("'", "''") + "'"


def filled(name: str, case_name: str, value: str, **expected: object) -> Case:
    """The case of one slot that holds ``value``."""
    slot = slots()[name]
    files = {slot.path: wiki(**{name: value})[slot.path]}
    return Case(f"{name}: {case_name}", files, **expected)  # type: ignore[arg-type]


def appended(case_name: str, text: str, slot: str = "words of a page", **expected: object) -> Case:
    """The case of a Markdown text in the place of a slot that holds narrative."""
    return filled(slot, case_name, text, **expected)


def line_of(slot: str) -> int:
    """The line on which a slot stands."""
    return slots()[slot].line
