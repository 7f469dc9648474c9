"""Journeys made of plain words, for pictures: no files, no reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar

from generator.diagnostics import Span
from generator.drawing.context import DrawingContext
from generator.model.records.catalog import Catalog
from generator.model.records.journey import (
    Emotion,
    Journey,
    Kpi,
    Opportunity,
    OwnFact,
    Pain,
    Picture,
    Stage,
    Step,
    Story,
)
from generator.model.records.places import Target
from generator.model.records.registries import Persona, Touchpoint
from generator.model.records.site import OwnRow, SiteConfig
from generator.model.records.values import Quantity, Value

HERE = Span("journeys/map.md")
T = TypeVar("T")

RUSSIAN_ROWS = {
    "goal": "Цель",
    "company goal": "Цель компании",
    "step": "Шаги",
    "touchpoint": "Точки контакта",
    "thought": "Мысли",
    "emotion": "Эмоции",
    "pain": "Боли и барьеры",
    "opportunity": "Возможности",
    "user story": "Истории пользователей",
    "kpi": "Показатели",
    "owner": "Ответственные",
    "frontstage": "Фронтстейдж",
    "backstage": "Бэкстейдж",
    "support": "Поддержка",
    "image": "Картинки",
    "evidence": "Исследования",
    "waiting": "Ожидание",
    "effort": "Усилие",
}


def value(it: T) -> Value[T]:
    return Value(it, HERE)


def values(*them: T) -> tuple[Value[T], ...]:
    return tuple(value(each) for each in them)


def optional(it: T | None) -> Value[T] | None:
    return None if it is None else value(it)


def quantity(text: str) -> Quantity:
    number, _, unit = text.partition(" ")
    return Quantity(float(number.replace(",", ".").replace("−", "-")), unit, text)


def opportunity(text: str, **known: Any) -> Opportunity:
    stories = tuple(Story(text=each, span=HERE) for each in known.pop("stories", ()))
    rest: dict[str, Any] = {key: value(it) for key, it in known.items()}
    return Opportunity(text=text, stories=stories, span=HERE, **rest)


def pain(
    text: str,
    severity: str | None = None,
    frequency: str | None = None,
    evidence: Iterable[str] = (),
    opportunities: Iterable[Opportunity] = (),
) -> Pain:
    level: Any = optional(severity)
    often: Any = optional(frequency)
    return Pain(
        text=text,
        severity=level,
        frequency=often,
        evidence=values(*evidence),
        opportunities=tuple(opportunities),
        span=HERE,
    )


def emotion(score: float, word: str = "", persona: str | None = None) -> Emotion:
    return Emotion(score=score, word=word, persona=optional(persona), span=HERE)


def kpi(text: str, figure: str | None = None, target: str | None = None) -> Kpi:
    found = [value(quantity(each)) if each else None for each in (figure, target)]
    return Kpi(text=text, value=found[0], target=found[1], span=HERE)


def picture(words: str, path: str) -> Picture:
    return Picture(words=words, path=path, span=HERE)


def story(text: str) -> Story:
    return Story(text=text, span=HERE)


def own(row: str, text: str) -> OwnFact:
    number = quantity(text) if text[:1] in "−-0123456789" else None
    return OwnFact(row=row, text=text, number=number, span=HERE)


_TEXTS = (
    "goals",
    "company_goals",
    "touchpoints",
    "thoughts",
    "frontstage",
    "backstage",
    "support",
    "actions",
    "personas",
)
_ALONE = ("duration", "owner", "phase", "detail")


def _facts(facts: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, it in facts.items():
        if key in (*_TEXTS, "evidence", "order"):
            made[key] = values(*it)
        elif key == "stories":
            made[key] = tuple(story(each) for each in it)
        elif key in _ALONE or key == "moment_of_truth":
            made[key] = value(it)
        elif key == "conversion":
            made[key] = value(quantity(it))
        else:
            made[key] = tuple(it)
    return made


def step(step_id: str, title: str, **facts: Any) -> Step:
    return Step(id=step_id, title=value(title), span=HERE, **_facts(facts))


def stage(stage_id: str, title: str, *steps: Step, **facts: Any) -> Stage:
    return Stage(id=stage_id, title=value(title), steps=steps, span=HERE, **_facts(facts))


def journey(
    title: str, *stages: Stage, kind: str = "as-is", personas: Iterable[str] = ()
) -> Journey:
    made: Any = value(kind)
    return Journey(
        id="map",
        path="journeys/map.md",
        title=value(title),
        type=made,
        personas=values(*personas),
        stages=stages,
        span=HERE,
    )


def persona(persona_id: str, name: str) -> Persona:
    return Persona(id=persona_id, path=f"personas/{persona_id}.md", title=value(name), span=HERE)


def touchpoint(
    touchpoint_id: str, title: str, *, online: bool | None = None, managed: bool | None = None
) -> Touchpoint:
    return Touchpoint(
        id=touchpoint_id,
        path=f"touchpoints/{touchpoint_id}.md",
        title=value(title),
        is_online=optional(online),
        is_managed=optional(managed),
        span=HERE,
    )


def _link(target: Target) -> str:
    return f"{PurePosixPath(*target[:2])}.html" + (f"#{target[2]}" if target[2:] else "")


def _number(number: float, signed: bool) -> str:
    text = f"{abs(number):g}".replace(".", ",")
    if number < 0:
        return f"−{text}"
    return f"+{text}" if signed and number > 0 else text


def context(
    lang: str = "ru",
    *,
    personas: Iterable[Persona] = (),
    touchpoints: Iterable[Touchpoint] = (),
    rows: Iterable[OwnRow] = (),
    show: Iterable[str] = (),
    words: Mapping[str, str] | None = None,
) -> DrawingContext:
    """A context whose links are file names and whose pictures lie under ``pictures/``."""
    said = words or {}
    site = SiteConfig(
        title={"": "Карты"}, description={}, lang=lang, rows=tuple(rows), show=tuple(show)
    )
    catalog = Catalog(
        site=site,
        journeys={},
        personas={each.id: each for each in personas},
        touchpoints={each.id: each for each in touchpoints},
        evidence={},
        pages={},
        home=None,
        assets={},
    )
    return DrawingContext(
        catalog=catalog,
        lang=lang,
        url=_link,
        picture_url=lambda path: f"pictures/{path}",
        plain=lambda text: text,
        translate=lambda word: said.get(word, word),
        number=_number,
        labels=RUSSIAN_ROWS if lang == "ru" else {},
    )
