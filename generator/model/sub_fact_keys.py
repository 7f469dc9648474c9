"""The table of keys: what may stand below a fact, and the mark that may stand anywhere."""

from __future__ import annotations

from generator.model.journey_keys import YES_OR_NO
from generator.model.terms import CONTENT, Key, choices, key

LEVELS = choices("low, medium, high", "низкая, средняя, высокая")
FREQUENCIES = choices("rarely, sometimes, often, always", "редко, иногда, часто, всегда")
STATES = choices(
    "idea|ideas, planned, doing, done, rejected",
    "идея|идеи, запланировано, в работе, сделано, отклонено",
)
BETTER = choices("higher|more, lower|less", "больше|выше, меньше|ниже")

SUB_FACT_KEYS: tuple[Key, ...] = (
    key(
        {"en": "severity|severities", "ru": "серьезность|серьезности"},
        ("pain",),
        "choice",
        {"en": "How bad it is.", "ru": "Насколько это серьёзно."},
        choices=LEVELS,
    ),
    key(
        {"en": "frequency|frequencies", "ru": "частота|частоты"},
        ("pain",),
        "choice",
        {"en": "How often it happens.", "ru": "Как часто это бывает."},
        choices=FREQUENCIES,
    ),
    key(
        {"en": "hypothesis|hypotheses", "ru": "гипотеза|гипотезы"},
        ("pain", "persona"),
        "yes or no",
        {"en": "Nothing observed confirms it yet.", "ru": "Наблюдениями пока не подтверждено."},
        choices=YES_OR_NO,
    ),
    key(
        {"en": "impact|impacts", "ru": "влияние|влияния"},
        ("opportunity",),
        "scale",
        {"en": "How much it would help, 1 to 5.", "ru": "Насколько поможет, от 1 до 5."},
    ),
    key(
        {"en": "effort|efforts", "ru": "трудоемкость"},
        ("opportunity",),
        "scale",
        {"en": "How much work it is, 1 to 5.", "ru": "Сколько это работы, от 1 до 5."},
    ),
    key(
        {"en": "state|states", "ru": "состояние|состояния"},
        ("opportunity",),
        "choice",
        {"en": "How far it has got.", "ru": "Как далеко продвинулось."},
        choices=STATES,
    ),
    key(
        {"en": "tracker|trackers", "ru": "трекер|трекеры"},
        ("opportunity",),
        "url",
        {"en": "Its address in the tracker.", "ru": "Адрес задачи в трекере."},
    ),
    key(
        {"en": "value|values", "ru": "значение|значения"},
        ("kpi",),
        "number",
        {"en": "What is measured today.", "ru": "Сколько сейчас."},
    ),
    key(
        {"en": "measured", "ru": "замер|замеры"},
        ("kpi",),
        "dated number",
        {
            "en": "A value with its day: 2.1 % (2026-04-01).",
            "ru": "Значение и его день: 2,1 % (2026-04-01).",
        },
        many=True,
    ),
    key(
        {"en": "history|histories", "ru": "динамика"},
        ("kpi",),
        "table",
        {
            "en": "A CSV file with the columns date and value.",
            "ru": "Файл CSV со столбцами «дата» и «значение».",
        },
    ),
    key(
        {"en": "target|targets", "ru": "цель|цели"},
        ("kpi",),
        "number",
        {"en": "What it should be.", "ru": "Сколько должно быть."},
    ),
    key(
        {"en": "better", "ru": "лучше"},
        ("kpi",),
        "choice",
        {
            "en": "Whether more of it is better, or less.",
            "ru": "Что лучше: когда показатель больше или когда меньше.",
        },
        choices=BETTER,
    ),
    key(
        {"en": "unit|units", "ru": "единица|единицы"},
        ("kpi",),
        "text",
        {"en": "What it is counted in.", "ru": "В чём считают."},
    ),
    key(
        {"en": "audience|audiences, visible to", "ru": "аудитория|аудитории, видят|видит"},
        CONTENT,
        "audience",
        {
            "en": "Who may see this and all below it: team, or audiences of site.yml.",
            "ru": "Кто видит это и всё, что ниже: team или аудитории из site.yml.",
        },
    ),
)
