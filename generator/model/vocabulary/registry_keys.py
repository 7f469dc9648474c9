"""The table of keys: what may stand in personas, touchpoints, evidence, pages.

Also the names of the sections that their files may have.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.model.vocabulary.journey_keys import YES_OR_NO
from generator.model.vocabulary.terms import Choice, Key, Registry, choices, key

PLACES = choices("online, offline", "онлайн, офлайн|оффлайн")
KINDS = choices(
    "interview|interviews, focus group|focus groups, survey|surveys, nps, csat, analytics, crm, "
    "call centre|call center, social|social media, mystery shopping, other|other research",
    "интервью, фокус-группа|фокус-группы, опрос|опросы, nps, csat, аналитика, crm, "
    "колл-центр, соцсети, тайный покупатель, другое|другое исследование",
)
MANAGED = choices(
    "yes|managed, no|not managed|unmanaged",
    "да|управляемая|управляемый, нет|неуправляемая|неуправляемый",
)
CHECKS = choices(
    "visit|visits, call|calls, full|full check",
    "визит|визиты, звонок|звонки, полная|полное|полный|полная проверка",
)
QUESTION_STATES = choices(
    "open, answered, declined|rejected", "открыт, есть ответ|отвечен, отклонен"
)

REGISTRY_KEYS: tuple[Key, ...] = (
    key(
        {"en": "name|names", "ru": "имя|имена"},
        ("persona",),
        "text",
        {"en": "What the persona is called.", "ru": "Как зовут персону."},
        required=True,
    ),
    key(
        {"en": "role|roles", "ru": "роль|роли"},
        ("persona",),
        "text",
        {"en": "Who they are.", "ru": "Кто это."},
    ),
    key(
        {"en": "quote|quotes", "ru": "цитата|цитаты"},
        ("persona",),
        "text",
        {"en": "What is typical for them to say.", "ru": "Что они обычно говорят."},
    ),
    key(
        {"en": "photo|photos", "ru": "фото"},
        ("persona",),
        "image",
        {"en": "A picture beside this file.", "ru": "Картинка рядом с файлом."},
    ),
    key(
        {"en": "segment|segments", "ru": "сегмент|сегменты"},
        ("persona",),
        "text",
        {"en": "The group of customers.", "ru": "Группа клиентов."},
    ),
    key(
        {"en": "buying role|buying roles", "ru": "роль в закупке|роли в закупке"},
        ("persona",),
        "text",
        {"en": "Their part in a buying centre.", "ru": "Кем они приходятся закупке."},
    ),
    key(
        {"en": "revenue share|revenue shares", "ru": "доля выручки"},
        ("persona",),
        "share",
        {"en": "Per cent of the revenue they bring.", "ru": "Какой процент выручки приносят."},
    ),
    key(
        {"en": "market|markets", "ru": "рынок|рынки"},
        ("persona",),
        "text",
        {
            "en": "Of which revenue the share is; else of the group of their journeys.",
            "ru": "От какой выручки доля; иначе — от выручки группы их путей.",
        },
    ),
    key(
        {"en": "rank|ranks", "ru": "место|места"},
        ("persona",),
        "whole number",
        {"en": "Their place among the personas.", "ru": "Место среди персон."},
    ),
    key(
        {"en": "channel|channels", "ru": "канал|каналы"},
        ("touchpoint",),
        "text",
        {"en": "The channel it belongs to.", "ru": "К какому каналу относится."},
    ),
    key(
        {"en": "place|places", "ru": "место|места"},
        ("touchpoint",),
        "choice",
        {"en": "Online or offline.", "ru": "Онлайн или офлайн."},
        choices=PLACES,
    ),
    key(
        {"en": "managed, control", "ru": "управляемая|управляемые, управление"},
        ("touchpoint",),
        "yes or no",
        {"en": "Whether the company can change it.", "ru": "Может ли компания её изменить."},
        choices=MANAGED,
    ),
    key(
        {"en": "kind|kinds", "ru": "вид|виды"},
        ("evidence",),
        "choice",
        {"en": "What kind of research it is.", "ru": "Какое это исследование."},
        choices=KINDS,
    ),
    key(
        {"en": "check|checks", "ru": "проверка|проверки"},
        ("evidence",),
        "choice",
        {
            "en": "What a mystery shopper did: a visit, a call, or both in full.",
            "ru": "Что делал тайный покупатель: визит, звонок или полная проверка.",
        },
        choices=CHECKS,
    ),
    key(
        {"en": "date|dates", "ru": "дата|даты"},
        ("evidence",),
        "date",
        {"en": "When it was done.", "ru": "Когда его провели."},
    ),
    key(
        {"en": "sample|samples", "ru": "выборка|выборки"},
        ("evidence",),
        "text",
        {"en": "Who and how many were studied.", "ru": "Кого и сколько исследовали."},
    ),
    key(
        {"en": "link|links", "ru": "ссылка|ссылки"},
        ("evidence",),
        "url",
        {"en": "Where the whole of it lies.", "ru": "Где лежит всё исследование."},
    ),
    key(
        {"en": "weight|weights", "ru": "вес|веса"},
        ("criterion",),
        "number",
        {"en": "How much the criterion counts.", "ru": "Сколько значит критерий."},
    ),
    key(
        {"en": "touchpoint|touchpoints", "ru": "точка контакта|точки контакта"},
        ("criterion",),
        "id",
        {"en": "The touchpoint it was judged at.", "ru": "В какой точке контакта оценивали."},
        refers_to="touchpoint",
    ),
    key(
        {"en": "state|states", "ru": "состояние|состояния"},
        ("question",),
        "choice",
        {
            "en": "Whether it is answered: open unless it says so.",
            "ru": "Есть ли ответ: открыт, если не сказано иначе.",
        },
        choices=QUESTION_STATES,
    ),
    key(
        {"en": "reply|replies", "ru": "ответ|ответы"},
        ("question",),
        "text",
        {"en": "What the team answers.", "ru": "Что отвечает команда."},
    ),
    key(
        {"en": "about pain", "ru": "о боли"},
        ("question",),
        "text",
        {
            "en": "The pain that it is about, as the map says it.",
            "ru": "О какой боли вопрос: её текст на карте.",
        },
    ),
    key(
        {"en": "menu", "ru": "меню"},
        ("page",),
        "whole number",
        {"en": "Its place in the menu.", "ru": "Место в меню."},
    ),
    key(
        {"en": "glossary", "ru": "глоссарий"},
        ("page",),
        "yes or no",
        {
            "en": "Whether each section explains the term that is its title.",
            "ru": "Объясняет ли каждый раздел термин, которым он назван.",
        },
        choices=YES_OR_NO,
    ),
)


SectionKind = Literal["entries", "points", "answers", "criteria", "questions", "kpis"]
"""What the list under a section's heading holds."""


