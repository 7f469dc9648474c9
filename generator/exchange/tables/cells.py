"""What stands in one cell: a text, a list, ids, a number, a yes."""

from __future__ import annotations

import re

from generator.diagnostics import Span
from generator.exchange.maps import MapFact
from generator.exchange.tables.feelings import is_mark
from generator.model.reading.numbers import read_number
from generator.model.vocabulary.terms import fold
from generator.patterns import late
from generator.source.values import Text

_BULLET = late(r"^\s*(?:[•·*▪◦●■◆►▸✓✔–—−-]|\(?\d{1,2}[.)])\s+|^\s*[•▪◦●►▸✓✔]\s*")
_SEMICOLON = late(r";\s*(?=\S)")
_KPI = late(r"(?P<name>.{2,60}?)\s*(?::|=|\s[–—-]\s)\s*(?P<value>[+−-]?\d.*)")
_NO = frozenset(("no", "нет", "-", "—", "–", "0", "false", "n"))


def lines_of(cell: str) -> tuple[str, ...]:
    """The items of a list in a cell: by line breaks and bullets, and by semicolons."""
    items: list[str] = []
    for line in cell.split("\n"):
        text = _BULLET.sub("", line, count=1).strip()
        items += (part.strip(" ;") for part in _SEMICOLON.split(text))
    return tuple(item for item in items if item)


def names_of(cell: str) -> tuple[str, ...]:
    """The names in a cell: commas part them, too."""
    found: list[str] = []
    for line in lines_of(cell):
        depth_safe = re.sub(r"\([^()]*\)", lambda one: one[0].replace(",", "\0"), line)
        found += (part.replace("\0", ",").strip(" .") for part in depth_safe.split(","))
    return tuple(dict.fromkeys(name for name in found if name))


def is_yes(cell: str) -> bool:
    """Whether a cell says that it is so."""
    text = cell.strip()
    return bool(text) and fold(text) not in _NO and (is_mark(text) or len(text) < 40)


def is_number(cell: str) -> bool:
    """Whether a cell is a number that the format takes, perhaps with a unit of a few letters."""
    found = read_number(Text(cell, Span("")), [])
    return found is not None and len(found.unit) <= 12 and "\n" not in cell


def kpi_of(line: str) -> MapFact:
    """A KPI, its value below it where the line says one: “Reach: 80 %”."""
    found = _KPI.fullmatch(line)
    if found is None or not is_number(found["value"]):
        return MapFact("kpi", line)
    return MapFact("kpi", found["name"].strip(), (MapFact("value", found["value"].strip()),))
