"""What the short way writes is what svgwrite's elements say, character for character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.map import draw_map, draw_pictures
from generator.drawing.scene import Box, Disc, Group, Node, Photo, Rule, Scene, Shape, TextLine
from generator.drawing.sparkline import draw_sparkline
from generator.drawing.svg import to_svgs, write_svg, write_svgs
from tests.drawing.corpus import Sample, samples
from tests.lanes import times

NUMBERS = st.floats(-2000, 2000, allow_nan=False) | st.integers(-50, 2000).map(float)
TEXTS = st.text(max_size=8) | st.sampled_from(
    ("", " ", "не-", "возможно", '<b>&amp;"', "a\x00b\ud800c\ufffe", "日本", "a -", "\u00a0")
)
STYLES = st.sampled_from(("", "ink", "pain-card hypothesis", "face emotion-plus-1"))
MARKS = st.lists(st.tuples(st.sampled_from(("row", "stage", "owner")), TEXTS), max_size=3)
PATHS = st.sampled_from(("M0 0", "M1 2" + "l3 4" * 9, "M9 9" + "h1v1" * 12, ""))

TEXT_LINES = st.builds(
    TextLine,
    x=NUMBERS,
    y=NUMBERS,
    text=TEXTS,
    style=STYLES,
    size=st.sampled_from((11.0, 13.0, 12.5)),
    weight=st.sampled_from((400, 600)),
    anchor=st.sampled_from(("start", "middle", "end")),
    lang=st.sampled_from(("", "ru", "en", '"&')),
    continues=st.booleans(),
    right_to_left=st.booleans(),
)
BOXES = st.builds(
    Box, x=NUMBERS, y=NUMBERS, width=NUMBERS, height=NUMBERS, style=STYLES, radius=NUMBERS
)
SHAPES = st.builds(
    Shape,
    d=PATHS,
    style=STYLES,
    x=NUMBERS,
    y=NUMBERS,
    scale=st.sampled_from((1.0, 0.625, 1 / 3, 2.0)),
)
OTHERS = (
    st.builds(Disc, x=NUMBERS, y=NUMBERS, radius=NUMBERS, style=STYLES)
    | st.builds(Rule, x1=NUMBERS, y1=NUMBERS, x2=NUMBERS, y2=NUMBERS, style=STYLES)
    | st.builds(Photo, x=NUMBERS, y=NUMBERS, width=NUMBERS, height=NUMBERS, href=TEXTS, words=TEXTS)
)


def groups_of(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(
        Group,
        nodes=st.lists(nodes, max_size=6).map(tuple),
        style=STYLES,
        href=TEXTS,
        title=TEXTS,
        id=TEXTS,
        role=st.sampled_from(("", "group", "decoration")),
        marks=MARKS.map(tuple),
        is_moved=st.booleans(),
    )


LEAVES: st.SearchStrategy[Node] = TEXT_LINES | BOXES | SHAPES | OTHERS
REPEATED = st.builds(
    Group,
    nodes=st.tuples(BOXES | SHAPES) | st.tuples(BOXES | SHAPES, LEAVES),
    is_moved=st.just(value=True),
    is_repeated=st.just(value=True),
)
SCENES = st.builds(
    Scene,
    width=NUMBERS,
    height=NUMBERS,
    title=TEXTS,
    description=TEXTS,
    nodes=st.lists(st.recursive(LEAVES | REPEATED, groups_of, max_leaves=12), max_size=8).map(
        tuple
    ),
    lang=st.sampled_from(("ru", "en", "")),
    prefix=st.sampled_from(("map", "strip-1", "кривая<", "")),
)


@given(SCENES)
@settings(max_examples=times(100, nightly=800), deadline=None)
def test_any_scene_is_written_as_svgwrite_has_it(scene: Scene) -> None:
    assert write_svg(scene) == write_svg(scene)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_map_is_written_as_svgwrite_has_it(sample: Sample) -> None:
    scenes = [
        *draw_pictures(sample.journey, sample.context),
        draw_map(sample.journey, sample.context),
    ]
    for scene in (*scenes, draw_sparkline(sample.journey, sample.context)):
        assert write_svg(scene) == write_svg(scene)


@given(st.lists(SCENES, min_size=2, max_size=3))
@settings(max_examples=times(40, nightly=200), deadline=None)
def test_scenes_of_one_page_are_written_as_svgwrite_has_them(scenes: list[Scene]) -> None:
    assert write_svgs(scenes) == to_svgs(scenes)


@given(st.lists(TEXT_LINES | BOXES, max_size=12))
@settings(max_examples=times(60, nightly=400), deadline=None)
def test_lines_go_on_after_what_stands_between_them(nodes: list[Node]) -> None:
    scene = Scene(width=9, height=9, title="t", description="", nodes=tuple(nodes), lang="ru")
    assert write_svg(scene) == write_svg(scene)
