"""A row with curves: points with faces or marks, what is said at them, and a scale.

What lies between a curve before and after is shaded; what is said stands beside a curve, not on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum

from msgspec import Struct
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
from generator.drawing.curve_geometry import (
    FACE,
    SMALL_FACE,
    areas,
    emotion_style,
    face,
    heights,
    marker,
    smooth_parts,
    star,
)
from generator.drawing.curve_model import Curve, Dot, Marks, Scale, marker_style, style_of
from generator.drawing.layout import GAP, GUTTER
from generator.drawing.map_canvas import MapCanvas
from generator.drawing.scene import Box, Disc, Group, Node, Rule, Shape, TextLine
from generator.drawing.text import balanced, width
from generator.model.analysis.highlights import LOW

_NUMBER_HEIGHT = line_height(13)

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Label(Struct, frozen=True):
    """Lines at a point, and where they stand from the top of the scale; ``x`` is their middle."""

    number: str
    words: tuple[str, ...]
    top: float
    x: float
    room: float
    marks: Marks

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.top + _NUMBER_HEIGHT + len(self.words) * line_height(12)

    @property
    def around(self) -> Rectangle:
        """The room that it takes."""
        return self.x - self.room / 2, self.top, self.x + self.room / 2, self.bottom


def _reach(dot: Dot, scale: Scale) -> float:
    """How far from a point's middle its mark goes, its star not counted."""
    mark = 5.0
    if scale.faces:
        mark = FACE if dot.value <= LOW else SMALL_FACE
    return mark + 4.0


def _stands_above(dots: Sequence[Dot], place: int) -> bool:
    """Whether a label goes above its point: where the curve turns down, or is on its way."""
    here = dots[place].value
    around = [dots[each].value for each in (place - 1, place + 1) if 0 <= each < len(dots)]
    return not around or here >= fsum(around) / len(around)


def _shift(dots: Sequence[Dot], place: int, *, above: bool) -> float:
    """Where the label leans so that the curve does not run through it: −1, 0 or 1."""
    here = dots[place].value
    before = dots[place - 1].value if place else here
    after = dots[place + 1].value if place + 1 < len(dots) else here
    slope = (after > here) - (after < here) + (before < here) - (before > here)
    if abs(slope) < 2:
        return 0.0
    rising = slope > 0
    return -1.0 if rising == above else 1.0


def label_of(canvas: MapCanvas, dots: Sequence[Dot], place: int, scale: Scale) -> Label:
    """The label of a point of the only curve, where the curve leaves room and its column too."""
    dot = dots[place]
    above = _stands_above(dots, place)
    number, words, needed = _said(canvas, dot, scale)
    lean = _shift(dots, place, above=above)
    middle = _within(dot, dot.x + lean * (needed / 2 - 10), needed)
    height = _NUMBER_HEIGHT + len(words) * line_height(12)
    y = scale.y(dot.value)
    reach = _reach(dot, scale) + (14.0 if dot.is_truth and above else 0.0)
    top = y - reach - height if above else y + reach
    return Label(number, words, top, middle, needed, dot.marks)


def _said(canvas: MapCanvas, dot: Dot, scale: Scale) -> tuple[str, tuple[str, ...], float]:
    """The number, the word in lines, and the width that they need."""
    number = scale.written(canvas, dot.value)
    words = balanced(dot.word, dot.right - dot.left - 4, 12, 400, canvas.lang)
    needed = max([width(number, 13, 700), *(width(line, 12) for line in words)])
    return number, words, needed


def _within(dot: Dot, middle: float, needed: float) -> float:
    """The middle of a text that stays in its column."""
    return max(dot.left + 2 + needed / 2, min(dot.right - 2 - needed / 2, middle))


