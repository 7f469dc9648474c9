"""What a stage says in a word or two: its phase, how long it takes, how many go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.rows.row import Row
from generator.drawing.sheet import Sheet, cells
from generator.model.phases import phase_name
from generator.model.records import Place, Stage


def _phase(place: Place, sheet: Sheet) -> str:
    named = place.phase.value if isinstance(place, Stage) and place.phase else ""
    return phase_name(named, sheet.translate)


def _duration(place: Place, _: Sheet) -> str:
    return place.duration.value if place.duration else ""


def _conversion(place: Place, sheet: Sheet) -> str:
    if not isinstance(place, Stage) or not place.conversion:
        return ""
    return place.conversion.value.said(sheet.lang)


def _row(key: str, said: Callable[[Place, Sheet], str]) -> Row:
    def draw(sheet: Sheet, top: float) -> Placed | None:
        def cards(place: Place) -> Sequence[Block]:
            text = sheet.plain(said(place, sheet))
            shown = card([paragraph(text, sheet.body())], "plain-card")
            return [flagged(sheet, getattr(place, key, None), shown)] if text else []

        return cells(sheet, top, cards)

    return Row(key, key, draw)


PHASE_ROW = _row("phase", _phase)
DURATION_ROW = _row("duration", _duration)
CONVERSION_ROW = _row("conversion", _conversion)
