"""Passwords as bytes, new ones that can be read out, and how soon one is guessed.

Both the browser and this module normalise a password the same way, so that it does not matter how
a keyboard composes letters, or whether a space came along when it was copied.

A guesser tries the cheapest row of pieces first: well-known words, names from the wiki, rows of
keys, dates, repeats, and letters one by one. Letters that stand beside letters count little, since
they may be a word that no list here holds. The estimate is meant to be too low rather than too
high, and says nothing of what the password itself is.

It is our own since the kept libraries (zxcvbn and its ports) hold lists of English alone: they
give three common Russian words in a row (паролькошкамосква) the best mark, 10^17 guesses.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Message, say

_SPACES = re.compile(r"[\t-\r ]+")
"""Those of ASCII; compatibility has made most others one of them."""

CONSONANTS = "bdfgklmnprstvz"
VOWELS = "aiou"
"""Letters that sound alike to somebody who reads them in English, Russian or German."""

SYLLABLES = 3
WORDS = 5
_RUDE = ("suka", "suki", "kaka", "kaki", "popa", "popu", "pipi", "pisa", "niga", "nigu", "fuku")


class Password(Struct, frozen=True):
    """A password, and where it came from in words; never shown by accident."""

    text: str
    origin: str = ""

    def __repr__(self) -> str:
        return f"Password(origin={self.origin!r})"


def normalised(password: str) -> str:
    """The password as it counts: NFKC, one space for many, none around it."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", password)).strip(" ")


def as_bytes(password: str) -> bytes:
    """What the key is derived from."""
    return normalised(password).encode("utf-8", "replace")


def generated(choose: Callable[[str], str] | None = None) -> str:
    """A new password of five words that mean nothing: 87 bits, by the system's own chance.

    ``choose`` takes one letter of a string.
    """
    if choose is None:
        import secrets

        choose = secrets.choice
    return "-".join(_word(choose) for _ in range(WORDS))


def _word(choose: Callable[[str], str]) -> str:
    while True:
        word = "".join(choose(CONSONANTS) + choose(VOWELS) for _ in range(SYLLABLES))
        if not any(rude in word for rude in _RUDE):
            return word


LEAST_SIGNS = 12
LEAST_BITS = 55
"""Of 600,000 rounds a guess, a thousand graphics cards of 2025 go through half of it in decades."""

MOST_SIGNS = 128
"""That are looked at."""

SHORTEST_NAME = 4
"""Letters of a word of the wiki that counts as a name."""

_ROWS = (
    *("abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    *(
        "1234567890",
        "01234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwertzuiop",
        "azertyuiop",
    ),
    *("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1qaz2wsx3edc4rfv5tgb", "1q2w3e4r5t6y7u8i9o0p"),
)
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_OTHER_KEYS = str.maketrans(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN)
_PUT_FOR = str.maketrans("@4301!$57", "aaeoiisst")
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]?\d{1,2}[./-]?(?:(?:19|20)\d\d|\d\d)")

_WORD_BITS, _NAME_BITS, _ROW_BITS, _YEAR_BITS, _DATE_BITS = 9.0, 4.0, 5.0, 7.0, 14.0
_SIGN_BITS = {"lower": 4.7, "upper": 5.0, "digit": 3.3, "other": 4.0}
_LETTER_AFTER_LETTER_BITS = 2.2
"""What a letter tells in a text that somebody made up."""
_MIX_BITS = 1.5
"""More, where a sign of another kind begins: people mix them at the edges of words alone."""
_SEPARATORS = ("", " ", "-", "_")
_SEPARATOR_BITS = 1.0
_CAPITAL_BITS = 1.0

Reason = str
_REASONS: dict[Reason, Message] = {
    "word": say("It holds words that everybody tries first."),
    "name": say("It holds a name or a title from the wiki."),
    "row": say("It holds letters or digits in the order of the alphabet or of the keyboard."),
    "repeat": say("It repeats itself."),
    "date": say("It holds a date or a year."),
}


class _Piece(Struct, frozen=True):
    """Signs up to ``end`` that are guessed at once, for so many bits."""

    end: int
    bits: float
    reason: Reason = ""


