"""A row with curves: points with faces or marks, what is said at them, and a scale."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.drawing.blocks import (
    SMALL,
    Block,
    Placed,
    Words,
    card,
    centred,
    held,
    line_height,
    paragraph,
    set_lines,
    stacked,
)
from generator.drawing.curve import (
    FACE,
    LOW,
    SMALL_FACE,
    areas,
    emotion_style,
    face,
    marker,
    smooth_parts,
    star,
)
from generator.drawing.labels import Label, draw_label, extreme_labels, label_of
from generator.drawing.layout import GAP, GUTTER
from generator.drawing.scale import Curve, Dot, Scale, marker_style, style_of
from generator.drawing.scene import Box, Disc, Group, Node, Rule, Shape, TextLine
from generator.drawing.shading import arrows, shaded
from generator.drawing.sheet import Sheet

MOST_IN_ONE = 3
"""Curves of personas that are told apart in one plot; more stand under one another."""
MOST_CALLED_OUT = 3
_QUOTE_LINES = 4
_APART_UNIT = 10.0
"""Px of a unit of emotion where curves stand under one another."""
_DODGE = 27.0
"""How far faces in one column stand apart when their scores are alike."""


def radius_of(dot: Dot, scale: Scale) -> float:
    """How far a point's mark reaches: a low feels larger than anything else."""
    if not scale.faces:
        return 5.0
    return FACE if dot.value <= LOW else SMALL_FACE


def _mark(curve: Curve, dot: Dot, y: float, scale: Scale) -> list[Node]:
    nodes: list[Node] = []
    radius = radius_of(dot, scale)
    if dot.is_truth:
        nodes.append(Disc(x=dot.x, y=y, radius=radius + 4, style="truth-ring"))
    if scale.faces and not curve.is_other:
        nodes += face(dot.x, y, dot.value, radius, curve.number)
        if curve.number > 1:
            nodes.append(marker(dot.x, y, radius, curve.number, f"frame series-{curve.number}"))
    else:
        nodes.append(marker(dot.x, y, 5, curve.number, marker_style(curve, "point")))
    if dot.is_truth:
        nodes.append(star(dot.x, y - radius - 8, 7))
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
    """A curve's line, heavier where it falls; what lies between it and zero when ``filled``."""
    nodes: list[Node] = []
    style = style_of(curve)
    for dots in _runs(curve.dots):
        points = [(dot.x, zero + scale.y(dot.value)) for dot in dots]
        sides = areas(points, zero + scale.y(0)) if filled else ("", "")
        level, falling = smooth_parts(points)
        shapes = zip(
            (*sides, level, falling),
            ("area-plus", "area-minus", style, f"{style} falling"),
            strict=True,
        )
        nodes += [Shape(d=path, style=each) for path, each in shapes if path]
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
    """Lines across the map, what is below zero tinted, and their values in the gutter."""
    right = sheet.layout.width - GAP
    lines: list[Node] = []
    values: list[Node] = []
    if scale.faces:
        below, bottom = top + scale.y(0), top + scale.height
        left = GUTTER + GAP
        lines.append(
            Box(x=left, y=below, width=right - left, height=bottom - below, style="below-zero")
        )
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


def _telling(curve: Curve) -> list[Dot]:
    return [dot for dot in curve.dots if not dot.is_silent]


def _truth_bands(curves: Sequence[Curve], top: float, bottom: float) -> list[Node]:
    """The columns of moments of truth, tinted as far as the curve goes."""
    columns = {(dot.left, dot.right): dot for curve in curves for dot in curve.dots if dot.is_truth}
    return [
        Box(
            x=left - 3,
            y=top,
            width=right - left + 6,
            height=bottom - top,
            style="truth-band",
            radius=6,
        )
        for left, right in sorted(columns)
    ]


