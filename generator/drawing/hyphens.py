"""Where a word may be divided: by its language's patterns, or between the signs one sees.

The one doorway to pyphen, which is imported only when a word really has to be divided.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_LETTERS = re.compile(r"[^\W\d_]{4,}")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "mn"})
_JOINER = "\u200d"
LONGEST_WORD = 100
"""Letters of a word that patterns are asked about: beyond that it is no word."""


@cache
def _patterns(lang: str) -> Pyphen | None:
    import pyphen

    name = pyphen.language_fallback(lang)
    return pyphen.Pyphen(lang=name, left=2, right=2 if lang == "ru" else 3) if name else None


def _language_of(word: str, lang: str) -> str:
    """The language whose patterns suit a word: a Latin name in a Russian text is English."""
    language = lang.partition("-")[0].lower()
    if _CYRILLIC.search(word):
        return language if language in _CYRILLIC_LANGUAGES else "ru"
    if _LATIN.search(word):
        return "en" if language in _CYRILLIC_LANGUAGES else language
    return language


def hyphen_places(word: str, lang: str) -> tuple[int, ...]:
    """Offsets in ``word`` before which a hyphen and a line's end may stand, in order."""
    places: list[int] = []
    for run in _LETTERS.finditer(word):
        letters = run.group()
        if len(letters) > LONGEST_WORD:
            continue
        patterns = _patterns(_language_of(letters, lang))
        if patterns is not None:
            places.extend(run.start() + place for place in patterns.positions(letters))
    return tuple(places)


def _belongs_to_former(sign: str) -> bool:
    """Whether a sign is one with the sign before it: marks, joiners, skin tones, vowels."""
    code = ord(sign)
    return (
        unicodedata.category(sign) in {"Mn", "Mc", "Me"}
        or sign == _JOINER
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xFE00 <= code <= 0xFE0F
        or 0x1160 <= code <= 0x11FF
        or 0xE0020 <= code <= 0xE007F
    )


def _is_flag_letter(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF


def graphemes(text: str) -> Iterator[str]:
    """What a reader sees as single signs, in order; together they are ``text``."""
    cluster = ""
    for sign in text:
        joined = (
            _belongs_to_former(sign)
            or cluster.endswith(_JOINER)
            or (len(cluster) == 1 and _is_flag_letter(cluster) and _is_flag_letter(sign))
        )
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster
