"""The table of keys: what may stand in ``site.yml``.

``site.yml`` is written once and mostly by people who set up tools, so its keys have
English names only; the guide says what they mean in each language.
"""

from __future__ import annotations

from generator.model.vocabulary.terms import FieldType, Key, Place, choices, key

PERSONA_NAMING = choices("names, roles", "имена, роли")
DOWNLOADS = choices("xlsx, pptx, svg, png, pdf", "xlsx, pptx, svg, png, pdf")
"""Formats of a map that readers may take away."""
FEEDBACK = choices("yes|true, no|false", "да, нет")
ROW_SIDES = choices("frontstage, backstage, support", "фронтстейдж, бэкстейдж, поддержка")
ROW_KINDS = choices("list, number, curve, image", "список, число, кривая, картинка")


def _site(
    name: str,
    type: FieldType,  # noqa: A002 (the column's name in the table)
    en: str,
    ru: str,
    *places: Place,
) -> Key:
    return key({"en": name}, places or ("site",), type, {"en": en, "ru": ru})


SITE_KEYS: tuple[Key, ...] = (
    _site(
        "title",
        "words",
        "The site's name: one, or one per language.",
        "Название сайта: одно или по языкам.",
        *("site", "row", "site audience"),
    ),
    _site(
        "description",
        "words",
        "What the site is about: one text, or one per language.",
        "О чём сайт: один текст или по языкам.",
    ),
    _site(
        "lang",
        "lang",
        "The interface's language.",
        "Язык интерфейса.",
        *("site", "site audience"),
    ),
    _site(
        "langs",
        "list",
        "The languages in which pages over all journeys exist, the first being the site's.",
        "На каких языках есть страницы обо всех путях; первый — язык сайта.",
    ),
    _site("base-url", "url", "Where the site will stand.", "Где будет стоять сайт."),
    _site("edit-url", "url", "Where a page can be edited.", "Где страницу можно править."),
    _site("source-url", "url", "Where the sources lie.", "Где лежат исходники."),
    _site("theme", "text", "The folder of the theme.", "Папка темы."),
    _site(
        "tokens",
        "mapping",
        "Colours and measures of the theme.",
        "Цвета и размеры темы.",
        *("site", "site audience"),
    ),
    _site(
        "logo",
        "image",
        "A picture of the content, for the head of each page.",
        "Картинка из контента для шапки каждой страницы.",
        *("site", "site audience"),
    ),
    _site(
        "contact",
        "text",
        "Whom readers may ask.",
        "К кому обращаться читателям.",
        *("site", "site audience"),
    ),
    _site(
        "as-of",
        "date",
        "The date reviews are measured against; without it the last commit's.",
        "На какую дату считать проверки; без неё дата последнего коммита.",
    ),
    _site(
        "pain-score",
        "text",
        "What a pain weighs in lists: severity × frequency × revenue, or a sum of such.",
        "Сколько весит боль в списках: severity × frequency × revenue или сумма таких.",
    ),
    _site(
        "k",
        "whole number",
        "The least number of people that an observed figure is told of.",
        "От скольких человек показывать наблюдаемые числа.",
        *("site", "site audience"),
    ),
    key(
        {"en": "downloads"},
        ("site", "site audience"),
        "choices",
        {
            "en": "What readers may download of each map: xlsx, pptx, svg, png, pdf.",
            "ru": "В каком виде карты можно скачать: xlsx, pptx, svg, png, pdf.",
        },
        choices=DOWNLOADS,
    ),
    _site("show", "rows", "Rows of a map, top to bottom.", "Строки карты сверху вниз."),
    _site("rows", "mappings", "Rows of your own.", "Свои строки."),
    _site(
        "ignore",
        "list",
        "Frontmatter keys that other tools keep there.",
        "Ключи в шапке файла, которые ведут другие программы.",
    ),
    _site(
        "rules",
        "mapping",
        "Severity of a finding by its code, and where it is looked for.",
        "Важность замечаний по кодам и где их искать.",
    ),
    _site("severity", "text", "The rule's severity.", "Важность правила.", "site rule"),
    _site(
        "only",
        "list",
        "The folders and files where the rule looks.",
        "В каких папках и файлах правило действует.",
        "site rule",
    ),
    _site(
        "except",
        "list",
        "The folders and files where it does not.",
        "В каких папках и файлах не действует.",
        "site rule",
    ),
    _site("releases", "mappings", "Releases of the plan.", "Релизы плана."),
    _site("id", "id", "The release's id.", "Идентификатор релиза.", "site release"),
    _site(
        "title",
        "words",
        "What the release is called: one text, or one per language.",
        "Как называется релиз: один текст или по языкам.",
        "site release",
    ),
    _site("date", "date", "The day it is meant for.", "На какой день он намечен.", "site release"),
    _site("audiences", "mapping", "Who gets what.", "Кто что получает."),
    _site(
        "approvals",
        "mapping",
        "Which changes need whose approval.",
        "Какие изменения с кем согласовать.",
    ),
    _site(
        "handles",
        "mapping",
        "What the Git host calls owners.",
        "Как владельцев зовут на Git-хостинге.",
    ),
    _site("id", "id", "The row's id.", "Идентификатор строки.", "row"),
    _site(
        "names",
        "mapping",
        "What is typed before the colon, by language.",
        "Что пишут перед двоеточием, по языкам.",
        "row",
    ),
    _site("icon", "text", "The icon's name.", "Имя значка.", "row"),
    key(
        {"en": "kind"},
        ("row",),
        "choice",
        {"en": "What the row holds.", "ru": "Что в строке."},
        choices=ROW_KINDS,
    ),
    key(
        {"en": "side"},
        ("row",),
        "choice",
        {
            "en": "Below which line of a blueprint the row stands; else it is the customer's.",
            "ru": "Под какой линией схемы сервиса стоит строка; иначе она со стороны клиента.",
        },
        choices=ROW_SIDES,
    ),
    _site("range", "range", "Ends of a curve: [1, 5].", "Границы кривой: [1, 5].", "row"),
    _site("unit", "text", "What numbers are counted in.", "В чём считают числа.", "row"),
    key(
        {"en": "many"},
        ("row",),
        "yes or no",
        {"en": "May stand more than once.", "ru": "Может стоять несколько раз."},
        choices=choices("yes|true, no|false", "да, нет"),
    ),
    _site(
        "journeys",
        "ids",
        "The journeys that go to the audience.",
        "Какие карты получает аудитория.",
        "site audience",
    ),
    _site(
        "pages",
        "ids",
        "The free pages that go to the audience.",
        "Какие свободные страницы получает аудитория.",
        "site audience",
    ),
    _site(
        "flows",
        "ids",
        "The automated flows that go to the audience.",
        "Какие цепочки получает аудитория.",
        "site audience",
    ),
    _site(
        "hide",
        "list",
        "Keys, own rows and registries it does not get.",
        "Какие ключи, свои строки и реестры она не получает.",
        "site audience",
    ),
    key(
        {"en": "personas"},
        ("site audience",),
        "choice",
        {
            "en": "Whether personas go by their names or, without photo and quote, by their roles.",
            "ru": "Называть персон по именам или только по ролям, без фото и цитаты.",
        },
        choices=PERSONA_NAMING,
    ),
    key(
        {"en": "feedback"},
        ("site audience",),
        "choice",
        {
            "en": "Whether readers of a share may mark stages and comment: yes unless it says no.",
            "ru": "Могут ли читатели отмечать этапы и комментировать: да, если не сказано no.",
        },
        choices=FEEDBACK,
    ),
    _site(
        "summary",
        "words",
        "What its front page says first: one text in Markdown, or one per language.",
        "С чего начинается его первая страница: один текст в Markdown или по языкам.",
        "site audience",
    ),
    key(
        {"en": "status"},
        ("site audience",),
        "choice",
        {
            "en": "Whether it sees statuses and days of reviews: no unless it says yes.",
            "ru": "Видит ли она статусы и даты проверок: нет, если не сказано yes.",
        },
        choices=FEEDBACK,
    ),
    key(
        {"en": "boards"},
        ("site audience",),
        "choice",
        {
            "en": "Whether it gets the boards over all journeys: no unless it says yes.",
            "ru": "Получает ли она сводные страницы по всем путям: нет, если не сказано yes.",
        },
        choices=FEEDBACK,
    ),
)
