"""Curves through scores: a line that never overshoots them, faces, and markers' shapes.

Geometry only: knows neither journeys nor rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, pi, sin

from generator.drawing.scene import Disc, Node, Rule, Shape

Point = tuple[float, float]
Piece = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve: a point, two handles, a point."""

FACE = 14.0
"""The radius of a face that feels bad; others are small, so that lows are found at once."""
SMALL_FACE = 8.0


def _slopes(points: Sequence[Point]) -> list[float]:
    """Slopes at the points by Steffen (1990): none where the data turn, so no overshoot."""
    runs = [b[0] - a[0] for a, b in pairwise(points)]
    rises = [(b[1] - a[1]) / run for (a, b), run in zip(pairwise(points), runs, strict=True)]
    inner = []
    for place in range(len(rises) - 1):
        before, after = rises[place], rises[place + 1]
        if before * after <= 0:
            inner.append(0.0)
            continue
        left, right = runs[place], runs[place + 1]
        mean = (before * right + after * left) / (left + right)
        least = min(abs(before), abs(after), abs(mean) / 2)
        inner.append(2 * least if before > 0 else -2 * least)
    return [rises[0] / 2 if inner else rises[0], *inner, rises[-1] / 2 if inner else rises[-1]]


def _pieces(points: Sequence[Point]) -> list[Piece]:
    """The cubic pieces between points of growing x; none of under two points."""
    if len(points) < 2:
        return []
    pieces = []
    for (start, end), (rise, fall) in zip(pairwise(points), pairwise(_slopes(points)), strict=True):
        third = (end[0] - start[0]) / 3
        first = (start[0] + third, start[1] + rise * third)
        second = (end[0] - third, end[1] - fall * third)
        pieces.append((start, first, second, end))
    return pieces


def smooth(points: Sequence[Point]) -> str:
    """A monotone cubic through points of growing x, in SVG's path language; "" of under two."""
    pieces = _pieces(points)
    if not pieces:
        return ""
    start = pieces[0][0]
    return f"M{_short(start[0])} {_short(start[1])}" + "".join(map(_drawn_on, pieces))


def smooth_parts(points: Sequence[Point]) -> tuple[str, str]:
    """The same in two: where it goes level or up, and where it falls; "" where it does neither."""
    written = {False: "", True: ""}
    before: bool | None = None
    for piece in _pieces(points):
        falls = piece[3][1] > piece[0][1]
        if falls is not before:
            written[falls] += f"M{_short(piece[0][0])} {_short(piece[0][1])}"
        written[falls] += _drawn_on(piece)
        before = falls
    return written[False], written[True]


def _drawn_on(piece: Piece) -> str:
    """A piece told from its start, which packs better: columns are alike, places are not.

    Ends are told from where the start is written, so that what is rounded off does not add up.
    """
    x, y = round(piece[0][0], 1), round(piece[0][1], 1)
    _, (ax, ay), (bx, by), (cx, cy) = piece
    cx, cy = round(cx, 1), round(cy, 1)
    # A map has hundreds: one format and one replacement are a third of six short numbers.
    told = f"c{ax - x:.1f} {ay - y:.1f} {bx - x:.1f} {by - y:.1f} {cx - x:.1f} {cy - y:.1f}"
    return told.replace(".0", "")


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def heights(runs: Sequence[Sequence[Point]], xs: Sequence[float]) -> list[float | None]:
    """The y of a line's runs at growing x, None where there is no line."""
    pieces = [piece for run in runs for piece in _pieces(run)]
    found: list[float | None] = []
    at = 0
    for x in xs:
        while at < len(pieces) and pieces[at][3][0] < x - 0.01:
            at += 1
        is_on = at < len(pieces) and pieces[at][0][0] <= x + 0.01
        found.append(_height_over(pieces[at], x) if is_on else None)
    return found


def _height_over(piece: Piece, x: float) -> float:
    """The y over an x: handles stand at thirds, so x grows evenly."""
    share = (x - piece[0][0]) / (piece[3][0] - piece[0][0])
    return _height_at(piece, max(0.0, min(1.0, share)))


def _split(piece: Piece, share: float) -> tuple[Piece, Piece]:
    """A piece cut in two, by de Casteljau."""
    one, two, three, four = piece
    a, b, c = _between(one, two, share), _between(two, three, share), _between(three, four, share)
    d, e = _between(a, b, share), _between(b, c, share)
    middle = _between(d, e, share)
    return (one, a, d, middle), (middle, e, c, four)


def _cut_at(piece: Piece, level: float) -> tuple[Piece, ...]:
    """A piece that is monotone cut where it crosses a level, if it does."""
    low, high = 0.0, 1.0
    if (piece[0][1] - level) * (piece[3][1] - level) >= 0:
        return (piece,)
    falls = piece[0][1] < level
    for _ in range(20):
        share = (low + high) / 2
        if (_height_at(piece, share) < level) == falls:
            low = share
        else:
            high = share
    return _split(piece, low)


