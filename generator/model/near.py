"""Names that are nearly another name: slips of the keyboard, told from names of their own.

Nearly the same is one edit in a word of up to 8 letters and two in a longer one, never in a
digit, and never in a word under 5 letters, since ``gate-a`` and ``gate-b`` are two things. A
hyphen more or less is nearly the same too. An edit is a letter more, less, another, or two
changed about. Works on slugs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SHORTEST_WORD = 5
LONGEST_WITH_ONE_EDIT = 8
MOST_EDITS = 2


@dataclass(slots=True)
class Near:
    """Names to be compared with, kept so that a look-up meets few of them."""

    _by_rest: dict[tuple[object, ...], list[tuple[str, str]]] = field(default_factory=dict)
    _joined: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, thing_id: str) -> None:
        """Make ``thing_id`` known by ``name``, a slug."""
        words = name.split("-")
        self._joined.setdefault("".join(words), thing_id)
        for at, word in enumerate(words):
            if len(word) >= SHORTEST_WORD:
                rest = (at, len(word), *words[:at], None, *words[at + 1 :])
                self._by_rest.setdefault(rest, []).append((word, thing_id))

    def of(self, name: str) -> str | None:
        """The thing whose name ``name`` nearly is, or None."""
        words = name.split("-")
        joined = "".join(words)
        if len(joined) >= SHORTEST_WORD and joined in self._joined:
            return self._joined[joined]
        for at, word in enumerate(words):
            found = self._with_other_word(words, at, word)
            if found is not None:
                return found
        return None

    def _with_other_word(self, words: list[str], at: int, word: str) -> str | None:
        if len(word) < SHORTEST_WORD:
            return None
        rest = (None, *words[at + 1 :])
        for length in range(len(word) - MOST_EDITS, len(word) + MOST_EDITS + 1):
            for other, thing_id in self._by_rest.get((at, length, *words[:at], *rest), ()):
                if is_slip(word, other):
                    return thing_id
        return None


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
