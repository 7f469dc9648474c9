"""draw.io files: fit for its format, and their cells where our picture has them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from generator.drawing.map import draw_pictures
from generator.drawing.scene import Box, Disc, Group, Node, Scene, TextLine
from generator.exporting.wanted import Wanted
from generator.outgoing import Ready, export_journey, make_ready
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from tests.sites import ROOT

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("mxfile.rng")))
JOURNEYS = sorted(path.stem for path in (ROOT / "content" / "journeys").glob("*.md"))
MARGIN, BETWEEN = 32.0, 28.0
"""Around the pictures of a page, and between two of them."""


@pytest.fixture(scope="module")
def sample() -> Ready:
    return make_ready(ROOT / "content", Wanted("drawio"))


def scenes_of(ready: Ready, name: str) -> tuple[Scene, ...]:
    assert ready.site
    page = ready.site.by_target["journey", name]
    context = PageContext(ready.site, page, speak(page.lang, ready.site.lang))
    journey = ready.site.catalog.journeys[name]
    return draw_pictures(journey, replace(context.drawing(journey), url=lambda _target: ""))


def groups_in(nodes: tuple[Node, ...]) -> Iterator[Group]:
    for node in nodes:
        if isinstance(node, Group):
            yield node
            yield from groups_in(node.nodes)


def cells_of(body: bytes) -> dict[str, tuple[str, tuple[float, ...]]]:
    """Of each cell with a place: its text, left, top, width and height."""
    found = {}
    for each in ET.fromstring(body).iter():
        cell = each.find("mxCell") if each.tag == "UserObject" else each
        geometry = cell.find("mxGeometry") if cell is not None and cell.tag == "mxCell" else None
        if each.get("id") and geometry is not None and geometry.get("width"):
            place = tuple(float(geometry.get(name, "0")) for name in ("x", "y", "width", "height"))
            found[each.get("id", "")] = (each.get("value") or each.get("label") or "", place)
    return found


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_file_has_the_structure_that_the_program_reads(sample: Ready, name: str) -> None:
    body = export_journey(sample, name, Wanted("drawio")).body
    SCHEMA.assertValid(etree.fromstring(body))
    root = ET.fromstring(body)
    ids = [each.get("id") for each in root.iter() if each.get("id") and each.tag != "diagram"]
    assert len(ids) == len(set(ids))
    for edge in root.iter("mxCell"):
        if edge.get("edge"):
            assert {edge.get("source"), edge.get("target")} <= set(ids)


def test_the_check_refuses_what_is_not_of_the_format(sample: Ready) -> None:
    body = export_journey(sample, JOURNEYS[0], Wanted("drawio")).body
    for old, new in (
        (b'vertex="1"', b'vertex="2"'),
        (b' id="1" parent="0"', b' id="1"'),
        (b"<root>", b"<root><b/>"),
        (b'width="', b'width="-'),
    ):
        assert old in body
        assert not SCHEMA.validate(etree.fromstring(body.replace(old, new, 1)))


@pytest.mark.parametrize("name", JOURNEYS)
def test_cards_and_faces_stand_where_the_picture_has_them(sample: Ready, name: str) -> None:
    cells = cells_of(export_journey(sample, name, Wanted("drawio")).body)
    by_place = {rounded(place): text for text, place in cells.values()}
    top, cards, faces = MARGIN, 0, 0
    for number, scene in enumerate(scenes_of(sample, name), 1):
        for group in groups_in(scene.nodes):
            boxes = [one for one in group.nodes if isinstance(one, Box)]
            lines = [one.text for one in group.nodes if isinstance(one, TextLine)]
            if "card" in group.style.split() and boxes and lines:
                box = boxes[0]
                place = rounded((MARGIN + box.x, top + box.y, box.width, box.height))
                assert lines[0].rstrip("\u00ad-\u2010") in by_place[place], group
                cards += 1
            if group.id.startswith("map-step-"):
                assert f"p{number}-{group.id}" in cells
            for disc in (one for one in group.nodes if isinstance(one, Disc)):
                if disc.style.startswith("face ") and "row" not in dict(group.marks):
                    wide = 2 * disc.radius
                    left, upper = MARGIN + disc.x - disc.radius, top + disc.y - disc.radius
                    assert rounded((left, upper, wide, wide)) in by_place
                    faces += 1
        for stage, left in zip(heads_of(cells, number), scene.columns, strict=False):
            assert stage == pytest.approx(MARGIN + left, abs=0.01)
        top += scene.height + BETWEEN
    assert cards > 5
    assert faces > 5


def rounded(place: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(one, 1) for one in place)


def heads_of(cells: dict[str, tuple[str, tuple[float, ...]]], number: int) -> list[float]:
    """Where the chevrons of a picture begin."""
    start = f"p{number}-map-stage-"
    return sorted(place[0] for name, (_, place) in cells.items() if name.startswith(start))