def extreme_labels(
    canvas: MapCanvas,
    curves: Sequence[Curve],
    scale: Scale,
    said: Sequence[tuple[Curve, Dot]] = (),
) -> list[Label]:
    """What several curves say where they are highest, lowest or decide, as far as there is room.

    What is ``said`` elsewhere is left out; below its mark there is room for what leads there.
    Nothing covers a mark or another label; what has no room is said by the table alone.
    """
    taken = [_around(dot, scale) for curve in curves for dot in curve.dots if not dot.is_silent]
    taken += [_below(dot, scale) for _, dot in said]
    labels: list[Label] = []
    for curve, dot in _worth_saying(curves):
        if (curve, dot) in said:
            continue
        for label in _candidates(canvas, curve, dot, scale):
            if not any(_meet(label.around, each) for each in taken):
                labels.append(label)
                taken.append(label.around)
                break
    return labels


def _around(dot: Dot, scale: Scale) -> Rectangle:
    """The room of a point's mark, with its star."""
    y, reach = scale.y(dot.value), _reach(dot, scale)
    top = y - reach - (12.0 if dot.is_truth else 0.0)
    return dot.x - reach, top, dot.x + reach, y + reach


def _below(dot: Dot, scale: Scale) -> Rectangle:
    """The room from a point's mark down."""
    y = scale.y(dot.value)
    return dot.x - 10, y, dot.x + 10, scale.height + 60


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _worth_saying(curves: Sequence[Curve]) -> list[tuple[Curve, Dot]]:
    """Lows first, then highs, then moments of truth; of the curves in their order."""
    found: list[tuple[Curve, Dot]] = []
    told = [(curve, [dot for dot in curve.dots if not dot.is_silent]) for curve in curves]
    told = [(curve, dots) for curve, dots in told if dots]
    found += [(curve, min(dots, key=lambda dot: dot.value)) for curve, dots in told]
    found += [(curve, max(dots, key=lambda dot: dot.value)) for curve, dots in told]
    found += [(curve, dot) for curve, dots in told for dot in dots if dot.is_truth]
    return list(dict.fromkeys(found))


def _candidates(canvas: MapCanvas, curve: Curve, dot: Dot, scale: Scale) -> Iterator[Label]:
    """Where a label may stand: on the side the curve turns from, else on the other, else beside."""
    number, words, needed = _said(canvas, dot, scale)
    marks = (*dot.marks, *curve.marks)
    y, reach = scale.y(dot.value), _reach(dot, scale)
    for said in (words, ()) if words else (words,):
        height = _NUMBER_HEIGHT + len(said) * line_height(12)
        wide = needed if said else width(number, 13, 700)
        over = y - reach - height - (12.0 if dot.is_truth else 0.0)
        under = y + reach
        tops = (under, over) if dot.value <= LOW or dot.value < 0 else (over, under)
        for top in tops:
            yield Label(number, said, top, _within(dot, dot.x, wide), wide, marks)
        for side in (1, -1):
            middle = dot.x + side * (reach + 2 + wide / 2)
            if dot.left <= middle - wide / 2 and middle + wide / 2 <= dot.right:
                yield Label(number, said, y - height / 2, middle, wide, marks)


def draw_label(canvas: MapCanvas, label: Label, top: float) -> list[Node]:
    """A label's lines, ``top`` being where the scale begins."""
    number = Words("curve-number", 13, 700, canvas.lang)
    word = Words("curve-word", 12, 400, canvas.lang)
    y = top + label.top
    nodes: list[Node] = [centred(label.number, label.x, y, number)]
    y += line_height(number.size)
    for place, line in enumerate(label.words):
        nodes.append(centred(line, label.x, y + place * line_height(word.size), word))
    return nodes


_PARTS = 10
"""Straight pieces of an outline between two columns."""
_LEAST = 26.0
"""Px that an arrow needs between two points."""

Sample = tuple[float, float, float]
"""x, and both curves' y: after and before."""


def shaded(curves: Sequence[Curve], scale: Scale, zero: float) -> list[Node]:
    """Shades between curves of one number that are ``before`` and ``after``."""
    pairs = _pairs(curves)
    return [node for pair in pairs for node in _between(*pair, scale, zero)]


