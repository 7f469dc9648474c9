"""What a stage says in a word or two: its phase, how long it takes, how many go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from generator.drawing.blocks import (
    SMALL,
    Block,
    Placed,
    Words,
    card,
    centred,
    line_height,
    paragraph,
)
from generator.drawing.flagging import flagged
from generator.drawing.rows.row import Row
from generator.drawing.scene import Box, Group, Node
from generator.drawing.sheet import Sheet, cells
from generator.drawing.text import balanced
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


def _phases(sheet: Sheet, top: float) -> Placed | None:
    """A band over each run of stages of one phase, its name in it."""
    nodes: list[Node] = []
    words = Words("muted", SMALL, 600, sheet.lang)
    bottom = top
    for _, run in groupby(sheet.layout.spans, lambda span: _phase(span.stage, sheet)):
        spans = tuple(run)
        text = sheet.plain(_phase(spans[0].stage, sheet))
        if not text:
            continue
        x, right = spans[0].x, spans[-1].x + spans[-1].width
        lines = balanced(text, right - x - 12, SMALL, 600, sheet.lang)
        high = len(lines) * line_height(SMALL) + 6
        band = Box(x=x, y=top, width=right - x, height=high, style="phase-band", radius=4)
        said = [
            centred(line, (x + right) / 2, top + 3 + place * line_height(SMALL), words)
            for place, line in enumerate(lines)
        ]
        marks = (("stage", spans[0].stage.id),) if len(spans) == 1 else ()
        nodes.append(Group(nodes=(band, *said), marks=marks))
        bottom = max(bottom, top + high)
    return Placed(nodes, bottom) if nodes else None


PHASE_ROW = Row("phase", "phase", _phases)
DURATION_ROW = _row("duration", _duration)
CONVERSION_ROW = _row("conversion", _conversion)
