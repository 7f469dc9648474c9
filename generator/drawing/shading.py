"""What lies between a curve before and after: where it got better, and where worse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum

from generator.drawing.curve import heights
from generator.drawing.scale import Curve, Dot, Scale
from generator.drawing.scene import Node, Rule, Shape

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
    lines = [heights(_runs(curve, scale, zero), fine) for curve in (after, before)]
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


def _runs(curve: Curve, scale: Scale, zero: float) -> list[list[tuple[float, float]]]:
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
