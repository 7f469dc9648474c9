"""Rows put on as few sheets as they need, as evenly as they go. Knows numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def packed(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Groups that the room holds, as few as there can be, each from a place to before another.

    They are as even as can be. What is higher than the room is a group of its own; of no
    heights there is one group that is empty.
    """
    groups = _filled(heights, room)
    sums = {total for start in range(len(heights)) for total in accumulate(heights[start:])}
    highest = max(heights, default=0.0)
    for limit in sorted(each for each in sums if highest <= each < room):
        evener = _filled(heights, limit)
        if len(evener) == len(groups):
            return evener
    return groups


def _filled(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    groups = []
    start, used = 0, 0.0
    for place, height in enumerate(heights):
        if place > start and used + height > room:
            groups.append((start, place))
            start, used = place, 0.0
        used += height
    return [*groups, (start, len(heights))]
