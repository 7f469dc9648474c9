"""A row with curves: points with faces or marks, what is said at them, and a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.drawing.blocks import Placed, Words, line_height, paragraph, set_lines
from generator.drawing.curve import FACE, emotion_style, face, marker, smooth, star
from generator.drawing.layout import GAP, GUTTER
from generator.drawing.scene import Disc, Group, Node, Rule, Shape, TextLine
from generator.drawing.sheet import Sheet
from generator.drawing.text import balanced, width

SMALL_FACE = 11.0
_DODGE = 27.0
"""How far faces in one column stand apart when their scores are alike."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a curve: its value, its word, and the room from left to right for them."""

    x: float
    left: float
    right: float
    value: float
    word: str = ""
    is_truth: bool = False
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve of a row; ``number`` from 1 chooses its line, its marker and its colour."""

    name: str
    dots: tuple[Dot, ...]
    number: int = 1
    is_planned: bool = False
    persona_id: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from low to high, ``unit`` px each; ``faces``: they are emotions."""

    low: float
    high: float
    unit: float
    faces: bool = False

    def y(self, value: float) -> float:
        """Px from the top of the scale."""
        return (self.high - max(self.low, min(self.high, value))) * self.unit

    def written(self, sheet: Sheet, value: float) -> str:
        """A value as it is written beside its point."""
        return sheet.context.score(value) if self.faces else sheet.context.count(value)

    @property
    def height(self) -> float:
        """From its highest value to its lowest."""
        return (self.high - self.low) * self.unit

    @property
    def levels(self) -> tuple[float, ...]:
        """Values that a line is drawn at, from the highest."""
        if self.faces:
            return (2.0, 1.0, 0.0, -1.0, -2.0)
        return (self.high, (self.high + self.low) / 2, self.low)


@dataclass(frozen=True, slots=True)
class _Label:
    """Lines at a point, and where they stand from the top of the scale."""

    dot: Dot
    number: str
    words: tuple[str, ...]
    top: float
    x: float
    room: float

    @property
    def bottom(self) -> float:
        return self.top + _NUMBER_HEIGHT + len(self.words) * line_height(12)


_NUMBER_HEIGHT = line_height(13)


def style_of(curve: Curve) -> str:
    """The class of a curve's line."""
    return f"curve series-{curve.number}{' planned' if curve.is_planned else ''}"


def _reach(dot: Dot, scale: Scale) -> float:
    """How far from a point's middle its mark goes."""
    mark = FACE if scale.faces else 5.0
    return mark + (10.0 if dot.is_truth else 4.0)


def _stands_above(dots: Sequence[Dot], place: int) -> bool:
    """Whether a label goes above its point: where the curve turns down, or is on its way."""
    here = dots[place].value
    around = [dots[each].value for each in (place - 1, place + 1) if 0 <= each < len(dots)]
    return not around or here >= sum(around) / len(around)


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


def _label(sheet: Sheet, dots: Sequence[Dot], place: int, scale: Scale) -> _Label:
    dot = dots[place]
    above = _stands_above(dots, place)
    room = dot.right - dot.left - 4
    number = scale.written(sheet, dot.value)
    words = balanced(dot.word, room, 12, 400, sheet.lang)
    needed = max([width(number, 13, 700), *(width(line, 12) for line in words)])
    lean = _shift(dots, place, above=above)
    middle = dot.x + lean * (needed / 2 - 10)
    middle = max(dot.left + 2 + needed / 2, min(dot.right - 2 - needed / 2, middle))
    height = _NUMBER_HEIGHT + len(words) * line_height(12)
    y = scale.y(dot.value)
    reach = _reach(dot, scale)
    top = y - reach - height if above else y + reach
    return _Label(dot, number, words, top, middle, needed)


def _drawn_label(sheet: Sheet, label: _Label, top: float) -> list[Node]:
    number = Words("curve-number", 13, 700, sheet.lang)
    word = Words("curve-word", 12, 400, sheet.lang)
    y = top + label.top
    nodes: list[Node] = []
    for lines, words in (((label.number,), number), (label.words, word)):
        placed = set_lines(lines, label.x, y, 0, words)
        y = placed.bottom
        nodes += [
            replace(node, anchor="middle", right_to_left=False)
            for node in placed.nodes
            if isinstance(node, TextLine)
        ]
    return nodes


