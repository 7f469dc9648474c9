"""How wide text is, from a table of the vendored face's advances.

Knows the widths of Inter's letters to the unit, and generous estimates for the scripts
that fall back to fonts of the reader's machine. Kerning is left out: it nearly always
brings letters closer, so a line is at most as wide as this says, give or take one per cent.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from functools import cache
from math import fsum
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("advances.json")

MOST_WORDS = 30_000


@cache
def _read_table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


def _is_mark(sign: str) -> bool:
    """Whether a sign is drawn over or under its neighbour, or not at all."""
    return unicodedata.category(sign) in {"Mn", "Me", "Cf", "Cc", "Cs"}


class Widths(dict[str, float]):
    """Widths in em by character; those not in the face are estimated when first met."""

    def __missing__(self, sign: str) -> float:
        width = 0.0 if _is_mark(sign) else _estimate(sign)
        self[sign] = width
        return width


def _estimate(sign: str) -> float:
    """A generous width in em for a sign that another font will draw."""
    ranges = _read_table()["ranges"]
    code = ord(sign)
    place = bisect_right(ranges, code, key=lambda row: int(row[0])) - 1
    first, last, width = ranges[max(place, 0)]
    if first <= code <= last:
        return float(width)
    return float(_read_table()["otherwise"])


@cache
def widths(weight: int) -> Widths:
    """The widths of the nearest weight that the face was measured at, in em."""
    table = _read_table()
    weights = sorted(table["advances"], key=lambda name: abs(int(name) - weight))
    unit = table["units_per_em"]
    advances = table["advances"][weights[0]]
    known = zip(table["characters"], advances, strict=True)
    return Widths({sign: advance / unit for sign, advance in known})


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of ``text`` in one line at ``size`` px, in px."""
    return fsum(map(widths(weight).__getitem__, text)) * size


class WordWidths(dict[str, float]):
    """Widths in em by word; as many are remembered as a language has in use."""

    def __init__(self, advances: Widths) -> None:
        super().__init__()
        self._advances = advances

    def __missing__(self, word: str) -> float:
        if len(self) >= MOST_WORDS:
            self.clear()
        measured = self[word] = fsum(map(self._advances.__getitem__, word))
        return measured


@cache
def word_widths(weight: int) -> WordWidths:
    """The widths of words at ``weight``, in em, each measured once."""
    return WordWidths(widths(weight))
