"""The table of keys: the facts of stages and steps, those that frontmatter shares among them."""

from __future__ import annotations

from generator.model.terms import FLOW, MAP, Key, choices, key

ORDERS = choices("any, repeats, timed", "любой, повторяется, по времени")
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
        "number",
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