def arrows(curves: Sequence[Curve], scale: Scale, zero: float) -> list[Node]:
    """From each point that was to the one that is, where there is room between them."""
    pairs = _pairs(curves)
    return [node for now, was in pairs for node in _arrows(now.dots, was.dots, scale, zero)]


def _pairs(curves: Sequence[Curve]) -> list[tuple[Curve, Curve]]:
    """Curves of one number, after and before."""
    after = {curve.number: curve for curve in curves if curve.line == "after"}
    return [
        (after[curve.number], curve)
        for curve in curves
        if curve.line == "before" and curve.number in after
    ]


def _between(after: Curve, before: Curve, scale: Scale, zero: float) -> Iterator[Node]:
    xs = sorted({dot.x for curve in (after, before) for dot in curve.dots})
    fine = [x + (end - x) * part / _PARTS for x, end in pairwise(xs) for part in range(_PARTS)]
    fine += xs[-1:]
    lines = [heights(_runs_apart(curve, scale, zero), fine) for curve in (after, before)]
    outline: list[Sample] = []
    for x, one, other in zip(fine, *lines, strict=True):
        if one is None or other is None or abs(one - other) < 0.05:
            yield from _shape(outline, closing=(x, one, other))
            outline = []
            if one is not None and other is not None:
                outline = [(x, one, other)]
            continue
        if outline and _crosses(outline[-1], (x, one, other)):
            middle = _meeting(outline[-1], (x, one, other))
            yield from _shape([*outline, middle])
            outline = [middle]
        outline.append((x, one, other))
    yield from _shape(outline)


def _runs_apart(curve: Curve, scale: Scale, zero: float) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = []
    for dot in curve.dots:
        if dot.begins or not runs:
            runs.append([])
        runs[-1].append((dot.x, zero + scale.y(dot.value)))
    return runs


def _crosses(one: Sample, other: Sample) -> bool:
    return (one[1] - one[2]) * (other[1] - other[2]) < 0


def _meeting(one: Sample, other: Sample) -> Sample:
    """Where both lines meet between two samples."""
    gap, next_gap = one[1] - one[2], other[1] - other[2]
    share = gap / (gap - next_gap)
    y = one[1] + (other[1] - one[1]) * share
    return one[0] + (other[0] - one[0]) * share, y, y


def _shape(
    outline: Sequence[Sample], closing: tuple[float, float | None, float | None] | None = None
) -> Iterator[Node]:
    points = list(outline)
    if closing and closing[1] is not None and closing[2] is not None and points:
        points.append((closing[0], closing[1], closing[2]))
    gap = fsum(before - after for _, after, before in points)
    if len(points) < 2 or abs(gap) < 0.5:
        return
    there = "L".join(f"{x:.1f} {after:.1f}" for x, after, _ in points)
    back = "L".join(f"{x:.1f} {before:.1f}" for x, _, before in reversed(points))
    yield Shape(d=f"M{there}L{back}Z", style="shade-better" if gap > 0 else "shade-worse")


def _arrows(after: Sequence[Dot], before: Sequence[Dot], scale: Scale, zero: float) -> list[Node]:
    was = {(dot.left, dot.right): dot for dot in before if not dot.is_silent}
    nodes: list[Node] = []
    for dot in after:
        old = was.get((dot.left, dot.right))
        if old is None or abs(scale.y(dot.value) - scale.y(old.value)) < _LEAST:
            continue
        falls = dot.value < old.value
        start = zero + scale.y(old.value) + (7 if falls else -7)
        end = zero + scale.y(dot.value) + (-15 if falls else 15)
        tip = -6 if falls else 6
        style = "arrow-worse" if falls else "arrow-better"
        nodes.append(Rule(x1=dot.x, y1=start, x2=dot.x, y2=end, style=f"arrow {style}"))
        nodes.append(Shape(d=f"M-4 {tip}L0 0L4 {tip}", style=f"arrow {style}", x=dot.x, y=end))
    return nodes


MOST_IN_ONE = 3
"""Curves of personas that are told apart in one plot; more stand under one another."""
MOST_CALLED_OUT = 3
_QUOTE_LINES = 4
_NAME_LINES = 3
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


