"""The table of keys: what may stand in journeys, in frontmatter, under headings and below facts.

Each key has its names in every language, where it may stand, its type, and whether it may
repeat; reading, checking, the schema for editors and the guide all follow from that.
"""

from __future__ import annotations

from generator.model.vocabulary.terms import (
    CONTENT,
    FLOW,
    MAP,
    REGISTRIES,
    Choice,
    Key,
    choices,
    key,
)

ORDERS = choices(
    "any|in any order, repeats, timed|at a set time",
    "любой|в любом порядке, повторяется, по времени",
)
YES_OR_NO = choices("yes, no", "да, нет")

PLACE_KEYS: tuple[Key, ...] = (
    key(
        {"en": "persona|personas", "ru": "персона|персоны"},
        ("journey", "step", "flow"),
        "ids",
        {"en": "Whose path or step it is.", "ru": "Чей это путь или шаг."},
        many=True,
        refers_to="persona",
    ),
    key(
        {"en": "persona|personas", "ru": "персона|персоны"},
        ("emotion",),
        "id",
        {"en": "Whose emotion it is.", "ru": "Чья это эмоция."},
        refers_to="persona",
    ),
    key(
        {"en": "owner|owners", "ru": "владелец|владельцы, ответственный|ответственные"},
        ("journey", "stage", "step", "opportunity", "kpi", "touchpoint", *FLOW),
        "name",
        {"en": "The person or team that answers for it.", "ru": "Кто за это отвечает."},
        is_row=True,
    ),
    key(
        {"en": "goal|goals", "ru": "цель|цели"},
        ("journey", *MAP),
        "text",
        {"en": "What the customer wants.", "ru": "Чего хочет клиент."},
        is_row=True,
    ),
    key(
        {"en": "company goal|company goals", "ru": "цель компании|цели компании"},
        ("journey", *MAP),
        "text",
        {"en": "What the company wants.", "ru": "Чего хочет компания."},
        is_row=True,
    ),
    key(
        {"en": "duration|durations", "ru": "длительность|длительности"},
        ("journey", *MAP),
        "text",
        {"en": "How long it takes, in words.", "ru": "Сколько это длится, словами."},
        is_row=True,
    ),
    key(
        {"en": "phase|phases", "ru": "фаза|фазы"},
        ("stage",),
        "text",
        {
            "en": "Its phase: awareness, interest, desire, action or your own.",
            "ru": "Фаза: awareness, interest, desire, action или своя.",
        },
        is_row=True,
    ),
    key(
        {"en": "conversion|conversions", "ru": "конверсия|конверсии"},
        ("stage",),
        "share",
        {"en": "How many go on to the next stage.", "ru": "Сколько переходит на следующий этап."},
        is_row=True,
    ),
    key(
        {"en": "drop|drops", "ru": "убрать"},
        MAP,
        "drop",
        {
            "en": "In a variant: keys to leave out, or yes for the whole heading.",
            "ru": "В варианте: какие ключи убрать, или да, чтобы убрать заголовок.",
        },
    ),
    key(
        {"en": "detail|details", "ru": "подробно"},
        ("stage",),
        "id",
        {
            "en": "The journey that shows this stage in detail.",
            "ru": "Карта, которая показывает этап подробно.",
        },
        refers_to="journey",
    ),
    key(
        {"en": "action|actions", "ru": "действие|действия"},
        ("stage",),
        "text",
        {
            "en": "What the customer does, in a stage without steps.",
            "ru": "Что делает клиент, если у этапа нет шагов.",
        },
        many=True,
        is_row=True,
    ),
    key(
        {"en": "touchpoint|touchpoints", "ru": "точка контакта|точки контакта"},
        (*MAP, "point"),
        "ids",
        {"en": "Where customer and company meet.", "ru": "Где клиент встречается с компанией."},
        many=True,
        refers_to="touchpoint",
        is_row=True,
    ),
    key(
        {"en": "thought|thoughts", "ru": "мысль|мысли"},
        MAP,
        "text",
        {"en": "What the customer thinks, in their words.", "ru": "Мысли клиента, его словами."},
        many=True,
        is_row=True,
    ),
    key(
        {"en": "emotion|emotions", "ru": "эмоция|эмоции"},
        MAP,
        "emotion",
        {
            "en": "A score from −2 to +2, then a word; one for each persona.",
            "ru": "Оценка от −2 до +2, затем слово; по одной на персону.",
        },
        is_row=True,
    ),
    key(
        {"en": "pain|pains", "ru": "боль|боли, барьер|барьеры"},
        MAP,
        "text",
        {"en": "What stops the customer or is hard.", "ru": "Что мешает клиенту."},
        many=True,
        is_row=True,
    ),
    key(
        {"en": "opportunity|opportunities", "ru": "возможность|возможности, решение|решения"},
        (*MAP, "pain"),
        "text",
        {"en": "What would make it better.", "ru": "Что сделает лучше."},
        many=True,
        is_row=True,
    ),
    key(
        {"en": "user story|user stories", "ru": "история|истории"},
        (*MAP, "opportunity"),
        "text",
        {
            "en": "As a … I want … so that ….",
            "ru": "Как …, я хочу …, чтобы ….",
        },
        many=True,
        is_row=True,
    ),
    key(
        {
            "en": "moment of truth|moments of truth",
            "ru": "критическая точка|критические точки, момент истины|моменты истины",
        },
        MAP,
        "yes or no",
        {
            "en": "Customers are won or lost here.",
            "ru": "Здесь клиента получают или теряют.",
        },
        choices=YES_OR_NO,
    ),
    key(
        {"en": "order|orders", "ru": "порядок|порядки"},
        ("step",),
        "choices",
        {
            "en": "How the step is not linear: any order, repeats, timed.",
            "ru": "Чем шаг не по порядку: любой, повторяется, по времени.",
        },
        choices=ORDERS,
    ),
    key(
        {"en": "kpi|kpis", "ru": "показатель|показатели"},
        (*MAP, "point"),
        "text",
        {"en": "A figure that tells how well it goes.", "ru": "По чему видно, как идут дела."},
        many=True,
        is_row=True,
    ),
    key(
        {"en": "frontstage|frontstages", "ru": "фронтстейдж|фронтстейджи"},
        MAP,
        "text",
        {
            "en": "What people of the company do in the customer's sight.",
            "ru": "Что сотрудники делают на глазах у клиента.",
        },
        many=True,
        is_row=True,
    ),
    key(
        {"en": "backstage|backstages", "ru": "бэкстейдж|бэкстейджи"},
        MAP,
        "text",
        {
            "en": "What people and systems do behind the scene.",
            "ru": "Что делают люди и системы за сценой.",
        },
        many=True,
        is_row=True,
    ),
    key(
        {"en": "support", "ru": "поддержка"},
        MAP,
        "text",
        {
            "en": "What those who work backstage rely on: other teams, partners, systems.",
            "ru": "На что опирается бэкстейдж: другие отделы, партнёры, системы.",
        },
        many=True,
        is_row=True,
    ),
    key(
        {"en": "image|images", "ru": "картинка|картинки"},
        MAP,
        "image",
        {
            "en": "A picture: ![words](path beside this file).",
            "ru": "Картинка: ![слова](путь рядом с файлом).",
        },
        many=True,
        is_row=True,
    ),
    key(
        {"en": "evidence", "ru": "исследование|исследования, источник|источники"},
        ("journey", *MAP, "pain", "kpi", "persona", "flow", "point"),
        "ids",
        {"en": "The research that shows it.", "ru": "Исследования, которые это показали."},
        many=True,
        refers_to="evidence",
        is_row=True,
    ),
)


