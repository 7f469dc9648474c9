"""A map on paper: what each sheet looks at, and that together they show it all, once."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.map import draw_pictures
from generator.drawing.paper import PAPERS, SMALLEST_SCALE, packed, paper_for
from generator.drawing.print_windows import leaves_of, write_leaves
from generator.drawing.titling import TitleBlock
from tests.drawing.corpus import Sample, car, forty_pains, many_stages, many_steps, samples

BLOCK = TitleBlock("Buy a car", "Our maps", (("Persona", ("Anna",)),), "en")
each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
HEIGHTS = st.lists(st.floats(1, 100), max_size=12)


@given(HEIGHTS, st.floats(10, 300))
def test_rows_are_packed_in_order_and_no_sheet_is_too_full(
    heights: list[float], room: float
) -> None:
    groups = packed(heights, room)
    assert [place for group in groups for place in range(*group)] == list(range(len(heights)))
    for start, end in groups:
        assert end - start <= 1 or sum(heights[start:end]) <= room + 1e-6


def test_rows_are_packed_evenly() -> None:
    assert packed([1, 1, 1, 1, 1, 1], 5) == [(0, 3), (3, 6)]
    assert packed([], 5) == [(0, 0)]
    assert packed([9, 1], 5) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(("columns", "name"), [(3, "A4"), (5, "A4"), (8, "A3"), (40, "A3")])
def test_pages_are_printed_on_what_offices_have(columns: int, name: str) -> None:
    assert paper_for(columns, "A3").name == name
    assert paper_for(40).name == "A1"


@pytest.mark.parametrize("paper", ["A4", "A3"])
@each_sample
def test_sheets_together_show_each_part_of_a_map_once(sample: Sample, paper: str) -> None:
    scenes = draw_pictures(sample.journey, sample.context)
    wide, high = PAPERS[paper].room
    leaves, scale = leaves_of(scenes, wide, high - 100)
    for scene in scenes:
        shown = [leaf for leaf in leaves if leaf.scene is scene]
        parts = {(leaf.columns, leaf.rows) for leaf in shown}
        area = sum((right - left) * (bottom - top) for (left, right), (top, bottom) in parts)
        across, down = scene.columns[-1] - scene.columns[0], scene.rows[-1] - scene.rows[0]
        assert area == pytest.approx(across * down)
        assert sum(leaf.legend > 0 for leaf in shown) <= 1
    for leaf in leaves:
        own = scale / leaf.shrinks
        assert (leaf.columns[1] - leaf.columns[0] + leaf.scene.columns[0]) * own <= wide + 0.01
        assert leaf.height * own <= high - 100 + 0.01


@each_sample
def test_a_map_is_parted_where_no_card_stands(sample: Sample) -> None:
    for scene in draw_pictures(sample.journey, sample.context):
        assert all(one < other for one, other in pairwise(scene.rows))
        assert all(one < other for one, other in pairwise(scene.columns))
        assert scene.columns[-1] <= scene.width + 4
        assert scene.rows[-1] <= scene.height


def test_every_sheet_has_heads_names_of_rows_title_and_number() -> None:
    sample = car()
    scenes = draw_pictures(sample.journey, sample.context)
    written = write_leaves(scenes, PAPERS["A4"], BLOCK)
    assert len(written) > 1
    for place, svg in enumerate(written, 1):
        ET.fromstring(svg)
        assert f">{place} / {len(written)}<" in svg
        seen = set(re.findall(r'<use href="#([^"]+)"', svg)) | set(
            re.findall(r' id="([^"]+)"', svg)
        )
        assert {"map-heads", "map-gutter", "map", "_title"} <= seen
    assert sum("Anna" in svg for svg in written) == 1


def test_a_large_map_weighs_little_more_for_its_sheets() -> None:
    sample = many_steps()
    scenes = draw_pictures(sample.journey, sample.context)
    written = write_leaves(scenes, PAPERS["A3"], BLOCK)
    assert len(written) >= len(scenes)
    assert max(map(len, written)) < 4000


def test_letters_stay_large_enough_where_a_stage_fits() -> None:
    for sample in (car(), many_steps(), many_stages()):
        scenes = draw_pictures(sample.journey, sample.context)
        leaves, scale = leaves_of(scenes, *PAPERS["A3"].room)
        assert scale >= SMALLEST_SCALE * 7.5 / 8
        assert all(leaf.shrinks == 1 for leaf in leaves)


def test_a_row_higher_than_a_sheet_stands_alone_and_smaller() -> None:
    sample = forty_pains()
    scenes = draw_pictures(sample.journey, sample.context)
    leaves, _ = leaves_of(scenes, *PAPERS["A4"].room)
    assert [leaf.shrinks > 1 for leaf in leaves].count(True) == 1
