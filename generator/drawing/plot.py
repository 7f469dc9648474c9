"""A row with curves: points with faces or marks, what is said at them, and a scale."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec.structs import replace

from generator.drawing.blocks import Placed, Words, paragraph
from generator.drawing.curve import FACE, areas, emotion_style, face, marker, smooth, star
from generator.drawing.labels import draw_label, label_of
from generator.drawing.layout import GAP, GUTTER
from generator.drawing.scale import Curve, Dot, Scale, marker_style, style_of
from generator.drawing.scene import Disc, Group, Node, Rule, Shape, TextLine
from generator.drawing.shading import arrows, shaded
from generator.drawing.sheet import Sheet

SMALL_FACE = 11.0
_DODGE = 27.0
"""How far faces in one column stand apart when their scores are alike."""


def _mark(curve: Curve, dot: Dot, y: float, scale: Scale, radius: float) -> list[Node]:
    nodes: list[Node] = []
    if dot.is_truth:
        nodes.append(Disc(x=dot.x, y=y, radius=radius + 4, style="truth-ring"))
    if scale.faces and not curve.is_other:
        nodes += face(dot.x, y, dot.value, radius, curve.number)
        if curve.number > 1:
            nodes.append(marker(dot.x, y, radius, curve.number, f"frame series-{curve.number}"))
    else:
        nodes.append(marker(dot.x, y, 5, curve.number, marker_style(curve, "point")))
    if dot.is_truth:
        # Beside the face, or over it where another may stand beside it.
        beside, over = (0.95, 0.95) if radius > SMALL_FACE else (0.0, 1.8)
        nodes.append(star(dot.x + radius * beside, y - radius * over, 7))
    return nodes


def _dodged(curves: Sequence[Curve], scale: Scale) -> list[Curve]:
    """The curves with points of one column moved apart where they would meet."""
    at: dict[float, list[tuple[float, int, int]]] = {}
    for each, curve in enumerate(curves):
        for place, dot in enumerate(curve.dots):
            # A star over a face needs as much room again.
            y = scale.y(dot.value) * (0.6 if dot.is_truth else 1.0)
            if not dot.is_silent:
                at.setdefault(round(dot.x, 1), []).append((y, each, place))
    moved: dict[tuple[int, int], float] = {}
    for points in at.values():
        for cluster in _clusters(sorted(points)):
            ordered = sorted(cluster, key=lambda point: point[1:])
            for rank, (_, each, place) in enumerate(ordered):
                moved[each, place] = (rank - (len(ordered) - 1) / 2) * _DODGE
    moved |= _beside(curves, moved)
    return [
        replace(
            curve,
            dots=tuple(
                replace(dot, x=dot.x + moved[each, place]) if moved.get((each, place)) else dot
                for place, dot in enumerate(curve.dots)
            ),
        )
        for each, curve in enumerate(curves)
    ]


def _beside(
    curves: Sequence[Curve], moved: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """How far silent points go along with those that say the same."""
    points = [
        (each, place, (curve.number, dot.x), dot.is_silent)
        for each, curve in enumerate(curves)
        for place, dot in enumerate(curve.dots)
    ]
    speaking = {
        where: moved.get((each, place), 0.0)
        for each, place, where, is_silent in points
        if not is_silent and not curves[each].is_other
    }
    return {
        (each, place): speaking.get(where, 0.0)
        for each, place, where, is_silent in points
        if is_silent
    }


def _clusters(
    points: Sequence[tuple[float, int, int]],
) -> list[list[tuple[float, int, int]]]:
    clusters: list[list[tuple[float, int, int]]] = []
    for point in points:
        if clusters and point[0] - clusters[-1][-1][0] < _DODGE:
            clusters[-1].append(point)
        else:
            clusters.append([point])
    return clusters


def line_of(curve: Curve, scale: Scale, zero: float, *, filled: bool = False) -> list[Node]:
    """A curve's line, with what lies between it and no emotion at all when ``filled``."""
    nodes: list[Node] = []
    for dots in _runs(curve.dots):
        points = [(dot.x, zero + scale.y(dot.value)) for dot in dots]
        sides = areas(points, zero + scale.y(0)) if filled else ("", "")
        shapes = zip(
            (*sides, smooth(points)), ("area-plus", "area-minus", style_of(curve)), strict=True
        )
        nodes += [Shape(d=path, style=style) for path, style in shapes if path]
    return [Group(nodes=tuple(nodes), marks=curve.marks)] if nodes else []


