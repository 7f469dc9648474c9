"""Places, keys and values in a reader's language, as sentences about changes name them.

Names of keys and of fixed values come from the model's table of keys; what that does not
hold stands here, a language a column. What authors wrote stays as they wrote it, without
Markdown's signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from generator.changes.facts import text_of
from generator.changes.kinds import PERSONA_NAMES, Below, Effect
from generator.diagnostics import LONGEST_QUOTE
from generator.flows.graph import kind_of
from generator.model.records.catalog import Catalog
from generator.model.records.flow import Point
from generator.model.records.journey import Emotion, Picture
from generator.model.records.places import KINDS, Target
from generator.model.records.registries import Answer, Criterion
from generator.model.records.site import words_in
from generator.model.records.values import Audience, Dated, Interval, Quantity, Seen, Value
from generator.model.vocabulary.keys import (
    KEYS,
    Key,
    find_choice,
    find_key,
    find_section,
    keys_named,
)
from generator.model.vocabulary.terms import Place

Titles = Mapping[tuple[str, str], str]
"""What things are called, by their kind (``touchpoint``, ``row`` …) and id."""

LONGEST_TITLE = 50
"""Characters of a title or a text that a sentence repeats when it is not about them."""

_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|\*\*|__|`")

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "journey": {"en": ("journey", "journey"), "ru": ("путь", "пути")},
    "stage": {"en": ("stage", "stage"), "ru": ("этап", "этапа")},
    "step": {"en": ("step", "step"), "ru": ("шаг", "шага")},
    "persona": {"en": ("persona", "persona"), "ru": ("персона", "персоны")},
    "touchpoint": {"en": ("touchpoint", "touchpoint"), "ru": ("точка контакта", "точки контакта")},
    "evidence": {"en": ("evidence", "evidence"), "ru": ("исследование", "исследования")},
    "page": {"en": ("page", "page"), "ru": ("страница", "страницы")},
    "flow": {"en": ("flow", "flow"), "ru": ("цепочка", "цепочки")},
    "flow stage": {"en": ("stage", "stage"), "ru": ("этап", "этапа")},
    "flow point": {"en": ("point", "point"), "ru": ("точка", "точки")},
    "yes": {"en": ("branch yes", "branch yes"), "ru": ("ветка «да»", "ветки «да»")},
    "no": {"en": ("branch no", "branch no"), "ru": ("ветка «нет»", "ветки «нет»")},
    "split": {"en": ("branch", "branch"), "ru": ("ветка", "ветки")},
    "up to": {"en": ("time limit", "time limit"), "ru": ("срок", "срока")},
    "user story": {"en": ("user story", "user story"), "ru": ("история", "истории")},
    "home": {"en": ("home page", "the home page"), "ru": ("главная страница", "главной страницы")},
    "file": {"en": ("file", "file"), "ru": ("файл", "файла")},
    "site": {"en": ("site.yml", "site.yml"), "ru": ("site.yml", "site.yml")},
    "section": {"en": ("section", "section"), "ru": ("раздел", "раздела")},
    "pain": {"en": ("pain", "pain"), "ru": ("боль", "боли")},
    "opportunity": {"en": ("opportunity", "opportunity"), "ru": ("возможность", "возможности")},
    "kpi": {"en": ("KPI", "KPI"), "ru": ("показатель", "показателя")},
    "emotion": {"en": ("emotion", "emotion"), "ru": ("эмоция", "эмоции")},
    "criterion": {"en": ("criterion", "criterion"), "ru": ("критерий", "критерия")},
    "question": {"en": ("question", "question"), "ru": ("вопрос", "вопроса")},
    "answer": {"en": ("answer", "answer"), "ru": ("ответ", "ответа")},
    "entry": {"en": ("entry", "entry"), "ru": ("строка", "строки")},
    "point": {"en": ("item", "item"), "ru": ("пункт", "пункта")},
    "narrative": {"en": ("text", "text"), "ru": ("текст", "текста")},
    PERSONA_NAMES: {
        "en": ("personas by their names", "personas by their names"),
        "ru": ("имена персон", "имён персон"),
    },
    "persona's name": {"en": ("name", "name"), "ru": ("имя", "имени")},
}
"""By language: what it is called by itself, and in “… of it”."""

SECTION = {"en": "Section", "ru": "Раздел"}
_READERS = {"en": ("everybody", "the team"), "ru": ("всех", "команды")}
_EFFECTS = {
    "better": {"en": "{}, better", "ru": "{}, лучше"},
    "worse": {"en": "{}, worse", "ru": "{}, хуже"},
}
_QUOTES = {"en": "“{}”", "ru": "«{}»"}
_OPENING = "«“\"'„"


def titles_of(*catalogs: Catalog) -> dict[tuple[str, str], str]:
    """What the things and own rows of catalogs are called; later ones have the last word."""
    found: dict[tuple[str, str], str] = {}
    for catalog in catalogs:
        for registry, kind in KINDS.items():
            for one, thing in getattr(catalog, registry).items():
                found[kind, one] = thing.title.value
        lang = catalog.site.lang
        found |= {("row", row.id): words_in(row.title, lang) for row in catalog.site.rows}
    return found


_POINTS: dict[str, dict[str, str]] = {
    "start": {"en": "start", "ru": "старт"},
    "send": {"en": "message", "ru": "сообщение"},
    "delay": {"en": "delay", "ru": "пауза"},
    "wait": {"en": "wait", "ru": "ожидание"},
    "if": {"en": "condition", "ru": "условие"},
    "split": {"en": "split", "ru": "развилка"},
    "tag": {"en": "tags", "ru": "метки"},
    "filter": {"en": "filter", "ru": "фильтр"},
    "end": {"en": "end", "ru": "конец"},
    "action": {"en": "point", "ru": "точка"},
}


def point_word(point: Point, lang: str) -> str:
    """What a point of a flow does, in a word."""
    names = _POINTS[kind_of(point)]
    return names.get(lang, names["en"])


def place(target: Target, title: str, lang: str, *, of: bool = False) -> str:
    """``step “Waits”``; in the form that follows a “of” when asked."""
    names = _WORDS[target[0]]
    word = names.get(lang, names["en"])[of]
    return f"{word} {quoted(title, lang)}" if title and target[0] != "site" else word


def quoted(text: str, lang: str) -> str:
    """The words in the language's quotes, cut when they are long; none when they have their own."""
    words = bare(text)
    words = words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + "…"
    return words if words[:1] in _OPENING else _QUOTES.get(lang, _QUOTES["en"]).format(words)


