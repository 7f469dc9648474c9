"""Guesses at what an author meant: the nearest name, as long as guessing takes no time.

A wiki with hundreds of unknown words has more wrong with it than slips of the keyboard, and
each guess looks at every name there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

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