class SectionName(Struct, frozen=True):
    """A section that the model knows: its kind in ``Part``, and what its list holds."""

    id: str
    names: tuple[Choice, ...]
    registry: Registry
    holds: SectionKind


def _sections(registry: Registry, holds: SectionKind, en: str, ru: str) -> tuple[SectionName, ...]:
    return tuple(
        SectionName(choice.id.casefold(), (choice,), registry, holds) for choice in choices(en, ru)
    )


SECTIONS: tuple[SectionName, ...] = (
    *_sections(
        "persona",
        "entries",
        "Demography|Demographics, Geography, Psychography|Psychographics, Behaviour|Behavior, "
        "Traits|Trait",
        "Демография, География, Психография, Поведение, Черты|Черта",
    ),
    *_sections(
        "persona",
        "points",
        "Goals|Goal, Motivations|Motivation, Frustrations|Frustration, Channels|Channel, "
        "Brands|Brand",
        "Цели|Цель, Мотивации|Мотивация, Разочарования|Разочарование, Каналы|Канал, Бренды|Бренд",
    ),
    *_sections("touchpoint", "kpis", "KPIs|KPI", "Показатели|Показатель"),
    *_sections("evidence", "points", "Findings|Finding", "Выводы|Вывод"),
    *_sections("evidence", "answers", "Distribution|Distributions", "Распределение|Распределения"),
    *_sections("evidence", "criteria", "Criteria|Criterion", "Критерии|Критерий"),
    *_sections("evidence", "questions", "Questions|Question", "Вопросы|Вопрос"),
)
