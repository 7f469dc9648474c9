"""Names that are nearly another: what an author meant by a slip of the keyboard.

Slips are kept apart from names of their own. Guessing ends after some hundred problems: such a wiki
has more wrong with it than slips, and each guess compares with every name there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, nearest

MOST_PROBLEMS = 500
"""After so many problems no more guesses are made."""


def guess(word: str, names: Iterable[str], problems: Sequence[Diagnostic]) -> str | None:
    """The name most like ``word``; None when none is, or when there are too many problems."""
    if len(problems) >= MOST_PROBLEMS:
        return None
    return _nearest(word.casefold(), tuple(names))


@lru_cache(maxsize=1024)
def _nearest(word: str, names: tuple[str, ...]) -> str | None:
    return nearest(word, names)


SHORTEST_WORD = 5
LONGEST_WITH_ONE_EDIT = 8
MOST_EDITS = 2


class Near(Struct):
    """Names to be compared with, found by what is left of a word without a letter or two."""

    _by_rest: dict[tuple[object, ...], list[tuple[str, str]]] = field(default_factory=dict)
    _joined: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, thing_id: str) -> None:
        """Make ``thing_id`` known by ``name``, a slug."""
        words = name.split("-")
        self._joined.setdefault("".join(words), thing_id)
        for at, word in enumerate(words):
            around = (at, *words[:at], None, *words[at + 1 :])
            for rest in _rests(word):
                self._by_rest.setdefault((rest, *around), []).append((word, thing_id))

    def of(self, name: str) -> str | None:
        """The thing whose name ``name`` nearly is, or None."""
        words = name.split("-")
        joined = "".join(words)
        if len(joined) >= SHORTEST_WORD and joined in self._joined:
            return self._joined[joined]
        for at, word in enumerate(words):
            around = (at, *words[:at], None, *words[at + 1 :])
            for rest in _rests(word):
                for other, thing_id in self._by_rest.get((rest, *around), ()):
                    if is_slip(word, other):
                        return thing_id
        return None


def _rests(word: str) -> dict[str, None]:
    """The word without none to as many letters as it may differ by.

    Words that are near have one of these in common: a letter that one has more is lost by
    that one, and where they have different letters, both lose theirs.
    """
    if len(word) < SHORTEST_WORD:
        return {}
    rests = {word: None}
    rounds = 1 if len(word) <= LONGEST_WITH_ONE_EDIT else MOST_EDITS
    for _ in range(rounds):
        rests |= {
            rest[:at] + rest[at + 1 :]: None for rest in tuple(rests) for at in range(len(rest))
        }
    return rests


def is_slip(word: str, other: str) -> bool:
    """Whether one word is the other, mistyped."""
    allowed = 1 if min(len(word), len(other)) <= LONGEST_WITH_ONE_EDIT else MOST_EDITS
    if word == other or min(len(word), len(other)) < SHORTEST_WORD:
        return False
    return _digits(word) == _digits(other) and edits(word, other, allowed) <= allowed


def _digits(word: str) -> str:
    return "".join(sign for sign in word if sign.isdigit())


def edits(word: str, other: str, most: int) -> int:
    """How many edits lead from one word to the other; ``most`` + 1 when more than ``most``."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(word, 1):
        older, before, row = before, row, [i]
        for j, other_sign in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != other_sign))
            if i > 1 and j > 1 and sign == other[j - 2] and word[i - 2] == other_sign:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most + 1:
            return most + 1
    return row[-1]
