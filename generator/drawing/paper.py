"""Paper: its sizes, and how large a picture may stand on it so that it can be read."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN_MM = 10.0
_PX_OF_MM = 96 / 25.4
_PX_OF_PT = 96 / 72
BODY_PX = 13.0
SMALLEST_SCALE = 8 * _PX_OF_PT / BODY_PX
"""At which running text is printed in 8 pt."""


@dataclass(frozen=True, slots=True)
class Paper:
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


def paper_for(columns: int) -> Paper:
    """The smallest sheet on which a map of so many columns is read at one glance, else A1."""
    return next((paper for paper in PAPERS.values() if columns <= paper.columns), PAPERS["A1"])
