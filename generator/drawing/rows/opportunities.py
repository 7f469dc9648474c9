"""Opportunities: what would remove a pain, with impact, effort, state and owner."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from generator.diagnostics import term
from generator.drawing.blocks import (
    Block,
    Placed,
    card,
    line_height,
    paragraph,
    set_lines,
    stacked,
    with_icon,
)
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.drawing.scene import Node, Shape
from generator.drawing.text import wrap
from generator.model.records.journey import Opportunity, Place

_STATES = {
    "idea": term("Idea"),
    "planned": term("Planned"),
    "doing": term("In progress"),
    "done": term("Done"),
    "rejected": term("Rejected"),
}
_DOT = 3.0
_DOTS = 5 * (2 * _DOT + 2)


@cache
def _circles(first: int, last: int) -> str:
    wide = 2 * _DOT
    return "".join(
        f"M{place * (wide + 2):g} 0a{_DOT:g} {_DOT:g} 0 1 1 {wide:g} 0"
        f"a{_DOT:g} {_DOT:g} 0 1 1 {-wide:g} 0Z"
        for place in range(first, last)
    )


def dots(count: int, x: float, middle: float) -> list[Node]:
    """Five dots, as many of them filled as the mark from 1 to 5 is high."""
    filled = Shape(d=_circles(0, count), style="dot", x=x, y=middle)
    if count >= 5:
        return [filled]
    return [filled, Shape(d=_circles(count, 5), style="dot-rest", x=x, y=middle)]


def _grade(canvas: MapCanvas, label: str, count: int) -> Block:
    """A label with its five dots at the right, in line with those of the other grade."""
    small = canvas.small("opportunity-text", 400)

    def draw(x: float, y: float, room: float) -> Placed:
        lines = wrap(label, room - _DOTS - 6, small.size, small.weight, small.lang)
        said = set_lines(lines, x, y, room - _DOTS - 6, small)
        middle = y + line_height(small.size) / 2
        return Placed([*said.nodes, *dots(count, x + room - _DOTS + 2, middle)], said.bottom)

    return draw


def _grades(canvas: MapCanvas, opportunity: Opportunity) -> list[Block]:
    grades = []
    if opportunity.impact:
        grades.append(_grade(canvas, canvas.translate("Impact"), opportunity.impact.value))
    if opportunity.effort:
        grades.append(_grade(canvas, canvas.translate("Effort"), opportunity.effort.value))
    return [stacked(grades, 0.0)] if grades else []


def opportunity_card(canvas: MapCanvas, opportunity: Opportunity) -> Block:
    """An opportunity with all that is known of it."""
    plain = canvas.plain
    blocks = [paragraph(plain(opportunity.text), canvas.body("opportunity-text"))]
    blocks += _grades(canvas, opportunity)
    state = opportunity.state.value if opportunity.state else ""
    if state:
        words = canvas.small("opportunity-text")
        blocks.append(with_icon(_state_icon(state), canvas.translate(_STATES[state]), words))
    marks: tuple[tuple[str, str], ...] = ()
    if opportunity.owner:
        words = canvas.small("opportunity-text", 400)
        blocks.append(with_icon("owner", plain(opportunity.owner.value), words))
        marks = (("owner", opportunity.owner.value),)
    style = "opportunity-card"
    return card(
        blocks,
        f"{style} rejected" if state == "rejected" else style,
        radius=12.0,
        marks=marks,
    )


def _state_icon(state: str) -> str:
    return f"state {state}"


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        found = [each for pain in place.pains for each in pain.opportunities]
        every = (*found, *place.opportunities)
        return [flagged(canvas, each, opportunity_card(canvas, each)) for each in every]

    return cells(canvas, top, cards)


ROW = Row("opportunity", "opportunity", _draw)
