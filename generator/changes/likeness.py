"""How like two texts are, and which of many things are most like which, in bounded time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

LIKE = 0.5
"""From here on two texts, headings or things are the same one, changed."""

LONGEST_LETTERS = 120
"""Shorter texts are compared letter by letter, longer ones by their words."""

LETTERS_SHARED = 0.15
"""Letters in common mean less than words: two unlike sentences share a third of theirs."""

MOST_SHARED = 12
"""A feature that more things than this have tells none of them apart."""

MOST_COMPARED = 400
"""Pairs of texts of one list that are compared at all; beyond, only equal ones go together."""

MOST_SPELT = 36
"""Pairs of texts of one list that are compared letter by letter too."""

_WORD = re.compile(r"\w+")


def likeness(old: str, new: str, *, by_letters: bool = True) -> float:
    """From 0, nothing in common, to 1, the same; nothing is like an empty text."""
    if not old or not new or old == new:
        return float(bool(old and new))
    by_words = _of_words(old, new)
    if by_words >= LIKE or not by_letters or max(len(old), len(new)) > LONGEST_LETTERS:
        return by_words
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old.casefold(), new.casefold(), autojunk=False)
    if matcher.quick_ratio() - LETTERS_SHARED < LIKE:
        return by_words
    return max(by_words, matcher.ratio() - LETTERS_SHARED)


def _of_words(old: str, new: str) -> float:
    words, other = (Counter(_WORD.findall(text.casefold())) for text in (old, new))
    together = sum(words.values()) + sum(other.values())
    return 2 * sum((words & other).values()) / together if together else 0.0


def most_alike(
    old: Mapping[K, frozenset[Hashable]], new: Mapping[K, frozenset[Hashable]]
) -> dict[K, K]:
    """Of each new thing the old one that has most features in common with it, each once.

    Both have to share half of their features. What too many have is not counted, so that the
    time is that of reading the features.
    """
    holders: dict[Hashable, list[K]] = {}
    for name, features in old.items():
        for feature in features:
            holders.setdefault(feature, []).append(name)
    scores: list[tuple[float, int, int, K, K]] = []
    places = {name: at for at, name in enumerate(old)}
    for new_at, (name, features) in enumerate(new.items()):
        for other, shared in _shared(features, holders).items():
            score = 2 * shared / (len(features) + len(old[other]))
            if score >= LIKE:
                scores.append((-score, new_at, places[other], name, other))
    return _best(scores)


def _shared(features: Iterable[Hashable], holders: Mapping[Hashable, list[K]]) -> Counter[K]:
    shared: Counter[K] = Counter()
    for feature in features:
        having = holders.get(feature, ())
        if len(having) <= MOST_SHARED:
            shared.update(having)
    return shared


def _best(scores: list[tuple[float, int, int, K, K]]) -> dict[K, K]:
    found: dict[K, K] = {}
    taken: set[K] = set()
    for _, _, _, name, other in sorted(scores, key=lambda one: one[:3]):
        if name not in found and other not in taken:
            found[name] = other
            taken.add(other)
    return found
