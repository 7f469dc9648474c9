"""Charts of flows by their geometry: nothing on anything, few crossings, drawn at once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from generator.drawing.flow_chart import WIDE, draw_flow
from generator.drawing.flow_paper import on_paper
from generator.drawing.svg import write_svg
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
from tests.goldens import Golden

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


GOLDENS = ("after-test-drive", "abandoned-booking")


@each_size
@pytest.mark.parametrize("name", GOLDENS)
def test_a_chart_is_as_expected(golden: Golden, name: str, size: str) -> None:
    sample = next(each for each in real_flows() if each.name == name)
    scene = draw_flow(sample.graph, sample.context, MEASURES[size])
    golden.holds(f"flow-{name}-{size}.svg", write_svg(scene).replace("><", ">\n<"))


def test_a_sheet_begins_between_two_layers() -> None:
    """No card and no label stands across the edge of a sheet."""
    for sample in (*real_flows(), *made_flows()[:20]):
        for size in MEASURES:
            chart = Chart(sample, size)
            for edge in chart.scene.rows[1:-1]:
                across = [
                    box for box in (*chart.cards, *chart.tabs) if box.y < edge < box.y + box.height
                ]
                assert across == [], (sample.name, edge)
                titles = [title for title in chart.titles if title.y - 12 < edge < title.y + 3]
                assert titles == [], (sample.name, edge)


@pytest.mark.parametrize("sample", [*real_flows(), *made_flows()], ids=lambda each: each.name)
def test_sheets_show_the_whole_chart_once_and_fit_on_paper(sample: Sample) -> None:
    wide, narrow = (Chart(sample, size).scene for size in MEASURES)
    printed = on_paper((wide, narrow))
    seen = [
        tuple(map(float, re.findall(r'viewBox="0 ([\d.]+) ([\d.]+) ([\d.]+)"', sheet)[0]))
        for sheet in printed.sheets
    ]
    whole = wide if seen[0][1] == round(wide.width, 2) else narrow
    assert seen[0][0] == 0
    assert all(abs(a[0] + a[2] - b[0]) < 0.1 for a, b in pairwise(seen))
    assert abs(seen[-1][0] + seen[-1][2] - whole.height) < 0.1
    room = {"a4": (688, 1017), "a3": (1017, 1482)}[printed.paper]
    for sheet in printed.sheets:
        across, down = map(float, re.findall(r'width="([\d.]+)" height="([\d.]+)"', sheet)[0])
        assert across <= room[0] + 1
        assert down <= room[1]
