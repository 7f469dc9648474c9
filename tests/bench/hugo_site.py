"""The bench's wiki as a Hugo site, the way somebody who knows Hugo would build it.

A journey is a section, a stage a page whose front matter holds its part of the map and
whose body is the narrative; personas and touchpoints are taxonomies, so that Hugo itself
knows where they occur. The templates in ``hugo/`` draw the map from front matter. Feeds,
sitemap, typography and minifying are off: nothing is done that is not compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench.wiki import FOLDERS, Journey, Stage, Step, Wiki

SKELETON = Path(__file__).parent / "hugo"

HOME = """---
title: Bench
---
"""

LIST = """---
title: {title}
---
"""

PERSONA = """---
title: {each.name}
role: {each.role}
evidence: [{each.evidence}]
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
kind_of_research: {each.kind}
---

{each.finding}.
"""

JOURNEY = """---
title: {title}
lang: {lang}
personas: {personas}
evidence: [{evidence}]
status: review
owner: {owner}
---

{scenario}
"""

STAGE = """---
title: {title}
weight: {weight}
goal: {goal}
duration: {duration}
conversion: {conversion}
touchpoints: {touchpoints}
steps:
{steps}
---

{narrative}
"""


def sources(wiki: Wiki) -> Iterator[tuple[str, str]]:
    """Every file of the site, by its path in it."""
    for file in sorted(SKELETON.rglob("*")):
        if file.is_file():
            yield file.relative_to(SKELETON).as_posix(), file.read_text(encoding="utf-8")
    yield "content/_index.md", HOME
    yield "content/personas/_index.md", LIST.format(title="Персоны")
    yield "content/touchpoints/_index.md", LIST.format(title="Точки контакта")
    yield "content/evidence/_index.md", LIST.format(title="Исследования")
    for persona in wiki.personas:
        yield f"content/personas/{persona.id}/_index.md", PERSONA.format(each=persona)
    for touchpoint in wiki.touchpoints:
        yield f"content/touchpoints/{touchpoint.id}/_index.md", TOUCHPOINT.format(each=touchpoint)
    for evidence in wiki.evidence:
        yield f"content/evidence/{evidence.id}/_index.md", EVIDENCE.format(each=evidence)
    for journey in wiki.journeys:
        yield from journey_sources(journey)


def journey_sources(journey: Journey) -> Iterator[tuple[str, str]]:
    """The files of one journey."""
    folder = f"content/journeys/{journey.id}"
    yield (
        f"{folder}/_index.md",
        JOURNEY.format(
            title=_quoted(journey.title),
            lang=journey.lang,
            personas=_quoted(journey.personas),
            evidence=journey.evidence,
            owner=journey.owner,
            scenario=journey.scenario,
        ),
    )
    for place, stage in enumerate(journey.stages, 1):
        yield f"{folder}/{stage.id}.md", _stage(stage, place)


def address(page: tuple[str, ...]) -> str:
    """Where Hugo writes a page."""
    match page:
        case ("home",):
            return "index.html"
        case ("journey", journey):
            return f"journeys/{journey}/index.html"
        case ("stage", journey, stage):
            return f"journeys/{journey}/{stage}.html"
        case ("list", folder):
            return f"{folder}/index.html"
        case (kind, name):
            return f"{FOLDERS[kind]}/{name}.html"
        case _:
            raise ValueError(page)


def _stage(stage: Stage, place: int) -> str:
    touchpoints = sorted({each for step in stage.steps for each in step.touchpoints})
    return STAGE.format(
        title=_quoted(stage.title),
        weight=place,
        goal=_quoted(stage.goal),
        duration=_quoted(stage.duration),
        conversion=stage.conversion,
        touchpoints=_quoted(touchpoints),
        steps="\n".join(line for step in stage.steps for line in _step(step)),
        narrative=stage.linked("/touchpoints/*"),
    )


def _step(step: Step) -> Iterator[str]:
    yield f"- id: {step.id}"
    yield f"  title: {_quoted(step.title)}"
    yield f"  touchpoints: {_quoted(step.touchpoints)}"
    yield f"  thought: {_quoted(step.thought)}"
    yield "  feelings:"
    for each in step.feelings:
        yield f"  - persona: {each.persona}"
        yield f"    score: {each.score}"
        yield f"    word: {_quoted(each.word)}"
    if step.pain:
        yield "  pain:"
        yield f"    text: {_quoted(step.pain.text)}"
        yield f"    severity: {step.pain.severity}"
        if step.pain.opportunity:
            yield f"    opportunity: {_quoted(step.pain.opportunity)}"
            yield f"    impact: {step.pain.impact}"
            yield f"    effort: {step.pain.effort}"
    if step.kpi:
        yield "  kpi:"
        yield f"    text: {_quoted(step.kpi.text)}"
        yield f"    value: {step.kpi.value}"
        yield f"    target: {step.kpi.target}"
    if step.backstage:
        yield f"  backstage: {_quoted(step.backstage)}"


def _quoted(value: object) -> str:
    """A value as YAML that is JSON too."""
    return json.dumps(value, ensure_ascii=False)
