"""Pains: notched cards with one to three marks of severity.

What no evidence confirms has a dashed border and says that it is a hypothesis; the rest
shows its grade: bars that rise from one source over several to something measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from generator.diagnostics import term
from generator.drawing.blocks import Block, Placed, card, marked, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.drawing.readers import pain_mark, questions_about
from generator.drawing.scene import Node, Shape
from generator.model.analysis.research import Grade, grade_of
from generator.model.records.journey import Pain, Place

SEVERITIES = {"low": 1, "medium": 2, "high": 3}
_LEVELS = {
    "low": term("Low"),
    "medium": term("Medium"),
    "high": term("High"),
}
FREQUENCIES = {
    "rarely": term("rarely"),
    "sometimes": term("sometimes"),
    "often": term("often"),
    "always": term("always"),
}
GRADE_NAMES: dict[Grade, str] = {
    "assumption": term("Hypothesis"),
    "one source": term("One source"),
    "several": term("Several sources"),
    "measured": term("Measured"),
}
_MARK = 9.0


@cache
def _triangles(first: int, last: int) -> str:
    return "".join(
        f"M{place * (_MARK + 1.5):g} {_MARK:g}h{_MARK:g}l{-_MARK / 2:g} {-_MARK:g}Z"
        for place in range(first, last)
    )


def severity_marks(count: int, x: float, y: float, size: float) -> list[Node]:
    """Three triangles, as many of them filled as the pain is severe."""
    top = y + (size - _MARK) / 2
    filled = Shape(d=_triangles(0, count), style="severity-mark", x=x, y=top)
    if count >= 3:
        return [filled]
    return [filled, Shape(d=_triangles(count, 3), style="severity-rest", x=x, y=top)]


def _severity(canvas: MapCanvas, pain: Pain) -> list[Block]:
    said = []
    if pain.severity:
        said.append(canvas.translate(_LEVELS[pain.severity.value]))
    if pain.frequency:
        said.append(canvas.translate(FREQUENCIES[pain.frequency.value]))
    if not said:
        return []
    text = " · ".join(said)
    if not pain.severity:
        return [paragraph(text[:1].upper() + text[1:], canvas.small("pain-text"))]
    count = SEVERITIES[pain.severity.value]
    canvas.notice("severity")

    def mark(x: float, y: float, size: float) -> Sequence[Node]:
        return severity_marks(count, x, y, size)

    return [marked(mark, text, canvas.small("pain-text"), 3 * _MARK + 3)]


@cache
def _bars(first: int, last: int) -> str:
    return "".join(
        f"M{place * 4.5:g} {_MARK:g}v{-3 - place * 3:g}h3v{3 + place * 3:g}Z"
        for place in range(first, last)
    )


def grade_marks(grade: Grade, x: float, y: float, size: float) -> list[Node]:
    """Three rising bars, as many of them filled as the grade is firm."""
    count, top = _GRADES[grade], y + (size - _MARK) / 2
    filled = Shape(d=_bars(0, count), style="severity-mark", x=x, y=top)
    if count >= 3:
        return [filled]
    return [filled, Shape(d=_bars(count, 3), style="severity-rest", x=x, y=top)]


_GRADES: dict[Grade, int] = {"assumption": 0, "one source": 1, "several": 2, "measured": 3}


def _ground(canvas: MapCanvas, pain: Pain) -> Block:
    """What the pain rests on."""
    small = canvas.small("pain-text", 400)
    grade = grade_of(pain, canvas.context.catalog.evidence)
    said = canvas.translate(GRADE_NAMES[grade])
    if grade == "assumption":
        canvas.notice("hypothesis")
        return paragraph(said, small)
    canvas.notice("grade")

    def mark(x: float, y: float, size: float) -> Sequence[Node]:
        return grade_marks(grade, x, y, size)

    return marked(mark, said, small, 12)


def _pain_card(canvas: MapCanvas, place: Place, pain: Pain) -> Block:
    text = paragraph(canvas.plain(pain.text), canvas.body("pain-text"))
    style = "pain-card hypothesis" if pain.is_hypothesis else "pain-card"
    if pain.severity and pain.severity.value == "high":
        style += " severe"
    asked = questions_about(canvas, place, pain)
    said = [*_severity(canvas, pain), text, _ground(canvas, pain), *asked]
    return card(said, style, marks=_asked(canvas, place, pain), has_notch=True)


def _asked(canvas: MapCanvas, place: Place, pain: Pain) -> tuple[tuple[str, str], ...]:
    """What readers' answers are known by, where they are asked."""
    if not canvas.context.asks:
        return ()
    return (("ask", f"{place.id}~{pain_mark(canvas.context.plain(pain.text))}"),)


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        return [flagged(canvas, pain, _pain_card(canvas, place, pain)) for pain in place.pains]

    return cells(canvas, top, cards)


ROW = Row("pain", "pain", _draw)