def faults(password: str, names: Iterable[str]) -> tuple[Message, ...]:
    """Why the password is refused, in sentences that tell nothing of it; nothing when it is not.

    ``names`` are texts of the wiki, such as titles, whose words a guesser would know.
    """
    typed = normalised(password)
    if not all(sign.isprintable() for sign in typed):
        return (say("It holds signs that cannot be typed everywhere."),)
    if len(typed) < LEAST_SIGNS:
        shortest = say(
            "It is too short: at least {least} characters are needed.", least=LEAST_SIGNS
        )
        return (shortest,)
    bits, reasons = _estimate(typed[:MOST_SIGNS], _words_of(names))
    if bits >= LEAST_BITS:
        return ()
    weight = say(
        "It is too easy to guess: about {bits} bits, and at least {least} are needed.",
        bits=math.floor(bits),
        least=LEAST_BITS,
    )
    return (*(message for name, message in _REASONS.items() if name in reasons), weight)


def _estimate(typed: str, names: frozenset[str]) -> tuple[float, frozenset[Reason]]:
    """The bits of the cheapest way to put the password together, and what made it cheap."""
    best: list[tuple[float, frozenset[Reason]]] = [(0.0, frozenset())]
    best += [(math.inf, frozenset())] * len(typed)
    finders = [_matcher(names, _NAME_BITS, "name"), _matcher(_well_known(), _WORD_BITS, "word")]
    for at in range(len(typed)):
        bits, reasons = best[at]
        for piece in _pieces(typed, at, finders):
            if bits + piece.bits < best[piece.end][0]:
                why = reasons | {piece.reason} if piece.reason else reasons
                best[piece.end] = bits + piece.bits, why
    return best[-1]


Finder = Callable[[str, int], Iterator[_Piece]]


def _pieces(typed: str, at: int, finders: Iterable[Finder]) -> Iterator[_Piece]:
    yield _sign(typed, at)
    for find in finders:
        yield from find(typed, at)
    yield from _row(typed.lower(), at)
    yield from _repeat(typed.lower(), at)
    found = _DATE.match(typed, at)
    if found:
        bits = _YEAR_BITS if len(found[0]) == 4 else _DATE_BITS
        yield _Piece(found.end(), bits, "date")


def _sign(typed: str, at: int) -> _Piece:
    """One sign, as much as it tells after the one before."""
    sign, before = typed[at], typed[at - 1] if at else ""
    if sign == before:
        return _Piece(at + 1, 1.0, "repeat")
    kind, former = _kind(sign), _kind(before)
    if kind == former and sign.isalpha():
        return _Piece(at + 1, _LETTER_AFTER_LETTER_BITS)
    if kind == "other" and sign in typed[:at]:
        return _Piece(at + 1, _SEPARATOR_BITS)
    is_mixed = kind != former and before not in _SEPARATORS and sign not in _SEPARATORS
    return _Piece(at + 1, _SIGN_BITS[kind] + is_mixed * _MIX_BITS)


def _kind(sign: str) -> str:
    if sign.isalpha():
        return "upper" if sign.isupper() else "lower"
    return "digit" if sign.isdigit() else "other"


def _matcher(words: frozenset[str], bits: float, reason: Reason) -> Finder:
    """Finds words however they are typed: capitals, the other keyboard, signs for letters."""
    longest = max(map(len, words), default=0)

    def find(typed: str, at: int) -> Iterator[_Piece]:
        for end in range(at + 3, min(at + longest, len(typed)) + 1):
            piece = typed[at:end]
            lower = piece.lower()
            if words & {lower, lower.translate(_OTHER_KEYS), lower.translate(_PUT_FOR)}:
                capitals = min(sum(map(str.isupper, piece)), 3)
                yield _Piece(end, bits + capitals * _CAPITAL_BITS, reason)

    return find


def _row(typed: str, at: int) -> Iterator[_Piece]:
    """Three signs or more in the order of a row, from either end."""
    for row in _BOTH_WAYS:
        end = at + 3
        while end <= len(typed) and typed[at:end] in row:
            yield _Piece(end, _ROW_BITS + math.log2(end - at), "row")
            end += 1


_BOTH_WAYS = (*_ROWS, *(row[::-1] for row in _ROWS))


def _repeat(typed: str, at: int) -> Iterator[_Piece]:
    """Three signs or more that stood before."""
    end = at + 3
    while end <= len(typed) and typed[at:end] in typed[:at]:
        yield _Piece(end, math.log2(at) + 1, "repeat")
        end += 1


def _words_of(names: Iterable[str]) -> frozenset[str]:
    words = (word for name in names for word in re.findall(r"[^\W_]+", name.lower()))
    return frozenset(word for word in words if len(word) >= SHORTEST_NAME)


@cache
def _well_known() -> frozenset[str]:
    text = (Path(__file__).parent / "well-known.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split() if len(word) > 2)
