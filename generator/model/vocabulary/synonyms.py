"""Words that people use for keys in other programs: what tables call rows, what to type here.

``check`` proposes the key for a word that stands here, imports read it as that key. The table
of keys has the words that may be typed; nothing here may. A language is a column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.model.vocabulary.keys import keys_at
from generator.model.vocabulary.terms import LANGUAGES, fold

HEADINGS = ("stage", "step", "title", "scenario", "note")
"""What a label may mean that is no key: headings, and texts around the map."""

SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "stage": {
        "en": "stage, stages, journey stage, journey phase, journey stages, stage name, "
        "phases and stages, moment, moments, chapter, episode",
        "ru": "этап, этапы, стадия, стадии, этап пути, этапы пути, шаг воронки, этапы и задачи, "
        "этап cjm, название этапа, стадия пути",
    },
    "step": {
        "en": "step, steps, substage, sub stage, task, tasks, user task, sub step",
        "ru": "шаг, шаги, подэтап, подэтапы, задача, задачи, сценарий этапа",
    },
    "action": {
        "en": "doing, customer action, user action, what they do, activity, activities, behavior, "
        "behaviour, process, processes, user activity, what the customer does, does, do",
        "ru": "действия, поведение, активность, активности, процесс, процессы, что делает, "
        "что делает клиент, делает, деятельность",
    },
    "goal": {
        "en": "customer goal, user goal, objective, objectives, need, needs, job, jobs to be done, "
        "jtbd, job to be done, expectation, expectations, motivation, motivations, desire, desires",
        "ru": "задача клиента, цели клиента, потребность, потребности, ожидание, ожидания, "
        "мотивация, мотив, мотивы, что хочет, чего хочет, цель пользователя, задача пользователя",
    },
    "company goal": {
        "en": "business goal, business goals, business objective, our goal, organisation goal",
        "ru": "цель бизнеса, цели бизнеса, бизнес цель, наша цель, цели организации",
    },
    "touchpoint": {
        "en": "touch point, touch points, channel, channels, interaction, interactions, "
        "point of contact, contact point, place, device, devices, system, customer touchpoint",
        "ru": "точка касания, точки касания, точка взаимодействия, точки взаимодействия, "
        "точка соприкосновения, канал, каналы, канал взаимодействия, каналы взаимодействия, "
        "каналы коммуникации, канал коммуникации, где происходит, устройство",
    },
    "thought": {
        "en": "thinking, quote, quotes, question, questions, customer thought, what they think, "
        "user thought, voice of customer, mindset, thinks, think, what are they thinking",
        "ru": "цитата, цитаты, вопрос, вопросы, что думает, думает, мысли клиента, "
        "вопросы клиента, рассуждения",
    },
    "emotion": {
        "en": "feeling, feelings, mood, emotional state, emotional experience, experience, "
        "emotional journey, sentiment, customer emotion, emotional curve, emotion score, "
        "how they feel, what they feel, feels, feel, thinking and feeling",
        "ru": "чувство, чувства, настроение, ощущения, эмоциональное состояние, переживания, "
        "эмоциональный фон, эмоциональная кривая, что чувствует, чувствует, впечатление, "
        "уровень эмоций, как себя чувствует",
    },
    "satisfaction": {
        "en": "satisfaction, customer satisfaction, score, rating, experience score",
        "ru": "удовлетворенность, удовлетворенность клиента, оценка, оценка клиента, балл, баллы",
    },
    "pain": {
        "en": "pain point, pain points, problem, problems, issue, issues, frustration, "
        "frustrations, barriers, barrier, obstacle, obstacles, difficulty, challenge, challenges, "
        "blocker, gaps, friction, friction points, risk, risks, what hurts, what gets in the way",
        "ru": "болевая точка, болевые точки, проблема, проблемы, сложность, сложности, трудности, "
        "препятствие, препятствия, страх, страхи, риск, риски, проблемные зоны, негатив, "
        "сложности клиента, проблемы клиента, фрустрация, что мешает, "
        "что не нравится, что раздражает",
    },
    "opportunity": {
        "en": "solution, solutions, idea, ideas, improvement, improvements, recommendation, "
        "recommendations, insight, insights, next steps, suggestion, initiative, initiatives, "
        "how might we, opportunities for improvement, what could be better, what can we do",
        "ru": "идея, идеи, улучшение, улучшения, рекомендация, рекомендации, инсайт, инсайты, "
        "точки роста, точка роста, гипотезы решений, что улучшить, как улучшить, предложения, "
        "способы решения, решение проблемы, пути решения, инициативы, зоны роста, "
        "что можно улучшить, что сделать, чем помочь",
    },
    "kpi": {
        "en": "metric, metrics, measure, success metric, indicator, indicators, measurement",
        "ru": "метрика, метрики, показатели эффективности, критерий успеха, критерии успеха, "
        "измерение",
    },
    "owner": {
        "en": "responsible, responsibility, department, team, who is responsible, stakeholder",
        "ru": "ответственный отдел, отдел, команда, исполнитель, зона ответственности, "
        "ответственные подразделения, кто отвечает",
    },
    "duration": {
        "en": "time, timeline, time frame, timing, how long",
        "ru": "время, сроки, срок, продолжительность, таймлайн, сколько длится",
    },
    "phase": {"en": "funnel stage, macro stage", "ru": "этап воронки, макроэтап"},
    "conversion": {"en": "conversion rate", "ru": "коэффициент конверсии"},
    "backstage": {
        "en": "back stage, backstage actions, internal process, internal processes, behind the "
        "scenes, employee action, employee actions, supporting process",
        "ru": "внутренние процессы, внутренний процесс, процессы компании, бэк стейдж, "
        "закулисье, действия сотрудников, действия компании, что делает компания",
    },
    "user story": {"en": "story, stories", "ru": "пользовательская история, юзер стори"},
    "moment of truth": {
        "en": "mot, key moment, critical moment, wow moment",
        "ru": "ключевой момент, моменты истины, вау момент",
    },
    "persona": {
        "en": "actor, actors, user, users, customer, segment, role, who",
        "ru": "персонаж, клиент, пользователь, сегмент, роль, кто, портрет, аватар",
    },
    "evidence": {
        "en": "research, data source, proof, source of data",
        "ru": "исследования, данные, источник данных, подтверждение",
    },
    "image": {"en": "picture, pictures, screenshot", "ru": "изображение, скриншот, фото"},
    "title": {
        "en": "title, journey, journey name, map, journey map, customer journey map, project, cjm",
        "ru": "название, карта, карта пути, карта клиентского пути, проект, название карты",
    },
    "scenario": {"en": "scenario, context, description", "ru": "сценарий, контекст, описание"},
    "note": {
        "en": "note, notes, comment, comments",
        "ru": "заметка, заметки, комментарий, комментарии, примечание, примечания",
    },
}
"""What people call a key, by the key's English name; ``HEADINGS`` and ``satisfaction`` besides."""

