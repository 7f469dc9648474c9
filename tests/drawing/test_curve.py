"""Curves go through their points and never past them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.curve_geometry import areas, emotion_style, face, smooth

scores = st.lists(st.integers(-20, 20).map(lambda tenths: tenths * 3.4), min_size=2, max_size=12)
gaps = st.floats(20, 300)


def beziers(path: str) -> list[list[float]]:
    start, *curves = re.split("[Mc]", path)[1:]
    here = [float(number) for number in start.split()]
    found = []
    for curve in curves:
        told = [float(number) for number in curve.split()]
        numbers = [number + here[place % 2] for place, number in enumerate(told)]
        found.append([*here, *numbers])
        here = numbers[-2:]
    return found


@given(scores, gaps)
def test_a_curve_stays_between_its_points(heights: list[float], gap: float) -> None:
    points = [(place * gap, height) for place, height in enumerate(heights)]
    curves = beziers(smooth(points))
    assert len(curves) == len(points) - 1
    for (start, end), curve in zip(pairwise(points), curves, strict=True):
        low, high = sorted((start[1], end[1]))
        assert curve[:2] == pytest.approx(start, abs=0.051)
        assert curve[-2:] == pytest.approx(end, abs=0.051)
        # A Bézier curve lies within its control points.
        assert all(low - 0.11 <= y <= high + 0.11 for y in curve[1::2])
        assert curve[0] <= curve[2] <= curve[4] <= curve[6]


def test_nothing_is_drawn_through_one_point() -> None:
    assert smooth([(1, 2)]) == smooth([]) == ""


@pytest.mark.parametrize(
    ("score", "style"),
    [
        (-2, "emotion-minus-2"),
        (-1.4, "emotion-minus-1"),
        (-0.4, "emotion-0"),
        (0.6, "emotion-plus-1"),
        (9, "emotion-plus-2"),
    ],
)
def test_a_score_has_one_of_five_colours(score: float, style: str) -> None:
    assert emotion_style(score) == style


def test_faces_differ_by_half_a_score_and_by_persona() -> None:
    faces = [face(0, 0, half / 2, number=number) for half in range(-4, 5) for number in range(1, 6)]
    assert len({str(each) for each in faces}) == 45


@given(scores, gaps)
def test_what_is_filled_lies_between_the_curve_and_the_level(
    heights: list[float], gap: float
) -> None:
    points = [(place * gap, height) for place, height in enumerate(heights)]
    above, below = areas(points, 0)
    for path, sign in ((above, -1), (below, 1)):
        curved = [
            y
            for x, start, drawn in re.findall(r"M(\S+) \S+?V([-\d.]+)(c[^VZ]*)", path)
            for curve in beziers(f"M{x} {start}{drawn}")
            for y in curve[1::2]
        ]
        straight = [float(y) for y in re.findall(r"V(-?[\d.]+)", path)]
        assert all(y * sign >= -0.11 for y in (*curved, *straight))
    if all(height > 0 for height in heights):
        assert not above
    if all(height < 0 for height in heights):
        assert not below
