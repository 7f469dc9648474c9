"""The table of keys: what may stand in ``discovery/NAME.yml``.

Like ``site.yml`` it is written by people who set up tools, so its keys have English names only,
but for who may see it, which is called as everywhere.
"""

from __future__ import annotations

from generator.model.vocabulary.terms import Choice, FieldType, Key, Place, Registry, choices, key

FORMATS = choices("csv, tsv, jsonl, parquet, xes", "csv, tsv, jsonl, parquet, xes")
TIME_FORMATS = choices("auto, day first, month first", "как в файле, сначала день, сначала месяц")
CASES = choices("person, session", "человек, сеанс")
REPEATS = choices("fold, keep", "свернуть, оставить")
BETTER = choices("higher, lower", "больше, меньше")
YES_OR_NO = choices("yes|true, no|false", "да, нет")


def _key(
    name: str,
    type: FieldType,  # noqa: A002 (the column's name in the table)
    en: str,
    ru: str,
    *places: Place,
    choices: tuple[Choice, ...] = (),
    refers_to: Registry | None = None,
) -> Key:
    return key(
        {"en": name},
        places or ("discovery",),
        type,
        {"en": en, "ru": ru},
        choices=choices,
        refers_to=refers_to,
    )


_FILES: tuple[Key, ...] = (
    _key(
        "name",
        "id",
        "What the source is called in reports and rules.",
        "Как источник называется в отчётах и правилах.",
        *("discovery source", "discovery identity"),
    ),
    _key(
        "files",
        "list",
        "Names of files, with * for any letters, in the folder of the data.",
        "Имена файлов в папке с данными; * вместо любых букв.",
        "discovery source",
    ),
    _key(
        "format",
        "choice",
        "What the files are, where their ending does not tell.",
        "Что это за файлы, если не видно по окончанию.",
        "discovery source",
        choices=FORMATS,
    ),
    _key(
        "separator",
        "text",
        "The sign between columns of CSV, where it is not found by itself.",
        "Знак между столбцами CSV, если он не нашёлся сам.",
        "discovery source",
    ),
    _key(
        "decimal",
        "text",
        "The sign before decimals in cost and value: “.” or “,”.",
        "Десятичный знак в cost и value: точка или запятая.",
        "discovery source",
    ),
    _key(
        "ids",
        "mapping",
        "The column of each kind of id.",
        "Столбец каждого вида идентификаторов.",
        "discovery source",
    ),
    _key(
        "no-id",
        "list",
        "Texts that stand for no id at all, such as 0 or unknown.",
        "Что пишут вместо идентификатора, когда его нет: 0, unknown.",
        "discovery source",
    ),
    _key("time", "text", "The column of the time.", "Столбец времени.", "discovery source"),
    _key(
        "time-format",
        "choice",
        "Whether 03/04/2026 begins with its day or its month.",
        "С чего начинается 03/04/2026: с дня или с месяца.",
        "discovery source",
        choices=TIME_FORMATS,
    ),
    _key(
        "columns",
        "list",
        "The column that names the event; of several, their values joined by “ / ”.",
        "Столбец с именем события; у нескольких значения соединяются через « / ».",
        "discovery source",
    ),
    _key(
        "cost", "text", "The column of what an event costs.", "Столбец затрат.", "discovery source"
    ),
    _key("value", "text", "The column of what it brings.", "Столбец выручки.", "discovery source"),
    _key(
        "segments",
        "mapping",
        "Columns that part people: what they are called, and their names.",
        "Столбцы, по которым делят людей: как назвать и как зовётся столбец.",
        "discovery source",
    ),
)

