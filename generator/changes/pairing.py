"""Which item of a list became which: the equal ones, then those of one name, then the most similar.

Similarity of texts and of sets of features is measured in bounded time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)

SIMILAR = 0.5
"""From here on two texts, headings or things are the same one, changed."""

LONGEST_LETTERS = 120
"""Shorter texts are compared letter by letter, longer ones by their words."""

LETTERS_SHARED = 0.15
"""Letters in common mean less than words: two unlike sentences share a third of theirs."""

MOST_SHARED = 12
"""A feature that more things than this have tells none of them apart."""

MOST_COMPARED = 400
"""Pairs of texts of one list that are compared at all; beyond, only equal ones go together."""

MOST_COMPARED_BY_LETTER = 36
"""Pairs of texts of one list that are compared letter by letter too."""

_WORD = re.compile(r"\w+")


def similarity(old: str, new: str, *, by_letters: bool = True) -> float:
    """From 0, nothing in common, to 1, the same; nothing is like an empty text."""
    if not old or not new or old == new:
        return float(bool(old and new))
    by_words = _word_similarity(old, new)
    if by_words >= SIMILAR or not by_letters or max(len(old), len(new)) > LONGEST_LETTERS:
        return by_words
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old.casefold(), new.casefold(), autojunk=False)
    if matcher.quick_ratio() - LETTERS_SHARED < SIMILAR:
        return by_words
    return max(by_words, matcher.ratio() - LETTERS_SHARED)


def _word_similarity(old: str, new: str) -> float:
    words, other = (Counter(_WORD.findall(text.casefold())) for text in (old, new))
    combined = sum(words.values()) + sum(other.values())
    return 2 * sum((words & other).values()) / combined if combined else 0.0


def most_similar(
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
            if score >= SIMILAR:
                scores.append((-score, new_at, places[other], name, other))
    return _best_pairs(scores)


def _shared(features: Iterable[Hashable], holders: Mapping[Hashable, list[K]]) -> Counter[K]:
    shared: Counter[K] = Counter()
    for feature in features:
        having = holders.get(feature, ())
        if len(having) <= MOST_SHARED:
            shared.update(having)
    return shared


def _best_pairs(scores: list[tuple[float, int, int, K, K]]) -> dict[K, K]:
    found: dict[K, K] = {}
    taken: set[K] = set()
    for _, _, _, name, other in sorted(scores, key=lambda one: one[:3]):
        if name not in found and other not in taken:
            found[name] = other
            taken.add(other)
    return found


Pairs = dict[int, int]
"""Places in the old list by places in the new one."""


def paired(
    old: Sequence[Any],
    new: Sequence[Any],
    name: Callable[[Any], Hashable],
    text: Callable[[Any], str],
    *,
    may_take_place: bool,
) -> Pairs:
    """The items that go together.

    ``name`` is what an item is known by, ``text`` what is compared when no other item has its
    name ("" is like nothing). ``may_take_place``: one that stands where another stood, between
    the same neighbours, is that one, changed.
    """
    pairs: Pairs = {}
    _by_equality(old, new, lambda item: item, pairs)
    _by_equality(old, new, name, pairs)
    _by_similarity(old, new, text, pairs)
    if may_take_place:
        _by_place(len(old), len(new), pairs)
    return pairs


def left(count: int, taken: Any) -> list[int]:  # noqa: ANN401 (any collection of places)
    """The places of a list that are not among ``taken``."""
    gone = frozenset(taken)
    return [at for at in range(count) if at not in gone]


def _by_equality(
    old: Sequence[Any], new: Sequence[Any], name: Callable[[Any], Hashable], pairs: Pairs
) -> None:
    waiting: dict[Hashable, list[int]] = {}
    for at in reversed(left(len(old), pairs.values())):
        waiting.setdefault(name(old[at]), []).append(at)
    for at in left(len(new), pairs):
        same = waiting.get(name(new[at]))
        if same:
            pairs[at] = same.pop()


def _by_similarity(
    old: Sequence[Any], new: Sequence[Any], text: Callable[[Any], str], pairs: Pairs
) -> None:
    gone, come = left(len(old), pairs.values()), left(len(new), pairs)
    if not gone or not come or len(gone) * len(come) > MOST_COMPARED:
        return
    by_letters = len(gone) * len(come) <= MOST_COMPARED_BY_LETTER
    scores = sorted(
        (-score, abs(at - old_at), at, old_at)
        for at in come
        for old_at in gone
        if (score := similarity(text(old[old_at]), text(new[at]), by_letters=by_letters)) >= SIMILAR
    )
    taken: set[int] = set()
    for _, _, at, old_at in scores:
        if at not in pairs and old_at not in taken:
            pairs[at] = old_at
            taken.add(old_at)


def _by_place(old_count: int, new_count: int, pairs: Pairs) -> None:
    """One alone where one alone stood, between the same neighbours."""
    anchors = sorted(pairs)
    old_anchors = sorted(pairs.values())
    gaps: dict[tuple[int, int], list[int]] = {}
    for at in left(old_count, old_anchors):
        gaps.setdefault(_gap(at, old_anchors), []).append(at)
    new_gaps: dict[tuple[int, int], list[int]] = {}
    for at in left(new_count, anchors):
        low, high = _gap(at, anchors)
        around = (pairs.get(low, -1), pairs.get(high, -1))
        new_gaps.setdefault(around, []).append(at)
    for around, come in new_gaps.items():
        gone = gaps.get(around, ())
        if len(come) == len(gone) == 1:
            pairs[come[0]] = gone[0]


def _gap(at: int, anchors: Sequence[int]) -> tuple[int, int]:
    """The anchors before and behind a place, -1 where there is none."""
    before, behind = bisect_left(anchors, at), bisect_right(anchors, at)
    return (
        anchors[before - 1] if before else -1,
        anchors[behind] if behind < len(anchors) else -1,
    )


def staying(order: Sequence[int]) -> frozenset[int]:
    """Members of ``order`` that need not move for all to stand as they do: as many as may be."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for one in order:
        at = bisect_left(tails, one)
        before[one] = tails[at - 1] if at else None
        tails[at : at + 1] = [one]
    return frozenset(_chain(tails[-1] if tails else None, before))


def _chain(last: int | None, before: dict[int, int | None]) -> Iterator[int]:
    while last is not None:
        yield last
        last = before[last]
