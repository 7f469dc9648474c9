"""Keys and values said in one way, however they were typed; what is not known stays as typed."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.feelings import read_emotion
from generator.model.journey_keys import YES_OR_NO
from generator.model.keys import find_choice, find_key, keys_at, keys_named
from generator.model.lists import items_of
from generator.model.terms import LIST_TYPES, Key, fold
from generator.source.values import Fact, Text

_WORDS = {
    "journey": {"en": "Journey", "ru": "Путь"},
    "persona": {"en": "Persona", "ru": "Персона"},
    "touchpoint": {"en": "Touchpoint", "ru": "Точка контакта"},
    "evidence": {"en": "Evidence", "ru": "Исследование"},
    "page": {"en": "Page", "ru": "Страница"},
    "stage": {"en": "Stage", "ru": "Этап"},
    "step": {"en": "Step", "ru": "Шаг"},
    "section": {"en": "Section", "ru": "Раздел"},
}
_LISTED = LIST_TYPES | {"audience"}
_WITH_KEYS = frozenset(("pain", "opportunity", "kpi", "emotion"))


def word(kind: str, lang: str) -> str:
    """What a heading of the outline begins with."""
    return _WORDS[kind][lang]


@cache
def _ranks(place: str) -> dict[int, int]:
    return {id(key): at for at, key in enumerate(keys_at(_place(place)))}


def _place(place: str) -> Any:  # noqa: ANN401 (a Place, of names that come from the table)
    return place


def _key(name: str, place: str) -> Key | None:
    return find_key(name, _place(place)) or find_key(name, "item")


class Speech(Struct, frozen=True):
    """How things are said in one language."""

    lang: str

    def rank(self, name: str, place: str) -> int:
        """Where a key stands among others: as in the table, unknown ones last."""
        key, ranks = _key(name, place), _ranks(place)
        return ranks.get(id(key), len(ranks)) if key else len(ranks) + 1

    def key(self, name: str, place: str) -> tuple[str, str]:
        """A key's one name, and what place the facts below it have."""
        key = _key(name, place)
        if key is None:
            return " ".join(name.split()), "item"
        return key.name_in(self.lang), key.id if key.id in _WITH_KEYS else "item"

    def values(self, fact: Fact, place: str) -> list[str]:
        """The fact's values: of a list each by itself, unless something stands below it."""
        if fact.value is None:
            return []
        key = _key(fact.key.value, place)
        if key is None:
            return [fact.value.value]
        if key.type in _LISTED and not fact.below:
            parts = [one.value for one in items_of(fact.value, [])]
            return [self._value(one, key) for one in parts] or [fact.value.value]
        return [self._value(fact.value.value, key)]

    def _value(self, text: str, key: Key) -> str:
        if key.type == "drop":
            return self._dropped(text)
        choice = find_choice(text, key) if key.choices else None
        if choice is not None:
            return choice.names.get(self.lang, choice.names["en"])[0]
        emotion = read_emotion(Text(text, Span("")), []) if key.type == "emotion" else None
        if emotion is None:
            return text
        score = f"{emotion[0]:+g}".replace("-", "−") if emotion[0] else "0"
        return f"{score} {emotion[1]}".strip()

    def _dropped(self, text: str) -> str:
        """What ``drop`` takes away: the whole heading, or the facts under a key."""
        columns = [*(one.names for one in YES_OR_NO), *(one.names for one in keys_named(text))]
        for names in columns:
            if any(fold(text) == fold(one) for some in names.values() for one in some):
                return names.get(self.lang, names["en"])[0]
        return text