_RULES: tuple[Key, ...] = (
    _key(
        "event",
        "list",
        "Whole names of events.",
        "Имена событий целиком.",
        *("discovery rule", "discovery outcome"),
    ),
    _key("prefix", "text", "How names begin.", "С чего имена начинаются.", "discovery rule"),
    _key("contains", "text", "What names have in them.", "Что в именах есть.", "discovery rule"),
    _key("source", "text", "Only of this source.", "Только этот источник.", "discovery rule"),
    _key(
        "step",
        "text",
        "The step where events are.",
        "Шаг, на котором происходят события.",
        *("discovery rule", "discovery outcome"),
    ),
    _key(
        "stage",
        "text",
        "The stage, where no step is meant.",
        "Этап, если шаг не важен.",
        *("discovery rule", "discovery outcome"),
    ),
    _key(
        "touchpoint",
        "text",
        "The touchpoint, where one step alone has it.",
        "Точка контакта, если она есть только у одного шага.",
        "discovery rule",
    ),
    _key(
        "ignore",
        "yes or no",
        "These events are not of the journey.",
        "Эти события к пути не относятся.",
        "discovery rule",
        choices=YES_OR_NO,
    ),
)

DISCOVERY_KEYS: tuple[Key, ...] = (
    _key(
        "title",
        "words",
        "What the discovery is called.",
        "Название исследования.",
        *("discovery", "discovery outcome"),
    ),
    _key(
        "journey",
        "id",
        "The journey over which it is laid.",
        "Карта, на которую оно накладывается.",
        refers_to="journey",
    ),
    _key("owner", "name", "Who answers for it.", "Кто за него отвечает."),
    _key(
        "evidence",
        "ids",
        "The evidence that proposed facts cite.",
        "Исследование, на которое сошлются предложенные факты.",
        refers_to="evidence",
    ),
    key(
        {"en": "audience|audiences, visible to", "ru": "аудитория|аудитории, видят|видит"},
        ("discovery",),
        "audience",
        {
            "en": "Who may see it: team, or audiences of site.yml.",
            "ru": "Кто его видит: team или аудитории из site.yml.",
        },
    ),
    _key("from", "date", "The first day that counts.", "Первый день периода."),
    _key("to", "date", "The last day that counts.", "Последний день периода."),
    _key(
        "zone",
        "text",
        "The zone of times without one: Europe/Moscow or +03:00.",
        "Часовой пояс времени без пояса: Europe/Moscow или +03:00.",
        *("discovery", "discovery source"),
    ),
    _key(
        "case",
        "choice",
        "Whether a path is a person's or a session's.",
        "Чей путь: человека или сеанса.",
        choices=CASES,
    ),
    _key(
        "session-gap",
        "text",
        "What parts sessions: 30 minutes.",
        "Что разделяет сеансы: 30 minutes.",
    ),
    _key(
        "repeats",
        "choice",
        "Whether events at one place in a row are one visit.",
        "Считать ли события подряд на одном месте одним посещением.",
        choices=REPEATS,
    ),
    _key(
        "most-events",
        "whole number",
        "Of a person: what comes after is not counted.",
        "У одного человека: что дальше, не считается.",
    ),
    _key("sources", "mappings", "Where event data lie.", "Где лежат данные о событиях."),
    _key(
        "links",
        "mappings",
        "Tables that say which ids are one person.",
        "Таблицы, где видно, какие идентификаторы у одного человека.",
    ),
    _key(
        "identity",
        "mappings",
        "Kinds of ids, the most trusted first.",
        "Виды идентификаторов, самый надёжный первым.",
    ),
    _key(
        "most",
        "whole number",
        "Ids of another kind that one may lead to; more are many people's.",
        "К скольким другим идентификаторам он ведёт; больше: это много людей.",
        "discovery identity",
    ),
    _key("map", "mappings", "Which step an event is.", "Какой шаг за каким событием."),
    _key(
        "outcome",
        "mapping",
        "What counts as success, or as loss.",
        "Что считать успехом или потерей.",
    ),
    _key("funnel", "list", "Steps or stages of the funnel.", "Шаги или этапы воронки."),
    _key(
        "better",
        "choice",
        "Whether more people should reach the outcome, or fewer.",
        "Больше людей должно дойти до итога или меньше.",
        "discovery outcome",
        choices=BETTER,
    ),
    *_FILES,
    *_RULES,
)
