"""Values in a reader's language, as sentences about changes repeat them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from generator.changes.facts import text_of
from generator.changes.wording import Titles, bare
from generator.diagnostics import LONGEST_QUOTE
from generator.model.keys import find_choice, keys_named
from generator.model.records import Emotion, Picture
from generator.model.registries import Answer, Criterion
from generator.model.values import Dated, Interval, Quantity, Value

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
        return _text(item, key, lang, titles)
    if isinstance(item, tuple) and item:
        return ", ".join(value(one, key, lang, titles) for one in item)
    words = _SAYERS.get(item.__class__, _record) if item or item is False else _nothing
    return words(item, lang)


def _nothing(item: object, lang: str) -> str:
    del item, lang
    return _NOTHING


def _yes_or_no(item: bool, lang: str) -> str:  # noqa: FBT001 (a value that is said)
    return _choice("yes" if item else "no", "moment of truth", lang)


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


def _text(item: str, key: str, lang: str, titles: Titles) -> str:
    known = next((one for one in keys_named(key) if one.id == key), None)
    if known is not None and known.refers_to is not None:
        return titles.get((known.refers_to, item), item)
    if known is not None and known.choices:
        return _choice(item, key, lang)
    return _cut(bare(item))


def _choice(word: str, key: str, lang: str) -> str:
    for known in keys_named(key):
        choice = find_choice(word, known)
        if choice is not None:
            return choice.names.get(lang, choice.names["en"])[0]
    return word


def _record(item: Any, lang: str) -> str:  # noqa: ANN401 (any record)
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
        return _choice("yes" if item else "no", "moment of truth", lang)
    if isinstance(item, float):
        return f"{item:g}"
    return _NOTHING if item is None else _cut(str(item))


_SAYERS: dict[type, Callable[[Any, str], str]] = {
    bool: _yes_or_no,
    Quantity: lambda item, lang: item.said(lang),
    Interval: _interval,
    Dated: lambda item, lang: f"{item.quantity.said(lang)} ({_day(item.day, lang)})",
    date: _day,
}
