"""Paper: its sizes, and how large a picture may stand on it so that it can be read."""

from __future__ import annotations

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