def draw_plot(sheet: Sheet, top: float, curves: Sequence[Curve], scale: Scale) -> Placed | None:
    """The curves on their scale, their extremes said at them, the worst moments called out."""
    curves = [curve for curve in curves if curve.dots]
    if not curves:
        return None
    if scale.faces and are_apart(curves):
        return _draw_apart(sheet, top, curves, scale)
    return _draw_together(sheet, top, curves, scale)


def are_apart(curves: Sequence[Curve]) -> bool:
    """Whether there are more personas than one plot can hold."""
    return len({curve.number for curve in curves if not curve.is_other}) > MOST_IN_ONE


def _draw_together(sheet: Sheet, top: float, curves: Sequence[Curve], scale: Scale) -> Placed:
    alone = len(curves) == 1
    shown = list(curves) if alone else _dodged(curves, scale)
    worst = called_out(shown) if scale.faces and not sheet.context.flags else []
    if alone:
        dots = shown[0].dots
        labels = [
            label_of(sheet, dots, place, scale)
            for place in range(len(dots))
            if (shown[0], dots[place]) not in worst
        ]
    else:
        labels = extreme_labels(sheet, shown, scale, worst)
    most = FACE if scale.faces else 5.0
    above = min([-most - 18, *(label.top for label in labels)])
    room = most + (26 if worst else 8)
    below = max([scale.height + room, *(label.bottom for label in labels)])
    zero = top - above
    lines, values = grid(sheet, scale, zero)
    nodes: list[Node] = [
        *_truth_bands(shown, top, zero + below),
        *lines,
        *shaded(shown, scale, zero),
        *arrows(shown, scale, zero),
    ]
    for curve in reversed(shown):
        nodes += line_of(curve, scale, zero, filled=alone and scale.faces)
    for curve in reversed(shown):
        nodes += _points(curve, scale, zero)
    nodes += [_labelled(sheet, label, zero) for label in labels]
    called = _call_outs(sheet, worst, scale, zero, zero + below + 8)
    return Placed([*nodes, *called.nodes], called.bottom, values)


def _labelled(sheet: Sheet, label: Label, zero: float) -> Group:
    return Group(nodes=tuple(draw_label(sheet, label, zero)), marks=label.marks)


def _points(curve: Curve, scale: Scale, zero: float) -> list[Node]:
    return [
        Group(
            nodes=tuple(_mark(curve, dot, zero + scale.y(dot.value), scale)),
            marks=(*dot.marks, *curve.marks),
            is_moved=True,
        )
        for dot in _telling(curve)
    ]


def called_out(curves: Sequence[Curve]) -> list[tuple[Curve, Dot]]:
    """The worst moments, the worst first, each in a column of its own; none that is not bad."""
    found = [
        (dot.value, dot.x, place, curve, dot)
        for place, curve in enumerate(curves)
        if not curve.is_other
        for dot in _telling(curve)
        if dot.value <= LOW
    ]
    chosen: list[tuple[Curve, Dot]] = []
    for _, _, _, curve, dot in sorted(found, key=lambda each: each[:3]):
        is_met = any(dot.left < other.right and other.left < dot.right for _, other in chosen)
        if not is_met and len(chosen) < MOST_CALLED_OUT:
            chosen.append((curve, dot))
    return chosen


def _call_outs(
    sheet: Sheet, worst: Sequence[tuple[Curve, Dot]], scale: Scale, zero: float, top: float
) -> Placed:
    """The worst moments by number, under their points: the score, the word, what is thought."""
    nodes: list[Node] = []
    bottom = top - 8
    for number, (curve, dot) in enumerate(worst, 1):
        y = zero + scale.y(dot.value)
        x = max(dot.left + 8, min(dot.right - 8, dot.x))
        drawn = _call_out(sheet, curve, dot)(dot.left, top, dot.right - dot.left)
        start = y + radius_of(dot, scale) + (4 if dot.is_truth else 0) + 10
        leader = Rule(x1=x, y1=start, x2=x, y2=top, style="call-out-line")
        badge = _badge(sheet, number, x, start)
        marks = (*dot.marks, *curve.marks)
        nodes.append(Group(nodes=(leader, *drawn.nodes, *badge), marks=marks))
        corner = _badge(sheet, number, dot.left + 4, top + 2)
        nodes.append(Group(nodes=corner, marks=marks))
        bottom = max(bottom, drawn.bottom)
    return Placed(nodes, bottom)


