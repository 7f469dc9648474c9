"""Thoughts: the customer's own words, as quotes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Block, Placed, card, paragraph
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.model.records.journey import Place

_QUOTES = "«»„“”‚‘’‹›\"'「」『』"
_PAIRS = {"ru": "«»", "uk": "«»", "fr": "«»", "de": "„“", "zh": "「」", "ja": "「」"}


def quoted(text: str, lang: str) -> str:
    """A thought in its language's quotation marks, unless its author has given it some."""
    if text[:1] in _QUOTES or text[-1:] in _QUOTES:
        return text
    marks = _PAIRS.get(lang.partition("-")[0], "“”")
    return f"{marks[0]}{text}{marks[1]}"


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    words = canvas.body("quote-text")

    def cards(place: Place) -> Sequence[Block]:
        return [
            flagged(
                canvas,
                each,
                card(
                    [paragraph(quoted(canvas.plain(each.value), canvas.lang), words)], "quote-card"
                ),
            )
            for each in place.thoughts
        ]

    return cells(canvas, top, cards)


ROW = Row("thought", "thought", _draw)
