"""What readers of a map asked, on the cards that they asked about; how pains are told apart."""

from __future__ import annotations

from hashlib import sha256

from generator.drawing.blocks import Block, with_icon
from generator.drawing.map_canvas import MapCanvas
from generator.model.records.journey import Pain, Place


def questions_about(canvas: MapCanvas, place: Place, pain: Pain | None = None) -> list[Block]:
    """How many questions are open: about a pain of the place, or about the rest of it."""
    found = canvas.context.questions(place.id)
    if not found:
        return []
    pains = {canvas.context.plain(each.text) for each in place.pains}
    if pain is not None:
        count = found.count(canvas.context.plain(pain.text))
    else:
        count = sum(each not in pains for each in found)
    if not count:
        return []
    words = f"{canvas.translate('Questions')}: {canvas.context.count(count)}"
    style = "pain-text" if pain is not None else "insight-text"
    return [with_icon("question", words, canvas.small(style))]


def pain_mark(text: str) -> str:
    """What a pain is known by among those of its place, however they are ordered."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