TYPES = choices("as-is, to-be", "как есть, как будет")
STATUSES = choices("draft, review|in review, approved", "черновик, на согласовании, утверждена")

FRONTMATTER_KEYS: tuple[Key, ...] = (
    key(
        {"en": "title|titles", "ru": "название|названия"},
        ("journey", "touchpoint", "evidence", "page", "flow"),
        "text",
        {"en": "What readers see as its name.", "ru": "Как это называется для читателей."},
        required=True,
    ),
    key(
        {"en": "headline|headlines", "ru": "вывод|выводы"},
        ("journey",),
        "text",
        {
            "en": "What the map shows, in one sentence; else the lowest stage is named.",
            "ru": "Что показывает карта, одной фразой; без неё — худший этап.",
        },
    ),
    key(
        {"en": "lang|langs", "ru": "язык|языки"},
        ("journey", *REGISTRIES),
        "lang",
        {"en": "The language of the text: en, ru.", "ru": "Язык текста: ru, en."},
    ),
    key(
        {"en": "type|types", "ru": "тип|типы"},
        ("journey",),
        "choice",
        {"en": "The path as it is today or as it is to be.", "ru": "Путь как есть или как будет."},
        choices=TYPES,
    ),
    key(
        {"en": "status|statuses", "ru": "статус|статусы"},
        ("journey",),
        "choice",
        {"en": "How far the map is agreed.", "ru": "Насколько карта согласована."},
        choices=STATUSES,
    ),
    key(
        {"en": "reviewed", "ru": "проверено"},
        ("journey",),
        "date",
        {"en": "The day somebody last reviewed the map.", "ru": "День последней проверки карты."},
    ),
    key(
        {"en": "review every", "ru": "проверять каждые"},
        ("journey",),
        "interval",
        {"en": "How soon a review is due again.", "ru": "Через сколько карту проверять снова."},
    ),
    key(
        {"en": "start|starts", "ru": "начало|начала"},
        ("journey",),
        "text",
        {"en": "Where the path begins.", "ru": "С чего путь начинается."},
    ),
    key(
        {"en": "end|ends", "ru": "конец|концы"},
        ("journey",),
        "text",
        {"en": "Where the path ends.", "ru": "Чем путь заканчивается."},
    ),
    key(
        {"en": "tags|tag", "ru": "метки|метка"},
        ("journey", *REGISTRIES),
        "list",
        {"en": "Words that group pages.", "ru": "Слова, по которым страницы собирают вместе."},
    ),
    key(
        {"en": "aliases|alias", "ru": "прежние адреса|прежний адрес"},
        ("journey", *REGISTRIES),
        "paths",
        {"en": "Addresses this page had before.", "ru": "Адреса, которые были у страницы раньше."},
    ),
    key(
        {"en": "rows|row", "ru": "строки|строка"},
        ("journey",),
        "rows",
        {"en": "The rows of this map, top to bottom.", "ru": "Строки этой карты сверху вниз."},
    ),
    key(
        {"en": "extends|extend, variant of", "ru": "дополняет|дополняют, вариант пути"},
        ("journey",),
        "id",
        {"en": "The journey this is a variant of.", "ru": "Карта, вариантом которой является эта."},
        refers_to="journey",
    ),
)