PROPOSED = {"satisfaction": "emotion"}
"""Which key is meant by an entry that is none."""

_AROUND = re.compile(
    r"\b(?:customers?|clients?|users?|our|the|their|client s|customer s|user s|of|at|this|in|"
    r"клиент(?:а|ов|ы|у)?|пользовател[ьюя]|пользователей|покупател[ьюя]|покупателей|на|по|это[мй]|этап(?:а|е|у|ах)|"
    r"шаг(?:а|е|у)|для|cjm)\b"
)
"""Words around a label that change nothing of what it means."""


@cache
def _index() -> Mapping[str, str]:
    """What each word means, keys' own names among them; those come first."""
    index: dict[str, str] = {}
    for place in ("stage", "step"):
        for key in keys_at(place):
            for name in key.spellings():
                index.setdefault(fold(name), key.id)
    for meaning, columns in SYNONYMS.items():
        for lang in LANGUAGES:
            for word in columns[lang].split(","):
                index.setdefault(fold(word.strip()), meaning)
    return index


def meaning_of(label: str) -> str | None:
    """The key, or one of ``HEADINGS`` or ``satisfaction``, that a label of a table means."""
    folded = fold(label).strip(" .")
    found = _index().get(folded)
    if found is None:
        bare = " ".join(_AROUND.sub(" ", folded).split())
        found = _index().get(bare)
    return found


def key_for(word: str) -> str | None:
    """The English name of the key that people call ``word``; None for keys' own names."""
    meaning = next(
        (
            meaning
            for meaning, columns in SYNONYMS.items()
            if any(
                fold(each.strip()) == fold(word)
                for lang in LANGUAGES
                for each in columns[lang].split(",")
            )
        ),
        None,
    )
    return None if meaning in HEADINGS or meaning is None else PROPOSED.get(meaning, meaning)
