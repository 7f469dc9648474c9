"""A journey's whole curve over stages of equal width, to be stretched to whatever room there is.

Lines keep their thickness when it is stretched, and points are lines of no length, so they stay
round. Names and links of stages are not in it: the page lays them over it.
"""

from __future__ import annotations

from generator.drawing.context import DrawingContext
from generator.drawing.curve_geometry import emotion_style
from generator.drawing.curve_sources import curve_owners
from generator.drawing.scene import Box, Group, Node, Rule, Scene, Shape
from generator.drawing.small_curves import Field, Spot, draw_line, ends_of, spots_of
from generator.drawing.story import description_of
from generator.model.records.journey import Journey

STAGE_WIDTH = 100.0
HEIGHT = 100.0
_UNIT = 20.0
_LOW = -1.0
"""From this score down a point is always shown."""


def _points(spots: list[Spot]) -> list[Node]:
    """Lows, the best and the worst, and moments of truth, these with a ring."""
    shown = {*ends_of(spots), *(spot for spot in spots if spot.score <= _LOW or spot.is_truth)}
    nodes: list[Node] = []
    for spot in sorted(shown):
        place = f"M{spot.x:.1f} {spot.y:.1f}h0".replace(".0", "")
        if spot.is_truth:
            nodes.append(Shape(d=place, style="strip-ring"))
        nodes.append(Shape(d=place, style=f"strip-point {emotion_style(spot.score)}"))
    return nodes


def draw_curve_strip(journey: Journey, context: DrawingContext, prefix: str) -> Scene | None:
    """The curves of a journey, the first on top; None where nothing is felt.

    What is drawn has the id ``prefix-curve``, for parts of the page that show a stage of it.
    """
    field = Field(0.0, HEIGHT / 2 - 2 * _UNIT, STAGE_WIDTH, _UNIT)
    wide = STAGE_WIDTH * len(journey.stages)
    found = [
        (number, spots)
        for number, curve_owner in enumerate(curve_owners(journey), 1)
        if (spots := spots_of(journey, curve_owner, field))
    ]
    if not found:
        return None
    edges = [STAGE_WIDTH * number for number in range(1, len(journey.stages))]
    nodes: list[Node] = [
        Box(x=0, y=field.zero, width=wide, height=HEIGHT - field.zero, style="below-zero"),
        *(Rule(x1=x, y1=0, x2=x, y2=HEIGHT, style="stage-line stretched") for x in edges),
        Rule(x1=0, y1=field.zero, x2=wide, y2=field.zero, style="zero-line stretched"),
    ]
    is_alone = len(found) == 1
    for number, spots in reversed(found):
        style = f"series-{number} stretched"
        nodes += draw_line(journey, spots, style, field, filled=is_alone)
    for _, spots in reversed(found):
        nodes += _points(spots)
    return Scene(
        width=wide,
        height=HEIGHT,
        title=context.plain(journey.title.value),
        description=description_of(context, journey.stages),
        nodes=(Group(nodes=tuple(nodes), id=f"{prefix}-curve"),),
        lang=context.lang,
        prefix=prefix,
        is_stretched=True,
    )