def _height_at(piece: Piece, share: float) -> float:
    """The y at which `_split` cuts a piece, and nothing else of it."""
    (_, one), (_, two), (_, three), (_, four) = piece
    a = one + (two - one) * share
    b = two + (three - two) * share
    c = three + (four - three) * share
    d = a + (b - a) * share
    e = b + (c - b) * share
    return d + (e - d) * share


def areas(points: Sequence[Point], level: float) -> tuple[str, str]:
    """What lies between a level and the curve: all above the level, and all below it."""
    written: dict[bool, list[str]] = {True: [], False: []}
    base, before = _short(level), None
    for piece in _pieces(points):
        for part in _cut_at(piece, level):
            side = _side(part, level)
            if side is not before and before is not None:
                written[before].append(f"V{base}Z")
            if side is not before and side is not None:
                written[side].append(f"M{_short(part[0][0])} {base}V{_short(part[0][1])}")
            if side is not None:
                written[side].append(_drawn_on(part))
            before = side
    if before is not None:
        written[before].append(f"V{base}Z")
    return "".join(written[True]), "".join(written[False])


def _side(part: Piece, level: float) -> bool | None:
    """Whether a part is above a level; None where it has no extent."""
    twice = part[0][1] + part[3][1] - 2 * level
    has_extent = _short(part[0][0]) != _short(part[3][0]) and twice != 0
    return twice < 0 if has_extent else None


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def emotion_style(score: float) -> str:
    """The name of the colour of a score from −2 to 2."""
    near = max(-2, min(2, round(score)))
    return f"emotion-{'minus-' if near < 0 else 'plus-' if near > 0 else ''}{abs(near)}"


@lru_cache(maxsize=128)
def _expression(half_steps: int, radius: float) -> str:
    """Eyes, a mouth and, where it is bad, brows, around 0, 0; drawn as one stroke."""
    score = half_steps / 2
    eye, level = radius * 0.36, radius * -0.2
    mouth, bend = radius * 0.46, radius * 0.3 * score
    low = radius * (0.36 - 0.05 * score)
    path = f"M{_short(-eye)} {_short(level)}h.01M{_short(eye)} {_short(level)}h.01"
    path += f"M{_short(-mouth)} {_short(low)}Q0 {_short(low + bend)} {_short(mouth)} {_short(low)}"
    if score >= 1.5:
        path += "Z"
    if score <= -1.5:
        brow, inner = radius * -0.62, radius * -0.46
        path += f"M{_short(-eye * 1.6)} {_short(brow)}L{_short(-eye * 0.5)} {_short(inner)}"
        path += f"M{_short(eye * 1.6)} {_short(brow)}L{_short(eye * 0.5)} {_short(inner)}"
    return path


def _corners(count: int, radius: float, turn: float) -> str:
    points = [
        (radius * cos(turn + 2 * pi * each / count), radius * sin(turn + 2 * pi * each / count))
        for each in range(count)
    ]
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points) + "Z"


@lru_cache(maxsize=64)
def _frame(number: int, radius: float) -> str:
    """The outline of a curve's marker, by its number: square, diamond, hexagon, triangles."""
    if number == 2:
        return _corners(4, radius * 1.25, pi / 4)
    if number == 3:
        return _corners(4, radius * 1.4, 0)
    if number == 4:
        return _corners(6, radius * 1.15, 0)
    if number == 6:
        return _corners(3, radius * 1.65, pi / 2)
    return _corners(3, radius * 1.65, -pi / 2)


def marker(x: float, y: float, radius: float, number: int, style: str) -> Node:
    """The shape that stands for the ``number``-th curve of a row: a circle is the first."""
    if number <= 1:
        return Disc(x=x, y=y, radius=radius, style=style)
    return Shape(d=_frame(number, radius), style=style, x=x, y=y)


def face(x: float, y: float, score: float, radius: float = FACE, number: int = 1) -> list[Node]:
    """A face that feels the score, in the shape of the ``number``-th curve."""
    features = _expression(round(max(-2.0, min(2.0, score)) * 2), radius)
    size = "face-lines" if radius > 10 else "face-lines-small"
    return [
        marker(x, y, radius, number, f"face {emotion_style(score)}"),
        Shape(d=features, style=size, x=x, y=y),
    ]


@lru_cache(maxsize=16)
def _star_path(radius: float) -> str:
    points = []
    for each in range(10):
        reach = radius if each % 2 == 0 else radius * 0.42
        turn = pi * each / 5 - pi / 2
        points.append(f"{_short(reach * cos(turn))} {_short(reach * sin(turn))}")
    return "M" + "L".join(points) + "Z"


def lost_star(x: float, y: float, radius: float) -> list[Node]:
    """A star that is there no more: its outline, struck out."""
    reach = radius + 2
    strike = Rule(x1=x - reach, y1=y + reach, x2=x + reach, y2=y - reach, style="star-strike")
    return [star(x, y, radius, "star-lost"), strike]


def star(x: float, y: float, radius: float, style: str = "star") -> Shape:
    """A five-pointed star around x, y."""
    return Shape(d=_star_path(radius), style=style, x=x, y=y)
