"""Charts of flows by their geometry: nothing on anything, few crossings, drawn at once."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from generator.drawing.flow_chart import WIDE, draw_flow
from tests.drawing.flow_geometry import (
    COUNT,
    MEASURES,
    Chart,
    Sample,
    made,
    made_flows,
    mean,
    real_flows,
)

each_size = pytest.mark.parametrize("size", MEASURES)
each_flow = pytest.mark.parametrize(
    "sample", [*real_flows(), *made_flows()], ids=lambda sample: sample.name
)


@each_size
@each_flow
def test_nothing_lies_on_anything(sample: Sample, size: str) -> None:
    assert list(Chart(sample, size).faults()) == []


@each_size
@pytest.mark.parametrize("jumps", [0, 1, 3, 5])
def test_nor_does_it_with_fewer_jumps_or_more(jumps: int, size: str) -> None:
    for seed in range(100, 120):
        assert list(Chart(made(seed, jumps), size).faults()) == [], seed


def test_branches_that_meet_again_cross_nothing() -> None:
    assert [Chart(made(seed, jumps=0), "wide").crossings() for seed in range(COUNT)] == [0] * COUNT


@each_size
def test_flows_with_two_jumps_have_few_crossings(size: str) -> None:
    assert mean([Chart(sample, size).crossings() for sample in made_flows()]) <= 1.0
    large = [Chart(made(seed, size=100), size).crossings() for seed in range(COUNT)]
    assert mean(large) <= 1.5


def test_a_hundred_points_are_drawn_within_six_times_a_sum() -> None:
    """Twenty milliseconds where a sum of a hundred thousand squares takes three and a third."""
    sample = made(1, size=100)
    draw: Callable[[], object] = lambda: draw_flow(sample.graph, sample.context, WIDE)  # noqa: E731
    reference: Callable[[], object] = lambda: sum(n * n for n in range(100_000))  # noqa: E731
    draw()
    ratios = [_time_of(draw) / _time_of(reference) for _ in range(15)]
    assert min(ratios) <= 6.0


def _time_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
