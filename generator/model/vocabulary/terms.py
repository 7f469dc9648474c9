"""What a key is and how its names are compared: the grammar of the table of keys.

The table itself stands in ``journey_keys``, ``registry_keys``, ``flow_keys`` and ``site_keys``;
``keys`` joins and searches it. A language is a column: one more entry in each ``names``,
``meaning`` and choice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from generator.diagnostics import term

LANGUAGES = ("en", "ru")
"""The languages that keys and fixed values may be written in."""

Place = Literal[
    "journey",
    "stage",
    "step",
    "pain",
    "opportunity",
    "kpi",
    "emotion",
    "criterion",
    "question",
    "item",
    "persona",
    "touchpoint",
    "evidence",
    "page",
    "flow",
    "flow stage",
    "point",
    "branch",
    "time-out",
    "story",
    "site",
    "row",
    "site audience",
    "site rule",
    "discovery",
    "discovery source",
    "discovery identity",
    "discovery rule",
    "discovery outcome",
    "site release",
]
"""Where a key may stand. ``item`` is below any other fact or item of a list; ``row``,
``site audience``, ``site rule`` and ``site release`` are one entry of ``site.yml``'s rows,
audiences, rules and releases; those of a discovery are its file, and one entry of each list in
it."""

FieldType = Literal[
    "text",
    "words",
    "name",
    "id",
    "ids",
    "list",
    "paths",
    "number",
    "share",
    "dated number",
    "table",
    "observed figure",
    "whole number",
    "scale",
    "score",
    "date",
    "interval",
    "emotion",
    "yes or no",
    "choice",
    "choices",
    "url",
    "image",
    "lang",
    "audience",
    "rows",
    "drop",
    "mapping",
    "mappings",
    "range",
    "delay",
    "window",
    "rate",
    "point",
    "release",
]
"""How a value is read. ``words`` is a text or one per language, ``share`` is in per cent,
``scale`` is 1–5, ``score`` is ``4/5``, ``paths`` are addresses of pages, ``table`` is the path
of a CSV file of dated numbers, ``observed figure`` names one of a run of ``cjm discover``,
``point`` the id of a heading of the same flow or of its journey."""

LIST_TYPES: frozenset[FieldType] = frozenset(("ids", "list", "paths", "choices", "rows"))

Registry = Literal["journey", "persona", "touchpoint", "evidence", "page", "flow"]

CONTENT: tuple[Place, ...] = (
    *("journey", "stage", "step", "pain", "opportunity", "kpi", "emotion", "criterion"),
    *("question", "item"),
    *("persona", "touchpoint", "evidence", "page"),
    *("flow", "flow stage", "point", "branch", "time-out", "story"),
)
REGISTRIES: tuple[Place, ...] = ("persona", "touchpoint", "evidence", "page", "flow")
MAP: tuple[Place, ...] = ("stage", "step")
FLOW: tuple[Place, ...] = ("flow", "flow stage", "point")


class Choice(Struct, frozen=True, eq=False):
    """A fixed value: its English word, and all its names by language, the first one shown."""

    id: str
    names: Mapping[str, tuple[str, ...]]


class Key(Struct, frozen=True, eq=False):
    """One key. ``id`` is its English name; ``names`` are its synonyms by language.

    ``plurals`` are the other forms that are read as the same key. ``refers_to`` is the
    registry that an id names. ``is_row``: may be a row of the map. ``holds_list``: one
    value of it is a list.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    plurals: Mapping[str, tuple[str, ...]]
    places: frozenset[Place]
    type: FieldType
    meaning: Mapping[str, str]
    many: bool = False
    required: bool = False
    choices: tuple[Choice, ...] = ()
    refers_to: Registry | None = None
    is_row: bool = False
    holds_list: bool = False

    def name_in(self, lang: str) -> str:
        """Its name in ``lang``, in English where that language has none."""
        return self.names.get(lang, self.names["en"])[0]

    def spellings(self) -> tuple[str, ...]:
        """Every form that may be typed, the languages in their order."""
        return tuple(
            name
            for lang in LANGUAGES
            for name in (*self.names.get(lang, ()), *self.plurals.get(lang, ()))
        )


def key(  # noqa: PLR0913 (a row of a table has as many columns as the table)
    names: Mapping[str, str],
    places: tuple[Place, ...],
    type: FieldType,  # noqa: A002 (the column's name in the table)
    meaning: Mapping[str, str],
    *,
    many: bool = False,
    required: bool = False,
    choices: tuple[Choice, ...] = (),
    refers_to: Registry | None = None,
    is_row: bool = False,
) -> Key:
    """A row of the table: ``names`` are ``name|plural, synonym|plural`` for each language."""
    singles = {lang: tuple(one[0] for one in forms(column)) for lang, column in names.items()}
    plurals = {
        lang: tuple(more for one in forms(column) for more in one[1:])
        for lang, column in names.items()
    }
    return Key(
        singles["en"][0],
        singles,
        plurals,
        frozenset(places),
        type,
        meaning,
        many,
        required,
        choices,
        refers_to,
        is_row,
        type in LIST_TYPES,
    )


def forms(column: str) -> tuple[tuple[str, ...], ...]:
    """``боль|боли, барьер|барьеры`` as its synonyms, each with its other forms."""
    return tuple(tuple(name.strip() for name in one.split("|")) for one in column.split(","))


def choices(en: str, ru: str) -> tuple[Choice, ...]:
    """Fixed values from two columns in the same order; ``|`` parts a value's other forms."""
    columns = {"en": forms(en), "ru": forms(ru)}
    count = len(columns["en"])
    return tuple(
        Choice(columns["en"][at][0], {lang: column[at] for lang, column in columns.items()})
        for at in range(count)
    )


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """``word`` as keys and fixed values are compared.

    Any case; spaces, hyphens and underscores alike; ``ё`` as ``е``; in NFC.
    """
    low = unicodedata.normalize("NFC", word).casefold().replace("ё", "е")
    return " ".join(low.replace("-", " ").replace("_", " ").split())


PHASES = (term("awareness"), term("interest"), term("desire"), term("action"))


def phase_name(typed: str, translate: Callable[[str], str]) -> str:
    """The phase in the reader's language when it is one of these, else as typed."""
    known = typed.strip().lower()
    return translate(known) if known in PHASES else typed