def _badge(sheet: Sheet, number: int, x: float, y: float) -> tuple[Node, ...]:
    words = Words("on-emotion", SMALL, 700, sheet.lang)
    text = centred(sheet.context.count(number), x, y - line_height(SMALL) / 2, words)
    return (Disc(x=x, y=y, radius=8, style="call-out-badge"), text)


def _call_out(sheet: Sheet, curve: Curve, dot: Dot) -> Block:
    said = f"{sheet.context.score(dot.value)} {dot.word}".strip()
    blocks = [paragraph(said, Words("pain-text", 13, 700, sheet.lang))]
    if curve.name and curve.number > 1:
        blocks.append(paragraph(curve.name, sheet.small("pain-text", 400)))
    if dot.quote:
        blocks.append(_quoted(sheet, dot.quote))
    return card(blocks, "call-out-card")


def _quoted(sheet: Sheet, text: str) -> Block:
    words = Words("pain-text", 12, 400, sheet.lang)

    def draw(x: float, y: float, room: float) -> Placed:
        return set_lines(held(text, room, words, _QUOTE_LINES), x, y, room, words)

    return draw


def _draw_apart(sheet: Sheet, top: float, curves: Sequence[Curve], scale: Scale) -> Placed:
    """Curves under one another, each on the same scale and with its name beside it."""
    small = replace(scale, unit=_APART_UNIT)
    nodes: list[Node] = []
    aside: list[Node] = []
    y = top + 10
    for curve in curves:
        zero = y + 8
        lines, _ = grid(sheet, small, zero)
        y = zero + small.height + 9
        nodes += _truth_bands([curve], zero - 8, y - 4)
        nodes += [each for each in lines if not _is_grid(each)]
        nodes += line_of(curve, small, zero, filled=True)
        nodes += [_small_point(sheet, curve, dot, zero + small.y(dot.value)) for dot in curve.dots]
        aside += _named(sheet, curve, zero + small.y(0))
    return Placed(nodes, y, tuple(aside))


def _is_grid(node: Node) -> bool:
    return isinstance(node, Rule) and node.style == "grid-line"


def _small_point(sheet: Sheet, curve: Curve, dot: Dot, y: float) -> Group:
    """A face where it is bad, else a dot; the number where it is bad or decides."""
    is_low = dot.value <= LOW
    radius = SMALL_FACE if is_low else 4.5
    nodes: list[Node] = []
    if dot.is_truth:
        nodes.append(Disc(x=dot.x, y=y, radius=radius + 3, style="truth-ring"))
    if is_low:
        nodes += face(dot.x, y, dot.value, radius)
    else:
        nodes.append(Disc(x=dot.x, y=y, radius=radius, style=f"face {emotion_style(dot.value)}"))
    if is_low or dot.is_truth:
        words = Words("curve-number", 12, 700, sheet.lang)
        left = dot.x + radius + (8 if dot.is_truth else 5)
        nodes += set_lines([sheet.context.score(dot.value)], left, y - 8, 40, words).nodes
    return Group(nodes=tuple(nodes), marks=(*dot.marks, *curve.marks))


def _named(sheet: Sheet, curve: Curve, middle: float) -> list[Node]:
    words = Words("ink", SMALL, 600, sheet.lang)
    block = stacked([paragraph(curve.name, words)])
    room = GUTTER - 20
    high = block(0, 0, room).bottom
    mark = Rule(x1=6, y1=middle - 8, x2=6, y2=middle + 8, style=style_of(curve))
    drawn = block(14, middle - high / 2, room)
    return [Group(nodes=(mark, *drawn.nodes), marks=curve.marks)]
