"""Rows put on as few sheets as they need, as evenly as they go. Knows numbers only."""

from __future__ import annotations

from bisect import bisect_left
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
    limits = sorted(each for each in sums if highest <= each < room)
    # The more room there is, the fewer groups are needed: the first that does is found by halves.
    place = bisect_left(limits, True, key=lambda limit: _fits(heights, limit, len(groups)))  # noqa: FBT003
    return _filled(heights, limits[place]) if place < len(limits) else groups


def _fits(heights: Sequence[float], limit: float, most: int) -> bool:
    return len(_filled(heights, limit)) <= most


def _filled(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    groups = []
    start, used = 0, 0.0
    for place, height in enumerate(heights):
        if place > start and used + height > room:
            groups.append((start, place))
            start, used = place, 0.0
        used += height
    return [*groups, (start, len(heights))]