def grid(canvas: MapCanvas, scale: Scale, top: float) -> tuple[list[Node], tuple[Node, ...]]:
    """Lines across the map, what is below zero tinted, and their values in the gutter."""
    right = canvas.layout.width - GAP
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
                text=scale.written(canvas, level),
                style="muted",
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


def draw_plot(
    canvas: MapCanvas, top: float, curves: Sequence[Curve], scale: Scale
) -> Placed | None:
    """The curves on their scale, their extremes said at them, the worst moments called out."""
    curves = [curve for curve in curves if curve.dots]
    if not curves:
        return None
    if scale.faces and are_apart(curves):
        return _draw_apart(canvas, top, curves, scale)
    return _draw_together(canvas, top, curves, scale)


def are_apart(curves: Sequence[Curve]) -> bool:
    """Whether there are more personas than one plot can hold."""
    return len({curve.number for curve in curves if not curve.is_other}) > MOST_IN_ONE


def _draw_together(canvas: MapCanvas, top: float, curves: Sequence[Curve], scale: Scale) -> Placed:
    alone = len(curves) == 1
    shown = list(curves) if alone else _dodged(curves, scale)
    worst = called_out(shown) if scale.faces and not canvas.context.flags else []
    if alone:
        dots = shown[0].dots
        labels = [
            label_of(canvas, dots, place, scale)
            for place in range(len(dots))
            if (shown[0], dots[place]) not in worst
        ]
    else:
        labels = extreme_labels(canvas, shown, scale, worst)
    most = FACE if scale.faces else 5.0
    above = min([-most - 18, *(label.top for label in labels)])
    room = most + (26 if worst else 8)
    below = max([scale.height + room, *(label.bottom for label in labels)])
    zero = top - above
    lines, values = grid(canvas, scale, zero)
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
    nodes += [_labelled(canvas, label, zero) for label in labels]
    nodes += _end_names(canvas, shown, labels, scale, zero)
    called = _call_outs(canvas, worst, scale, zero, zero + below + 8)
    return Placed([*nodes, *called.nodes], called.bottom, values)


def _end_names(
    canvas: MapCanvas,
    curves: Sequence[Curve],
    labels: Sequence[Label],
    scale: Scale,
    zero: float,
) -> list[Node]:
    """Whose each of several lines is, at its end, where nothing else stands."""
    words = Words("curve-word", SMALL, 600, canvas.lang)
    taken = [label.around for label in labels]
    taken += [_around(dot, scale) for curve in curves for dot in _telling(curve)]
    nodes: list[Node] = []
    for curve in curves if len(curves) > 1 else ():
        told = _telling(curve)
        if not curve.name or curve.is_other or not told:
            continue
        dot = told[-1]
        left = dot.x + _reach(dot, scale) + 2
        room = canvas.layout.width - GAP - left
        lines = balanced(curve.name.split(",")[0], room, SMALL, 600, canvas.lang)
        wide = max(width(line, SMALL, 600) for line in lines)
        high = len(lines) * line_height(SMALL)
        if len(lines) > _NAME_LINES or wide > room:
            continue
        middle = scale.y(dot.value)
        tops = (middle - high / 2, middle + 4, middle - high - 4)
        places = ((left, top, left + wide, top + high) for top in tops)
        free = next((each for each in places if not any(_meet(each, one) for one in taken)), None)
        if free is not None:
            taken.append(free)
            said = set_lines(lines, left, zero + free[1], room, words)
            nodes.append(Group(nodes=tuple(said.nodes), marks=curve.marks))
    return nodes