def _runs(dots: Sequence[Dot]) -> list[list[Dot]]:
    """The points between which the line is not broken."""
    runs: list[list[Dot]] = []
    for dot in dots:
        if dot.begins or not runs:
            runs.append([])
        runs[-1].append(dot)
    return runs


def grid(sheet: Sheet, scale: Scale, top: float) -> tuple[list[Node], tuple[Node, ...]]:
    """Lines across the map, and their values in the gutter."""
    right = sheet.layout.width - GAP
    lines: list[Node] = []
    values: list[Node] = []
    for level in scale.levels:
        y = top + scale.y(level)
        style = "zero-line" if scale.faces and not level else "grid-line"
        lines.append(Rule(x1=GUTTER + GAP, y1=y, x2=right, y2=y, style=style))
        values.append(
            TextLine(
                x=GUTTER - 8,
                y=y + 4,
                text=scale.written(sheet, level),
                style=emotion_style(level) + "-text" if scale.faces else "muted",
                size=11,
                weight=600,
                anchor="end",
            )
        )
    return lines, tuple(values)


def _words_below(sheet: Sheet, curves: Sequence[Curve], top: float) -> Placed:
    """What several curves say in each column: a marker, the number and the word of each."""
    said: dict[float, list[tuple[Curve, Dot]]] = {}
    for curve in curves:
        for dot in _telling(curve):
            said.setdefault(dot.left, []).append((curve, dot))
    nodes: list[Node] = []
    bottom = top
    lefts = sorted(said)
    for left, following in zip(lefts, [*lefts[1:], inf], strict=True):
        y = top
        for curve, dot in said[left]:
            # What is said of a whole stage leaves room for what is said of its steps.
            room = min(dot.right, following - GAP) - left - 22
            number = sheet.context.score(dot.value)
            words = Words("struck" if curve.line == "before" else "ink", 12, 400, sheet.lang)
            drawn = paragraph(f"{number} {dot.word}".strip(), words)(left + 20, y, room)
            mark = marker(dot.left + 9, y + 8, 4.5, curve.number, marker_style(curve))
            marks = (*dot.marks, *curve.marks)
            nodes.append(Group(nodes=(mark, *drawn.nodes), style="said", marks=marks))
            y = drawn.bottom + 2
        bottom = max(bottom, y)
    return Placed(nodes, bottom)


def _telling(curve: Curve) -> list[Dot]:
    return [dot for dot in curve.dots if not dot.is_silent]


def draw_plot(sheet: Sheet, top: float, curves: Sequence[Curve], scale: Scale) -> Placed | None:
    """The curves on their scale: one says its words at its points, several below them."""
    curves = [curve for curve in curves if curve.dots]
    if not curves:
        return None
    alone = len(curves) == 1
    radius = (FACE if alone else SMALL_FACE) if scale.faces else 5.0
    shown = list(curves) if alone else _dodged(curves, scale)
    dots = shown[0].dots if alone else ()
    labels = [label_of(sheet, dots, place, scale) for place in range(len(dots))]
    above = min([-radius - 12, *(label.top for label in labels)])
    below = max([scale.height + radius + 12, *(label.bottom for label in labels)])
    zero = top - above
    lines, values = grid(sheet, scale, zero)
    nodes: list[Node] = [*lines, *shaded(shown, scale, zero), *arrows(shown, scale, zero)]
    for curve in reversed(shown):
        nodes += line_of(curve, scale, zero, filled=alone and scale.faces)
    for curve in reversed(shown):
        nodes += _points(curve, scale, zero, radius)
    nodes += [
        Group(nodes=tuple(draw_label(sheet, label, zero)), marks=label.dot.marks)
        for label in labels
    ]
    if alone:
        return Placed(nodes, zero + below, values)
    words = _words_below(sheet, curves, zero + below)
    return Placed([*nodes, *words.nodes], words.bottom, values)


def _points(curve: Curve, scale: Scale, zero: float, radius: float) -> list[Node]:
    return [
        Group(
            nodes=tuple(_mark(curve, dot, zero + scale.y(dot.value), scale, radius)),
            marks=(*dot.marks, *curve.marks),
            is_moved=True,
        )
        for dot in _telling(curve)
    ]
