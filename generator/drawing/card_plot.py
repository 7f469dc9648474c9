"""The course of a journey on its card: its curves over its stages, each stage named or numbered."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.blocks import Words, centred, line_height
from generator.drawing.context import DrawingContext
from generator.drawing.course import Field, Spot, draw_ends, draw_line, ends_of, spots_of
from generator.drawing.curve import emotion_style, face, marker, star
from generator.drawing.feelings import feelings
from generator.drawing.layout import HUES
from generator.drawing.scene import Box, Disc, Node, Rule, Shape
from generator.drawing.text import balanced, width
from generator.model.records import Journey, Stage

Frame = tuple[float, float, float, float]
"""x, y, width, height."""

_GAP = 6.0
_FACE = 19.0
_NUMBER = 26.0
_SIZES = (22.0, 20.0, 18.0)
_POINT = 12.0


def draw_course(journey: Journey, context: DrawingContext, frame: Frame) -> list[Node]:
    """The curves and, below them, the stages; stages alone where nothing is felt."""
    x, y, wide, high = frame
    count = len(journey.stages)
    if not count:
        return []
    share = (wide + _GAP) / count
    names = _named(journey.stages, context, share - _GAP)
    lines = max(map(len, names[0]))
    bar = max(44.0, lines * line_height(names[1]) + 16)
    curves = _curves(journey, context, (x, y, share, high - bar - 10))
    if not curves:
        y, bar = y + (high - bar - 20) / 2, bar + 20
    else:
        y += high - bar
    return [*curves, *_stages(names, (x, y, share, bar), context.lang)]


def _named(
    stages: Sequence[Stage], context: DrawingContext, room: float
) -> tuple[list[tuple[str, ...]], float]:
    """The lines in each stage's arrow, and their size: names, or numbers where none fit."""
    titles = [context.plain(stage.title.value) for stage in stages]
    inner = room - 2 * _POINT - 8
    longest = max((word for title in titles for word in title.split()), key=len, default="")
    for size in _SIZES:
        if len(longest) > 60 or width(longest, size, 600) > inner:
            continue
        lines = [balanced(title, inner, size, 600, context.lang) for title in titles]
        whole = all(
            max((width(word, size, 600) for word in title.split()), default=0) <= inner
            for title in titles
        )
        if whole and max(map(len, lines)) <= 2:
            return lines, size
    return [(context.count(number),) for number, _ in enumerate(stages, 1)], 24.0


def _stages(names: tuple[list[tuple[str, ...]], float], frame: Frame, lang: str) -> list[Node]:
    """Arrows side by side, one a stage."""
    x, y, share, high = frame
    said, size = names
    nodes: list[Node] = []
    for place, lines in enumerate(said):
        left, wide = x + place * share, share - _GAP
        nodes.append(
            Shape(d=_arrow(left, y, wide, high), style=f"chevron stage-{place % HUES + 1}")
        )
        top = y + (high - len(lines) * line_height(size)) / 2
        words = Words("on-stage", size, 600, lang)
        for line in lines:
            middle = left + wide / 2 + _POINT / 4
            nodes.append(centred(line, middle, top, words))
            top += line_height(size)
    return nodes


def _arrow(x: float, y: float, wide: float, high: float) -> str:
    half = high / 2
    return (
        f"M{x:.1f} {y:.1f}h{wide - _POINT:.1f}l{_POINT:g} {half:g}l{-_POINT:g} {half:g}"
        f"h{_POINT - wide:.1f}l{_POINT:g} {-half:g}Z"
    )


def _curves(journey: Journey, context: DrawingContext, frame: Frame) -> list[Node]:
    """All curves on one scale with a line where nothing is felt; none of a journey unfelt."""
    x, y, share, high = frame
    known = feelings(journey)
    alone = len(known) == 1
    inset = _FACE + line_height(_NUMBER) + 4 if alone else 24.0
    field = Field(x - _GAP / 2, y + inset, share, (high - 2 * inset) / 4)
    drawn = [spots_of(journey, feeling, field) for feeling in known]
    if not any(drawn):
        return []
    right = x + share * len(journey.stages) - _GAP
    nodes: list[Node] = [
        Box(x=x, y=y, width=right - x, height=high, style="lane", radius=14),
        Rule(x1=x, y1=field.zero, x2=right, y2=field.zero, style="zero-line"),
    ]
    for number, spots in reversed(list(enumerate(drawn, 1))):
        nodes += draw_line(journey, spots, f"series-{number} large", field, filled=alone)
    if alone:
        ends = draw_ends(drawn[0], context, (_NUMBER, _FACE + 1), (x, right))
        return [*nodes, *_faces(drawn[0]), *ends]
    for number, spots in reversed(list(enumerate(drawn, 1))):
        style = f"point series-{number}"
        nodes += [marker(spot.x, spot.y, 7, number, style) for spot in spots]
        nodes += [star(spot.x, spot.y, 13) for spot in spots if spot.is_truth]
    return nodes


def _faces(spots: Sequence[Spot]) -> list[Node]:
    """A face where it is best and worst, dots elsewhere, stars where it counts most."""
    ends = ends_of(spots)
    nodes: list[Node] = [
        Disc(x=spot.x, y=spot.y, radius=8, style=f"face {emotion_style(spot.score)}")
        for spot in spots
        if spot not in ends
    ]
    for spot in dict.fromkeys(ends):
        nodes += face(spot.x, spot.y, spot.score, _FACE)
    for spot in spots:
        if spot.is_truth:
            # Beside a face, where no number stands.
            right, down = (_FACE, 4.0) if spot in ends else (0.0, 0.0)
            nodes.append(star(spot.x + right, spot.y + down, 13))
    return nodes