LEVELS = choices(
    "low|low severity, medium|medium severity, high|high severity",
    "низкая|низкая серьёзность, средняя|средняя серьёзность, высокая|высокая серьёзность",
)
FREQUENCIES = choices("rarely, sometimes, often, always", "редко, иногда, часто, всегда")
STATES = choices(
    "idea|ideas, planned, doing|in progress, done, rejected",
    "идея|идеи, запланировано, в работе, сделано, отклонено",
)
BETTER = (
    Choice(
        "higher",
        {
            "en": ("higher", "more", "higher is better"),
            "ru": ("больше", "выше", "чем больше, тем лучше"),
        },
    ),
    Choice(
        "lower",
        {
            "en": ("lower", "less", "lower is better"),
            "ru": ("меньше", "ниже", "чем меньше, тем лучше"),
        },
    ),
)

SUB_FACT_KEYS: tuple[Key, ...] = (
    key(
        {"en": "severity|severities", "ru": "серьёзность|серьёзности"},
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
        {"en": "effort|efforts", "ru": "трудоёмкость"},
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
        {"en": "release|releases", "ru": "релиз|релизы"},
        ("opportunity", "story"),
        "release",
        {
            "en": "The release of site.yml that it is planned for.",
            "ru": "Релиз из site.yml, на который это намечено.",
        },
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
        {"en": "observed", "ru": "по данным"},
        ("kpi",),
        "observed figure",
        {
            "en": "A figure of a discovery, and of which step: family-car share contract.",
            "ru": "Показатель исследования и шаг: family-car доля contract.",
        },
        many=True,
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