def _labelled(canvas: MapCanvas, label: Label, zero: float) -> Group:
    return Group(nodes=tuple(draw_label(canvas, label, zero)), marks=label.marks)


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
    canvas: MapCanvas, worst: Sequence[tuple[Curve, Dot]], scale: Scale, zero: float, top: float
) -> Placed:
    """The worst moments by number, under their points: the score, the word, what is thought."""
    nodes: list[Node] = []
    bottom = top - 8
    for number, (curve, dot) in enumerate(worst, 1):
        y = zero + scale.y(dot.value)
        x = max(dot.left + 8, min(dot.right - 8, dot.x))
        drawn = _call_out(canvas, curve, dot)(dot.left, top, dot.right - dot.left)
        start = y + radius_of(dot, scale) + (4 if dot.is_truth else 0) + 10
        leader = Rule(x1=x, y1=start, x2=x, y2=top, style="call-out-line")
        badge = _badge(canvas, number, x, start)
        marks = (*dot.marks, *curve.marks)
        nodes.append(Group(nodes=(leader, *drawn.nodes, *badge), marks=marks))
        corner = _badge(canvas, number, dot.left + 4, top + 2)
        nodes.append(Group(nodes=corner, marks=marks))
        bottom = max(bottom, drawn.bottom)
    return Placed(nodes, bottom)


def _badge(canvas: MapCanvas, number: int, x: float, y: float) -> tuple[Node, ...]:
    words = Words("on-emotion", SMALL, 700, canvas.lang)
    text = centred(canvas.context.count(number), x, y - line_height(SMALL) / 2, words)
    return (Disc(x=x, y=y, radius=8, style="call-out-badge"), text)


def _call_out(canvas: MapCanvas, curve: Curve, dot: Dot) -> Block:
    said = f"{canvas.context.score(dot.value)} {dot.word}".strip()
    blocks = [paragraph(said, Words("pain-text", 13, 700, canvas.lang))]
    if curve.name and curve.number > 1:
        blocks.append(paragraph(curve.name, canvas.small("pain-text", 400)))
    if dot.quote:
        blocks.append(_quoted(canvas, dot.quote))
    return card(blocks, "call-out-card")


def _quoted(canvas: MapCanvas, text: str) -> Block:
    words = Words("pain-text", 12, 400, canvas.lang)

    def draw(x: float, y: float, room: float) -> Placed:
        return set_lines(held(text, room, words, _QUOTE_LINES), x, y, room, words)

    return draw


def _draw_apart(canvas: MapCanvas, top: float, curves: Sequence[Curve], scale: Scale) -> Placed:
    """Curves under one another, each on the same scale and with its name beside it."""
    small = replace(scale, unit=_APART_UNIT)
    nodes: list[Node] = []
    aside: list[Node] = []
    y = top + 10
    for curve in curves:
        zero = y + 8
        lines, _ = grid(canvas, small, zero)
        y = zero + small.height + 9
        nodes += _truth_bands([curve], zero - 8, y - 4)
        nodes += [each for each in lines if not _is_grid(each)]
        nodes += line_of(curve, small, zero, filled=True)
        nodes += [_small_point(canvas, curve, dot, zero + small.y(dot.value)) for dot in curve.dots]
        aside += _named(canvas, curve, zero + small.y(0))
    return Placed(nodes, y, tuple(aside))


def _is_grid(node: Node) -> bool:
    return isinstance(node, Rule) and node.style == "grid-line"


def _small_point(canvas: MapCanvas, curve: Curve, dot: Dot, y: float) -> Group:
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
        words = Words("curve-number", 12, 700, canvas.lang)
        left = dot.x + radius + (8 if dot.is_truth else 5)
        nodes += set_lines([canvas.context.score(dot.value)], left, y - 8, 40, words).nodes
    return Group(nodes=tuple(nodes), marks=(*dot.marks, *curve.marks))


def _named(canvas: MapCanvas, curve: Curve, middle: float) -> list[Node]:
    words = Words("ink", SMALL, 600, canvas.lang)
    block = stacked([paragraph(curve.name, words)])
    room = GUTTER - 20
    high = block(0, 0, room).bottom
    mark = Rule(x1=6, y1=middle - 8, x2=6, y2=middle + 8, style=style_of(curve))
    drawn = block(14, middle - high / 2, room)
    return [Group(nodes=(mark, *drawn.nodes), marks=curve.marks)]
