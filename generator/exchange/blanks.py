"""Files of office programs that say nothing of anybody's: what such a file says by itself.

A proof that looks through a workbook or slides for texts has to know the names of their parts,
styles and shapes, which are in every file of the format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.diagnostics import Span
from generator.exchange.slides.deck import Cell, CoverSlide, CurveSlide, Deck, TableSlide
from generator.exchange.tables.contents import Column
from generator.exchange.tables.layout import Row, Sheet

_NOWHERE = Span("")


def blank(form: str) -> bytes:
    """A file of a format with one of each thing that our files have; empty of any other format.

    Raises MissingToolError where the library that writes it is not installed.
    """
    make = _BLANKS.get(form)
    return make() if make else b""


def _workbook() -> bytes:
    from generator.exchange.tables.writing import to_workbook

    columns = (Column("", "", _NOWHERE), Column("/", "", _NOWHERE))
    rows = (
        Row("", "", ("", "")),
        Row("emotion", "", ("-1", "0.5")),
        Row("pain/x", "", ("", ""), 1),
    )
    return to_workbook(Sheet("", "", columns, rows, ("", "", "")), "-")


def _slides() -> bytes:
    from generator.exchange.slides.writing import to_slides

    cover = CoverSlide("", ("",), "-")
    curve = CurveSlide("", (("", 2),), (-1.0, 1.0), ("", ""), "-")
    table = TableSlide(
        "", ("",), (("", (Cell(("",)),)),), widths=(90.0, 90.0), heights=(30.0, 30.0), size=9.0
    )
    return to_slides(Deck("", "", cover, curve, (table,)))


_BLANKS: Mapping[str, Callable[[], bytes]] = {"xlsx": _workbook, "pptx": _slides}