def _mark(curve: Curve, dot: Dot, y: float, scale: Scale, radius: float) -> list[Node]:
    nodes: list[Node] = []
    if dot.is_truth:
        nodes.append(Disc(x=dot.x, y=y, radius=radius + 4, style="truth-ring"))
    if scale.faces:
        nodes += face(dot.x, y, dot.value, radius, curve.number)
        if curve.number > 1:
            nodes.append(marker(dot.x, y, radius, curve.number, f"frame series-{curve.number}"))
    else:
        nodes.append(marker(dot.x, y, 5, curve.number, f"point series-{curve.number}"))
    if dot.is_truth:
        nodes.append(star(dot.x + radius * 0.95, y - radius * 0.95, 7))
    return nodes


def _dodged(curves: Sequence[Curve], scale: Scale) -> list[Curve]:
    """The curves with points of one column moved apart where they would meet."""
    at: dict[float, list[tuple[float, int, int]]] = {}
    for each, curve in enumerate(curves):
        for place, dot in enumerate(curve.dots):
            at.setdefault(dot.x, []).append((scale.y(dot.value), each, place))
    moved: dict[tuple[int, int], float] = {}
    for points in at.values():
        for cluster in _clusters(sorted(points)):
            ordered = sorted(cluster, key=lambda point: point[1:])
            for rank, (_, each, place) in enumerate(ordered):
                moved[each, place] = (rank - (len(ordered) - 1) / 2) * _DODGE
    return [
        replace(
            curve,
            dots=tuple(
                replace(dot, x=dot.x + moved[each, place]) for place, dot in enumerate(curve.dots)
            ),
        )
        for each, curve in enumerate(curves)
    ]


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


def _line(curve: Curve, scale: Scale, top: float) -> list[Node]:
    path = smooth([(dot.x, top + scale.y(dot.value)) for dot in curve.dots])
    return [Shape(d=path, style=style_of(curve))] if path else []


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
        for dot in curve.dots:
            said.setdefault(dot.left, []).append((curve, dot))
    nodes: list[Node] = []
    bottom = top
    for dots in said.values():
        y = top
        for curve, dot in dots:
            number = sheet.context.score(dot.value)
            words = Words("ink", 12, 400, sheet.lang)
            style = f"legend-marker series-{curve.number}"
            drawn = paragraph(f"{number} {dot.word}".strip(), words)(
                dot.left + 20, y, dot.right - dot.left - 22
            )
            mark = marker(dot.left + 9, y + 8, 4.5, curve.number, style)
            nodes.append(Group(nodes=(mark, *drawn.nodes), marks=dot.marks))
            y = drawn.bottom + 2
        bottom = max(bottom, y)
    return Placed(nodes, bottom)


def draw_plot(sheet: Sheet, top: float, curves: Sequence[Curve], scale: Scale) -> Placed | None:
    """The curves on their scale: one says its words at its points, several below them."""
    curves = [curve for curve in curves if curve.dots]
    if not curves:
        return None
    alone = len(curves) == 1
    radius = (FACE if alone else SMALL_FACE) if scale.faces else 5.0
    shown = list(curves) if alone else _dodged(curves, scale)
    dots = shown[0].dots if alone else ()
    labels = [_label(sheet, dots, place, scale) for place in range(len(dots))]
    above = min([-radius - 12, *(label.top for label in labels)])
    below = max([scale.height + radius + 12, *(label.bottom for label in labels)])
    zero = top - above
    lines, values = grid(sheet, scale, zero)
    nodes: list[Node] = [*lines]
    for curve in reversed(shown):
        nodes += _line(curve, scale, zero)
    for curve in reversed(shown):
        nodes += _points(curve, scale, zero, radius)
    for label in labels:
        nodes += _drawn_label(sheet, label, zero)
    if alone:
        return Placed(nodes, zero + below, values)
    words = _words_below(sheet, curves, zero + below)
    return Placed([*nodes, *words.nodes], words.bottom, values)


def _points(curve: Curve, scale: Scale, zero: float, radius: float) -> list[Node]:
    return [
        Group(
            nodes=tuple(_mark(curve, dot, zero + scale.y(dot.value), scale, radius)),
            marks=dot.marks,
        )
        for dot in curve.dots
    ]
