"""The table of keys: what may stand in a journey's frontmatter alone."""

from __future__ import annotations

from generator.model.terms import REGISTRIES, Key, choices, key

TYPES = choices("as-is, to-be", "как есть, как будет")
STATUSES = choices("draft, review, approved", "черновик, на согласовании, утверждена")

FRONTMATTER_KEYS: tuple[Key, ...] = (
    key(
        {"en": "title|titles", "ru": "название|названия"},
        ("journey", "touchpoint", "evidence", "page", "flow"),
        "text",
        {"en": "What readers see as its name.", "ru": "Как это называется для читателей."},
        required=True,
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
        {"en": "extends|extend", "ru": "дополняет|дополняют"},
        ("journey",),
        "id",
        {"en": "The journey this is a variant of.", "ru": "Карта, вариантом которой является эта."},
        refers_to="journey",
    ),
)
