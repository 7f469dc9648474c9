"""The table of keys: what may stand in an automated flow, and below its facts."""

from __future__ import annotations

from generator.model.vocabulary.terms import Key, choices, key

CHANNELS = choices(
    "email|e-mail|emails, sms, push, call|calls, mail|letter|postal letter, chat|messenger|bot",
    "имейл|письмо|e-mail|почта, смс, пуш, звонок|звонки, бумажное письмо, "
    "чат|мессенджер|чат-бот|бот",
)
MATCHES = choices("any, all", "любое|любой, все|всё")

FLOW_KEYS: tuple[Key, ...] = (
    key(
        {"en": "journey|journeys", "ru": "путь|карта"},
        ("flow",),
        "id",
        {"en": "The journey whose stages it serves.", "ru": "Путь, этапам которого она служит."},
        refers_to="journey",
    ),
    key(
        {"en": "tool|tools", "ru": "инструмент|инструменты"},
        ("flow",),
        "text",
        {
            "en": "The tool it is built in, perhaps with a year: mailchimp@2023.",
            "ru": "В чём её собирают, можно с годом: mailchimp@2023.",
        },
    ),
    key(
        {"en": "consent|consents", "ru": "согласие|согласия"},
        ("flow",),
        "text",
        {
            "en": "What these people agreed to, and where.",
            "ru": "На что эти люди дали согласие и где.",
        },
    ),
    key(
        {"en": "at most", "ru": "не чаще"},
        ("flow",),
        "rate",
        {
            "en": "How many messages one person may get: 2 per week.",
            "ru": "Сколько сообщений можно одному человеку: 2 в неделю.",
        },
    ),
    key(
        {"en": "exit|exits", "ru": "выход|выходы"},
        ("flow",),
        "list",
        {
            "en": "What takes a person out of it anywhere: unsubscribed, bought.",
            "ru": "Что выводит человека из любого места: отписался, купил.",
        },
    ),
    key(
        {"en": "start|starts", "ru": "старт|начало"},
        ("point",),
        "text",
        {
            "en": "What lets a person in; any of several does.",
            "ru": "Что впускает человека; из нескольких довольно одного.",
        },
        many=True,
    ),
    key(
        {"en": "filter|filters", "ru": "фильтр|фильтры"},
        ("point",),
        "text",
        {"en": "Whom it is for; all others leave.", "ru": "Для кого это; остальные выходят."},
        many=True,
    ),
    key(
        {"en": "send|sends", "ru": "отправить"},
        ("point",),
        "choice",
        {
            "en": "What goes out: email, sms, push, call, mail, chat.",
            "ru": "Что уходит: имейл, смс, пуш, звонок, бумажное письмо, чат.",
        },
        choices=CHANNELS,
    ),
    key(
        {"en": "subject|subjects", "ru": "тема|темы"},
        ("point",),
        "text",
        {"en": "The message's subject.", "ru": "Тема сообщения."},
    ),
    key(
        {"en": "delay|delays", "ru": "пауза|паузы"},
        ("point",),
        "delay",
        {"en": "How long until the next point: 3 days.", "ru": "Сколько ждать дальше: 3 дня."},
    ),
    key(
        {"en": "window|windows", "ru": "окно|окна"},
        ("point",),
        "window",
        {
            "en": "When it may be sent: Mon–Fri 9:00–18:00; until then it waits.",
            "ru": "Когда можно отправлять: пн–пт 9:00–18:00; до этого ждёт.",
        },
        many=True,
    ),
    key(
        {"en": "wait|waits", "ru": "ждать"},
        ("point",),
        "text",
        {"en": "What it waits for.", "ru": "Чего ждать."},
    ),
    key(
        {"en": "up to", "ru": "не дольше"},
        ("point",),
        "text",
        {
            "en": "How long it waits at most; “else” below it says what then.",
            "ru": "Сколько ждать самое большее; «иначе» ниже говорит, что потом.",
        },
    ),
    key(
        {"en": "else", "ru": "иначе"},
        ("time-out",),
        "point",
        {"en": "The point for those who did not.", "ru": "Точка для тех, кто не дождался."},
    ),
    key(
        {"en": "if", "ru": "если"},
        ("point",),
        "text",
        {"en": "A condition.", "ru": "Условие."},
        many=True,
    ),
    key(
        {"en": "match", "ru": "совпадает"},
        ("point",),
        "choice",
        {
            "en": "Whether any of several conditions is enough, or all are needed.",
            "ru": "Довольно любого из условий или нужны все.",
        },
        choices=MATCHES,
    ),
    key(
        {"en": "yes", "ru": "да"},
        ("point",),
        "text",
        {"en": "The point if it is so.", "ru": "Точка, если так."},
    ),
    key(
        {"en": "no", "ru": "нет"},
        ("point",),
        "text",
        {"en": "The point if it is not.", "ru": "Точка, если не так."},
    ),
    key(
        {"en": "split|splits", "ru": "доли"},
        ("point",),
        "text",
        {
            "en": "A point for some of the people; “share” below it says how many.",
            "ru": "Точка для части людей; «доля» ниже говорит, для какой.",
        },
        many=True,
    ),
    key(
        {"en": "share|shares", "ru": "доля|доли"},
        ("branch", "time-out"),
        "share",
        {"en": "How many go this way: 34 %.", "ru": "Сколько людей идёт сюда: 34 %."},
    ),
    key(
        {"en": "next", "ru": "далее"},
        ("point",),
        "point",
        {
            "en": "The point that comes next, if not the following one.",
            "ru": "Какая точка следующая, если не та, что ниже.",
        },
    ),
    key(
        {"en": "end|ends", "ru": "конец"},
        ("point",),
        "text",
        {
            "en": "The flow ends after this point: yes, or why.",
            "ru": "После этого всё: да или почему.",
        },
    ),
    key(
        {"en": "add tag|add tags", "ru": "добавить метку|добавить метки"},
        ("point",),
        "list",
        {"en": "Tags that the person gets.", "ru": "Какие метки человек получает."},
    ),
    key(
        {"en": "remove tag|remove tags", "ru": "убрать метку|убрать метки"},
        ("point",),
        "list",
        {"en": "Tags that the person loses.", "ru": "Какие метки человек теряет."},
    ),
    key(
        {"en": "step|steps", "ru": "шаг|шаги"},
        ("point",),
        "point",
        {
            "en": "The journey's step that it belongs to.",
            "ru": "Шаг карты, к которому это относится.",
        },
    ),
)
