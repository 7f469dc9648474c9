"""Authors' own rows: lists, numbers, curves and images that ``site.yml`` defines."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, Words, card, paragraph
from generator.drawing.curve_model import Curve, Dot, Scale
from generator.drawing.flagging import flagged, with_chips
from generator.drawing.icons import has_icon
from generator.drawing.map_canvas import Draw, MapCanvas, Row, cells, column_marks
from generator.drawing.plot import draw_plot
from generator.drawing.rows.images import picture_block
from generator.model.records.journey import OwnFact, Place
from generator.model.records.site import OwnRow

_CURVE_HEIGHT = 96.0


def _facts(place: Place, row: OwnRow) -> Sequence[OwnFact]:
    return [fact for fact in place.own if fact.row == row.id]


def _said(canvas: MapCanvas, fact: OwnFact, row: OwnRow) -> str:
    text = canvas.plain(fact.text)
    bare = fact.number is not None and row.unit and not fact.number.unit
    return f"{text} {row.unit}" if bare else text


def _cards(row: OwnRow) -> Draw:
    def draw(canvas: MapCanvas, top: float) -> Placed | None:
        number = Words("ink", 15.0, 700, canvas.lang)
        words = number if row.kind == "number" else canvas.body()

        def cards(place: Place) -> Sequence[Block]:
            return [
                flagged(
                    canvas, fact, card([paragraph(_said(canvas, fact, row), words)], "plain-card")
                )
                for fact in _facts(place, row)
            ]

        return cells(canvas, top, cards)

    return draw


def _pictures(row: OwnRow) -> Draw:
    def draw(canvas: MapCanvas, top: float) -> Placed | None:
        def cards(place: Place) -> Sequence[Block]:
            return [
                flagged(canvas, fact, picture_block(canvas, fact.picture))
                for fact in _facts(place, row)
                if fact.picture is not None
            ]

        return cells(canvas, top, cards)

    return draw


def _dots(canvas: MapCanvas, row: OwnRow) -> list[Dot]:
    dots = []
    for span in canvas.layout.spans:
        places = [(c.place, c.x, c.width, column_marks(c)) for c in span.columns]
        if not any(_facts(place, row) for place, *_ in places):
            places = [(span.stage, span.x, span.width, (("stage", span.stage.id),))]
        for place, x, wide, marks in places:
            numbers = [fact.number for fact in _facts(place, row) if fact.number is not None]
            if numbers:
                value = numbers[0].number
                dots.append(Dot(x + wide / 2, x, x + wide, value, marks=marks))
    return dots


def _curve(row: OwnRow) -> Draw:
    def draw(canvas: MapCanvas, top: float) -> Placed | None:
        scale = Scale(row.low, row.high, _CURVE_HEIGHT / max(row.high - row.low, 1e-6))
        drawn = draw_plot(canvas, top, [Curve("", tuple(_dots(canvas, row)))], scale)
        return with_chips(canvas, drawn, top, row.id)

    return draw


_DRAWERS = {"list": _cards, "number": _cards, "curve": _curve, "image": _pictures}
_ICONS = {"list": "list", "number": "number", "curve": "curve", "image": "image"}


def own_row(row: OwnRow) -> Row:
    """The row of a map for a row of ``site.yml``."""
    icon = row.icon if has_icon(row.icon) else _ICONS[row.kind]
    draw = _DRAWERS[row.kind](row)
    return Row(row.id, icon, draw, side=row.side, has_axis=row.kind == "curve")
