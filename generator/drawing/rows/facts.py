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
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.drawing.scene import Box, Group, Node
from generator.drawing.text import balanced
from generator.model.records.journey import Place, Stage
from generator.model.vocabulary.terms import phase_name


def _phase(place: Place, canvas: MapCanvas) -> str:
    named = place.phase.value if isinstance(place, Stage) and place.phase else ""
    return phase_name(named, canvas.translate)


def _duration(place: Place, _: MapCanvas) -> str:
    return place.duration.value if place.duration else ""


def _conversion(place: Place, canvas: MapCanvas) -> str:
    if not isinstance(place, Stage) or not place.conversion:
        return ""
    return place.conversion.value.said(canvas.lang)


def _row(key: str, said: Callable[[Place, MapCanvas], str]) -> Row:
    def draw(canvas: MapCanvas, top: float) -> Placed | None:
        def cards(place: Place) -> Sequence[Block]:
            text = canvas.plain(said(place, canvas))
            shown = card([paragraph(text, canvas.body())], "plain-card")
            return [flagged(canvas, getattr(place, key, None), shown)] if text else []

        return cells(canvas, top, cards)

    return Row(key, key, draw)


def _phases(canvas: MapCanvas, top: float) -> Placed | None:
    """A band over each run of stages of one phase, its name in it."""
    nodes: list[Node] = []
    words = Words("muted", SMALL, 600, canvas.lang)
    bottom = top
    for _, run in groupby(canvas.layout.spans, lambda span: _phase(span.stage, canvas)):
        spans = tuple(run)
        text = canvas.plain(_phase(spans[0].stage, canvas))
        if not text:
            continue
        x, right = spans[0].x, spans[-1].x + spans[-1].width
        lines = balanced(text, right - x - 12, SMALL, 600, canvas.lang)
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
