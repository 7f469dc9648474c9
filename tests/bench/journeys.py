"""The bench's wiki in the format of our own authors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.wiki import FOLDERS, Journey, Stage, Step, Wiki, wiki_of

SITE_YML = """title: Bench
lang: ru
as-of: 2026-11-01
"""

JOURNEY = """---
title: "{title}"
lang: {lang}
personas: [{personas}]
evidence: {evidence}
type: as-is
status: review
owner: {owner}
---

{scenario}
"""

STAGE = """
## {stage.title} {{#{stage.id}}}
- goal: {stage.goal}
- duration: {stage.duration}
- conversion: {stage.conversion} %

{narrative}
"""

PERSONA = """---
name: {each.name}
role: {each.role}
evidence: {each.evidence}
---

{each.role}.
"""

TOUCHPOINT = """---
title: {each.title}
channel: {each.channel}
place: {each.place}
---

{each.title}: {each.channel}.
"""

EVIDENCE = """---
title: {each.title}
kind: {each.kind}
---

{each.finding}.
"""


def write_wiki(content: Path, journeys: int) -> Path:
    """A content folder of so many journeys; returns ``content``."""
    for path, text in sources(wiki_of(journeys)):
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return content


def sources(wiki: Wiki) -> Iterator[tuple[str, str]]:
    """Every file of the content folder, by its path in it."""
    yield "site.yml", SITE_YML
    for persona in wiki.personas:
        yield f"personas/{persona.id}.md", PERSONA.format(each=persona)
    for touchpoint in wiki.touchpoints:
        yield f"touchpoints/{touchpoint.id}.md", TOUCHPOINT.format(each=touchpoint)
    for evidence in wiki.evidence:
        yield f"evidence/{evidence.id}.md", EVIDENCE.format(each=evidence)
    for journey in wiki.journeys:
        yield from journey_sources(journey)


def address(page: tuple[str, ...]) -> str:
    """Where our own build writes a page."""
    match page:
        case ("home",):
            return "index.html"
        case ("list", folder):
            return f"{folder}/index.html"
        case (kind, *names):
            return f"{FOLDERS[kind]}/{'/'.join(names)}.html"
        case _:
            raise ValueError(page)


def journey_sources(journey: Journey) -> Iterator[tuple[str, str]]:
    """The one file of a journey."""
    yield f"journeys/{journey.id}.md", journey_text(journey)


def journey_text(journey: Journey) -> str:
    """The Markdown of one journey."""
    head = JOURNEY.format(
        title=journey.title,
        lang=journey.lang,
        personas=", ".join(journey.personas),
        evidence=journey.evidence,
        owner=journey.owner,
        scenario=journey.scenario,
    )
    several = len(journey.personas) > 1
    return head + "".join(_stage(stage, several=several) for stage in journey.stages)


def _stage(stage: Stage, *, several: bool) -> str:
    text = STAGE.format(stage=stage, narrative=stage.linked("../touchpoints/*.md"))
    return text + "".join("\n".join(_step(each, several=several)) for each in stage.steps)


def _step(step: Step, *, several: bool) -> Iterator[str]:
    yield f"\n### {step.title} {{#{step.id}}}"
    yield f"- touchpoint: {', '.join(step.touchpoints)}"
    yield f"- thought: {step.thought}"
    for feeling in step.feelings:
        yield f"- emotion: {feeling.score:+d} {feeling.word}"
        if several:
            yield f"  - persona: {feeling.persona}"
    if step.pain:
        yield f"- pain: {step.pain.text}"
        yield f"  - severity: {step.pain.severity}"
        if step.pain.opportunity:
            yield f"  - opportunity: {step.pain.opportunity}"
            yield f"    - impact: {step.pain.impact}"
            yield f"    - effort: {step.pain.effort}"
    if step.kpi:
        yield f"- kpi: {step.kpi.text}"
        yield f"  - value: {step.kpi.value} %"
        yield f"  - target: {step.kpi.target} %"
    if step.backstage:
        yield f"- backstage: {step.backstage}"
    yield ""
