"""The bench's wiki for MkDocs: the same pages and words, facts as tables and lists.

MkDocs draws nothing and knows no links back, and is not made to: its pages hold the words
of the maps, not the maps. Search and its themes are off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.wiki import Journey, Pain, Stage, Step, Wiki

SKELETON = Path(__file__).parent / "mkdocs"

TABLE = "| Шаг | Точки контакта | Мысли | Эмоции | Боли | Возможности | Показатели | Бэкстейдж |"


def sources(wiki: Wiki) -> Iterator[tuple[str, str]]:
    """Every file of the site, by its path in it."""
    for file in sorted(SKELETON.rglob("*")):
        if file.is_file():
            yield file.relative_to(SKELETON).as_posix(), file.read_text(encoding="utf-8")
    listed = ((f"journeys/{each.id}.md", each.title) for each in wiki.journeys)
    yield "docs/index.md", _list("Bench", listed)
    personas = ((f"{each.id}.md", each.name) for each in wiki.personas)
    yield "docs/personas/index.md", _list("Персоны", personas)
    for persona in wiki.personas:
        yield f"docs/personas/{persona.id}.md", f"# {persona.name}\n\n{persona.role}.\n"
    touchpoints = ((f"{each.id}.md", each.title) for each in wiki.touchpoints)
    yield "docs/touchpoints/index.md", _list("Точки контакта", touchpoints)
    for each in wiki.touchpoints:
        yield f"docs/touchpoints/{each.id}.md", f"# {each.title}\n\n{each.title}: {each.channel}.\n"
    studies = ((f"{each.id}.md", each.title) for each in wiki.evidence)
    yield "docs/evidence/index.md", _list("Исследования", studies)
    for study in wiki.evidence:
        yield (
            f"docs/evidence/{study.id}.md",
            f"# {study.title}\n\n{study.kind}\n\n{study.finding}.\n",
        )
    for journey in wiki.journeys:
        yield from journey_sources(journey)


def journey_sources(journey: Journey) -> Iterator[tuple[str, str]]:
    """The files of one journey."""
    yield f"docs/journeys/{journey.id}.md", _journey(journey)
    for stage in journey.stages:
        yield f"docs/journeys/{journey.id}/{stage.id}.md", _stage(journey, stage)


def _list(title: str, links: Iterable[tuple[str, str]]) -> str:
    return f"# {title}\n\n" + "".join(f"* [{name}]({path})\n" for path, name in links)


def _journey(journey: Journey) -> str:
    who = ", ".join(f"[{each}](../personas/{each}.md)" for each in journey.personas)
    study = f"[{journey.evidence}](../evidence/{journey.evidence}.md)"
    parts = [f"# {journey.title}\n\n{who} · {study} · {journey.owner}\n\n{journey.scenario}\n"]
    for stage in journey.stages:
        parts.append(f"\n## [{stage.title}]({journey.id}/{stage.id}.md)\n")
        parts.append(f"{stage.goal} · {stage.duration} · {stage.conversion} %\n\n{TABLE}\n")
        parts.append(f"|{'---|' * 8}\n")
        parts += [f"| {' | '.join(_cells(step, '../touchpoints/'))} |\n" for step in stage.steps]
    return "".join(parts)


def _stage(journey: Journey, stage: Stage) -> str:
    parts = [
        f"# {stage.title}\n\n[{journey.title}](../{journey.id}.md)\n",
        f"{stage.goal} · {stage.duration} · {stage.conversion} %",
        stage.linked("../../touchpoints/*.md"),
    ]
    for step in stage.steps:
        title, *facts = _cells(step, "../../touchpoints/")
        items = "".join(f"* {fact}\n" for fact in facts if fact)
        parts.append(f"## {title}\n\n{items}")
    return "\n\n".join(parts)


def _cells(step: Step, touchpoints: str) -> list[str]:
    return [
        step.title,
        ", ".join(f"[{each}]({touchpoints}{each}.md)" for each in step.touchpoints),
        step.thought,
        ", ".join(f"{each.score:+d} {each.word}" for each in step.feelings),
        f"{step.pain.text} ({step.pain.severity})" if step.pain else "",
        _opportunity(step.pain) if step.pain else "",
        f"{step.kpi.text}: {step.kpi.value} % → {step.kpi.target} %" if step.kpi else "",
        step.backstage,
    ]


def _opportunity(pain: Pain) -> str:
    return f"{pain.opportunity} ({pain.impact} : {pain.effort})" if pain.opportunity else ""
