"""A picture in a page and the same standing alone: two writers that draw the same things."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.map import draw_map, draw_pictures
from generator.drawing.scene import Box, Disc, Group, Node, Photo, Rule, Scene, Shape, TextLine
from generator.drawing.small_curves import draw_sparkline
from generator.drawing.svg import write_svg, write_svgs
from generator.exchange.resolved_style import ResolvedStyle
from generator.exchange.standalone import picture_of, to_standalone
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


SVG = "{http://www.w3.org/2000/svg}"
NOT_DRAWN = {f"{SVG}{name}" for name in ("title", "desc", "defs", "style")}
PLAIN = ResolvedStyle(rules=(), background="#ffffff", family="Inter", fonts="")
MOST_ROUNDED = 0.05
"""By how much a number is rounded; a place is told from each corner that it lies in."""

Drawn = tuple[str, str, str, float, float]
"""What is drawn: its name, what it says, what it is, where."""


def drawn(svg: str) -> list[Drawn]:
    """What a picture draws, in order, wherever it says so."""
    root = ET.fromstring(svg)
    named = {each.get("id"): each for each in root.iter() if each.get("id")}
    return list(_drawn(root, named, 0, 0))


def _drawn(
    parent: ET.Element, named: dict[str | None, ET.Element], left: float, top: float
) -> Iterator[Drawn]:
    for each in parent:
        if each.tag in NOT_DRAWN:
            continue
        x, y = left, top
        if moved := re.search(r"translate\(([^ ,]+)[ ,]([^)]+)\)", each.get("transform", "")):
            x, y = x + float(moved[1]), y + float(moved[2])
        x += float(each.get("x", each.get("cx", each.get("x1", 0))))
        y += float(each.get("y", each.get("cy", each.get("y1", 0))))
        if each.tag == f"{SVG}use":
            meant = named[each.get("href", "")[1:]]
            holder = ET.Element("g")
            holder.extend([meant])
            yield from _drawn(holder, named, x, y)
        elif each.tag in (f"{SVG}g", f"{SVG}a"):
            named_as = each.get("aria-label") or each.findtext(f"{SVG}title") or ""
            if named_as or each.get("href"):
                yield "group", _in_one_line(named_as), _in_one_line(each.get("href", "")), 0, 0
            yield from _drawn(each, named, x, y)
        else:
            size = [each.get(name, "") for name in ("d", "width", "height", "rx", "r", "href")]
            size += re.findall(r"scale\(.*?\)", each.get("transform", ""))
            yield each.tag, _in_one_line("".join(each.itertext())), _in_one_line(*size), x, y


def _in_one_line(*texts: str) -> str:
    """As XML reads attributes: the end of a line is a space there."""
    return " ".join(" ".join(texts).split())


def is_same(scene: Scene) -> bool:
    page = drawn(write_svg(scene))
    whole = ET.fromstring(to_standalone(picture_of([scene], margin=0), PLAIN))
    (alone,) = whole.findall(f"{SVG}g")
    inner = list(_drawn(alone, {}, 0, 0))
    assert [each[:3] for each in page] == [each[:3] for each in inner]
    return all(
        math.isclose(mine, theirs, abs_tol=6 * MOST_ROUNDED)
        for one, other in zip(page, inner, strict=True)
        for mine, theirs in zip(one[3:], other[3:], strict=True)
    )


@given(SCENES)
@settings(max_examples=times(100, nightly=800), deadline=None)
def test_any_scene_is_drawn_alike_in_a_page_and_alone(scene: Scene) -> None:
    assert is_same(scene)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_map_is_drawn_alike_in_a_page_and_alone(sample: Sample) -> None:
    scenes = [
        *draw_pictures(sample.journey, sample.context),
        draw_map(sample.journey, sample.context),
    ]
    for scene in (*scenes, draw_sparkline(sample.journey, sample.context)):
        assert is_same(scene)


@given(st.lists(SCENES, min_size=2, max_size=3))
@settings(max_examples=times(40, nightly=200), deadline=None)
def test_scenes_of_one_page_are_parsed_together(scenes: list[Scene]) -> None:
    for svg in write_svgs(scenes):
        ET.fromstring(svg)


@given(st.lists(TEXT_LINES | BOXES, max_size=12))
@settings(max_examples=times(60, nightly=400), deadline=None)
def test_lines_go_on_after_what_stands_between_them(nodes: list[Node]) -> None:
    scene = Scene(width=9, height=9, title="t", description="", nodes=tuple(nodes), lang="ru")
    assert is_same(scene)
