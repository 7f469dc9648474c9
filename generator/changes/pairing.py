"""Which item of a list became which: the same ones, then those of one name, then the likest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from generator.changes.likeness import LIKE, MOST_COMPARED, MOST_SPELT, likeness

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
    _by_likeness(old, new, text, pairs)
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


def _by_likeness(
    old: Sequence[Any], new: Sequence[Any], text: Callable[[Any], str], pairs: Pairs
) -> None:
    gone, come = left(len(old), pairs.values()), left(len(new), pairs)
    if not gone or not come or len(gone) * len(come) > MOST_COMPARED:
        return
    is_spelt = len(gone) * len(come) <= MOST_SPELT
    scores = sorted(
        (-score, abs(at - old_at), at, old_at)
        for at in come
        for old_at in gone
        if (score := likeness(text(old[old_at]), text(new[at]), by_letters=is_spelt)) >= LIKE
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
