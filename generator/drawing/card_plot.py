"""The course of a journey on its card: its curves over its stages, each stage named or numbered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.drawing.blocks import Words, centred, line_height
from generator.drawing.context import DrawingContext
from generator.drawing.curve import areas, emotion_style, face, marker, smooth, star
from generator.drawing.feelings import feelings
from generator.drawing.layout import HUES
from generator.drawing.scene import Box, Disc, Node, Rule, Shape
from generator.drawing.text import balanced, width
from generator.drawing.trace import trace
from generator.model.records import Journey, Stage

Frame = tuple[float, float, float, float]
"""x, y, width, height."""

_GAP = 6.0
_FACE = 19.0
_NUMBER = 26.0
_SIZES = (22.0, 20.0, 18.0)
_POINT = 12.0


class _Dot(NamedTuple):
    x: float
    y: float
    score: float
    is_truth: bool


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
    """All curves on one scale with lines at −2, 0 and +2; nothing where nothing is felt."""
    x, y, share, high = frame
    alone = len(feelings(journey)) == 1
    inset = _FACE + line_height(_NUMBER) + 4 if alone else 24.0
    top, unit = y + inset, (high - 2 * inset) / 4
    drawn = [
        [
            _Dot(
                x + (felt.stage + felt.share) * share - _GAP / 2,
                top + (2 - max(-2.0, min(2.0, felt.score))) * unit,
                felt.score,
                felt.place.is_moment_of_truth,
            )
            for felt in trace(journey.stages, feeling)
        ]
        for feeling in feelings(journey)
    ]
    if not any(drawn):
        return []
    right = x + share * len(journey.stages) - _GAP
    nodes: list[Node] = [
        Box(x=x, y=y, width=right - x, height=high, style="lane", radius=14),
        Rule(x1=x, y1=top + 2 * unit, x2=right, y2=top + 2 * unit, style="zero-line"),
    ]
    for number, dots in reversed(list(enumerate(drawn, 1))):
        nodes += _line(dots, number, top + 2 * unit, filled=alone)
    for number, dots in reversed(list(enumerate(drawn, 1))):
        nodes += _points(dots, number, alone=alone)
    return [*nodes, *_numbers(drawn[0], context, (x, right))] if alone else nodes


def _line(dots: Sequence[_Dot], number: int, zero: float, *, filled: bool) -> list[Node]:
    points = [(dot.x, dot.y) for dot in dots]
    path = smooth(points)
    if not path:
        return []
    sides = areas(points, zero) if filled else ("", "")
    nodes: list[Node] = [
        Shape(d=side, style=style)
        for side, style in zip(sides, ("area-plus", "area-minus"), strict=True)
        if side
    ]
    return [*nodes, Shape(d=path, style=f"curve series-{number} large")]


def _points(dots: Sequence[_Dot], number: int, *, alone: bool) -> list[Node]:
    """A face where it is best and worst, dots elsewhere, stars where it counts most."""
    if not dots:
        return []
    worst, best = min(dots, key=lambda dot: dot.score), max(dots, key=lambda dot: dot.score)
    nodes: list[Node] = []
    for dot in dots:
        if not alone:
            nodes.append(marker(dot.x, dot.y, 7, number, f"point series-{number}"))
        elif dot not in (worst, best):
            nodes.append(Disc(x=dot.x, y=dot.y, radius=8, style=f"face {emotion_style(dot.score)}"))
    ends = (best, worst) if alone else ()
    for dot in dict.fromkeys(ends):
        nodes += face(dot.x, dot.y, dot.score, _FACE)
    for dot in dots:
        if dot.is_truth:
            # Beside a face, where no number stands.
            beside = (_FACE, 4.0) if dot in ends else (0.0, 0.0)
            nodes.append(star(dot.x + beside[0], dot.y + beside[1], 13))
    return nodes


def _numbers(
    dots: Sequence[_Dot], context: DrawingContext, ends: tuple[float, float]
) -> list[Node]:
    """The best score above its face, the worst below its own."""
    worst, best = min(dots, key=lambda dot: dot.score), max(dots, key=lambda dot: dot.score)
    words = Words("curve-number", _NUMBER, 700, context.lang)
    nodes: list[Node] = []
    for dot, down in ((best, False), (worst, True)):
        if down and worst.score == best.score:
            continue
        text = context.score(dot.score)
        half = width(text, _NUMBER, 700) / 2 + 6
        x = max(ends[0] + half, min(ends[1] - half, dot.x))
        top = dot.y + _FACE + 1 if down else dot.y - _FACE - 1 - line_height(_NUMBER)
        nodes.append(centred(text, x, top, words))
    return nodes