def bare(text: str) -> str:
    """A text's words alone, on one line."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", text).split())


def fact(key: str, below: tuple[Below, ...], target: Target, lang: str, titles: Titles) -> str:
    """``Severity of pain “No price”``: what a fact is, and below which other it stands."""
    name = key_name(key, below[-1].key if below else target[0], lang, titles)
    # What stands below a branch of a flow is told with the branch's point, too.
    told = (below[0], below[-1]) if len(below) > 1 and below[0].key == "flow point" else below[-1:]
    for above in reversed(told):
        of = " " if lang == "ru" else " of "
        names = _WORDS.get(above.key)
        word = names.get(lang, names["en"])[1] if names else above.key
        text = section(above.text, lang) if above.key == "section" else above.text
        name = f"{name}{of}{word} {quoted(text, lang)}"
    return capital(name)


def section(title: str, lang: str) -> str:
    """A section's title: in the reader's language when the model knows it by name."""
    for registry in ("persona", "touchpoint", "evidence"):
        known = find_section(title, registry)
        if known is not None:
            names = known.names[0].names
            return names.get(lang, names["en"])[0]
    return title


def key_name(key: str, place_name: str, lang: str, titles: Titles) -> str:
    """What a key is called where it stands; an own row by its title."""
    if key in ("entry", "point", "answer", "criterion", "question", "narrative"):
        return _WORDS[key].get(lang, _WORDS[key]["en"])[0]
    known = _key_at(key, place_name)
    return known.name_in(lang) if known else titles.get(("row", key), key)


def _key_at(key: str, place_name: str) -> Key | None:
    """The key where it stands; below an item of a section it may be any one's."""
    where: Any = place_name
    found = find_key(key, where) if place_name in _PLACES else None
    return found or next((one for one in keys_named(key) if one.id == key), None)


_PLACES: frozenset[Place] = frozenset(place for one in KEYS for place in one.places)


def hidden(key: str, lang: str, titles: Titles) -> str:
    """What an audience does not see: a key, an own row, a registry, or personas' names."""
    if key == PERSONA_NAMES:
        return _WORDS[key].get(lang, _WORDS[key]["en"])[0]
    if key in KINDS:
        key = KINDS[key]
    return key_name(key, "stage", lang, titles)


def readers(mark: Audience, lang: str) -> str:
    """For whom a mark is: everybody, the team, or audiences by name."""
    everybody, team = _READERS.get(lang, _READERS["en"])
    if mark is None:
        return everybody
    return ", ".join(sorted(mark)) or team


