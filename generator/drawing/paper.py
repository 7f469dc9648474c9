"""Paper: its sizes, how large a picture may stand on it to be read, and rows spread over sheets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

MARGIN_MM = 10.0
_PX_OF_MM = 96 / 25.4
_PX_OF_PT = 96 / 72
BODY_PX = 13.0
SMALLEST_SCALE = 8 * _PX_OF_PT / BODY_PX
"""At which running text is printed in 8 pt."""
SCALES = (SMALLEST_SCALE, 0.88, 0.94, 1.0, 1.1, 1.2, 1.35, 1.5)
"""At which a map may be printed: 1 is 96 px to the inch."""


class Paper(Struct, frozen=True):
    """A sheet in landscape; ``columns``: of how many a map is easily read on it."""

    name: str
    width_mm: float
    height_mm: float
    columns: int

    @property
    def room(self) -> tuple[float, float]:
        """What lies within the margins, in CSS px of the paper."""
        wide, high = self.width_mm - 2 * MARGIN_MM, self.height_mm - 2 * MARGIN_MM
        return wide * _PX_OF_MM, high * _PX_OF_MM


PAPERS = {
    "A4": Paper("A4", 297, 210, 5),
    "A3": Paper("A3", 420, 297, 8),
    "A2": Paper("A2", 594, 420, 12),
    "A1": Paper("A1", 841, 594, 17),
}


OFFICE_PAPER = "A3"
"""The largest that offices print on; larger sheets go to a shop."""


def paper_for(columns: int, largest: str = "A1") -> Paper:
    """The smallest sheet on which a map of so many columns is read at one glance.

    Where none up to the ``largest`` is enough, it is that, and the map stands on several.
    """
    names = list(PAPERS)
    known = [PAPERS[name] for name in names[: names.index(largest) + 1]]
    return next((paper for paper in known if columns <= paper.columns), known[-1])


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