def ordinal(place_at: int, lang: str) -> str:
    """The n-th place, counted from 0: ``4th``, and the bare number where an ending follows."""
    number = place_at + 1
    if lang == "ru":
        return str(number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0)
    return f"{number}{ending or 'th'}"


def capital(text: str) -> str:
    """The text with its first letter in upper case; a file's name stays as it is."""
    return text if text.startswith("site.yml") else text[:1].upper() + text[1:]


_MINUS = "\u2212"
_NOTHING = "—"

_UNITS: dict[str, dict[str, tuple[str, str]]] = {
    "day": {"en": ("day", "days"), "ru": ("дн.", "дн.")},
    "week": {"en": ("week", "weeks"), "ru": ("нед.", "нед.")},
    "month": {"en": ("month", "months"), "ru": ("мес.", "мес.")},
    "year": {"en": ("year", "years"), "ru": ("г.", "г.")},
}


def value(item: Any, key: str, lang: str, titles: Titles) -> str:  # noqa: ANN401 (of any type)
    """A fact's value as a sentence repeats it; ``titles`` are those of what it may refer to."""
    if isinstance(item, Value):
        return value(item.value, key, lang, titles)
    if isinstance(item, Emotion):
        return _emotion(item, lang, titles)
    if isinstance(item, str) and item:
        return _text_value(item, key, lang, titles)
    if isinstance(item, tuple) and item:
        return ", ".join(value(one, key, lang, titles) for one in item)
    words = _FORMATTERS.get(item.__class__, _record_value) if item or item is False else _no_value
    return words(item, lang)


def with_effect(text: str, effect: Effect, lang: str) -> str:
    """A figure, and whether it is better than the one before."""
    names = _EFFECTS.get(effect)
    return names.get(lang, names["en"]).format(text) if names else text


def _no_value(item: object, lang: str) -> str:
    del item, lang
    return _NOTHING


def _yes_or_no(item: bool, lang: str) -> str:  # noqa: FBT001 (a value that is said)
    return _choice_name("yes" if item else "no", "moment of truth", lang)


def _interval(item: Interval, lang: str) -> str:
    names = _UNITS[item.unit]
    return f"{item.count} {names.get(lang, names['en'])[item.count != 1]}"


def _day(item: date, lang: str) -> str:
    del lang
    return item.isoformat()


def _emotion(item: Emotion, lang: str, titles: Titles) -> str:
    number = f"{item.score:+g}".replace("-", _MINUS) if item.score else "0"
    score = number.replace(".", ",") if lang == "ru" else number
    words = f"{score} {item.word}".strip()
    if item.persona is None:
        return words
    return f"{words} ({titles.get(('persona', item.persona.value), item.persona.value)})"


def _text_value(item: str, key: str, lang: str, titles: Titles) -> str:
    known = next((one for one in keys_named(key) if one.id == key), None)
    if known is not None and known.refers_to is not None:
        return titles.get((known.refers_to, item), item)
    if known is not None and known.choices:
        return _choice_name(item, key, lang)
    return _cut(bare(item))


def _choice_name(word: str, key: str, lang: str) -> str:
    for known in keys_named(key):
        choice = find_choice(word, known)
        if choice is not None:
            return choice.names.get(lang, choice.names["en"])[0]
    return word


def _record_value(item: Any, lang: str) -> str:  # noqa: ANN401 (any record)
    match item:
        case Criterion():
            return f"{_cut(bare(item.text))}: {item.score:g}/{item.best:g}"
        case Answer():
            return f"{_cut(bare(item.text))}: {item.count.said(lang)}"
        case Picture():
            return item.path
        case _:
            return _cut(bare(text_of(item)))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def setting_value(item: object, lang: str) -> str:
    """A value of ``site.yml``, whatever it is."""
    if isinstance(item, tuple | frozenset):
        some = item if isinstance(item, tuple) else sorted(item)
        return ", ".join(setting_value(one, lang) for one in some) or _NOTHING
    if isinstance(item, bool):
        return _choice_name("yes" if item else "no", "moment of truth", lang)
    if isinstance(item, float):
        return f"{item:g}"
    return _NOTHING if item is None else _cut(str(item))


_FORMATTERS: dict[type, Callable[[Any, str], str]] = {
    bool: _yes_or_no,
    Quantity: lambda item, lang: item.said(lang),
    Interval: _interval,
    Dated: lambda item, lang: f"{item.quantity.said(lang)} ({_day(item.day, lang)})",
    Seen: lambda item, lang: f"{item.quantity.said(lang)} ({_day(item.day, lang)})",
    date: _day,
}
