"""What is wrong with the chart of a flow, told from its scene: lines, cards, labels, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from generator.build import check, edition
from generator.drawing.flow_chart import NARROW, WIDE, ChartContext, draw_flow
from generator.drawing.scene import Box, Group, Node, Scene, Shape, TextLine
from generator.flows.graph import FlowGraph
from generator.pages.interface import speak
from generator.pages.page_context import PageContext
from generator.pages.views.flows import FlowReading
from tests.flows.build import graph
from tests.flows.made import made_body
from tests.sites import ROOT

MEASURES = {"wide": WIDE, "narrow": NARROW}
SIZES = (8, 14, 25, 40, 60, 80, 100)
COUNT = 50
JUMPS = 2
_NUMBER = re.compile(r"-?[\d.]+")


class Sample(NamedTuple):
    """A flow and how its page says things."""

    name: str
    graph: FlowGraph
    context: ChartContext


@cache
def real_flows() -> tuple[Sample, ...]:
    """The flows of the sample content, as their pages have them."""
    site = edition(check(ROOT / "content"), "")
    assert site is not None
    found = []
    for flow in site.catalog.flows.values():
        page = site.by_target["flow", flow.id]
        reading = FlowReading(PageContext(site, page, speak(page.lang, site.lang)), flow)
        found.append(Sample(flow.id, reading.graph, reading.context()))
    return tuple(found)


def made(seed: int, jumps: int = JUMPS, size: int = 0) -> Sample:
    """One of the generated flows; every second one is in Russian."""
    lang = ("en", "ru")[seed % 2]
    interface = speak(lang, lang)
    drawn = graph(made_body(seed, size or SIZES[seed % len(SIZES)], jumps, lang))
    figures = dict.fromkeys(drawn.points, ("34 of 100", "after 3–17 d, usually 7 d"))
    context = ChartContext(
        lang=lang,
        url=lambda point: f"#{point.id}",
        plain=str,
        translate=interface.translate,
        fill=interface.fill,
        figures=figures,
    )
    return Sample(f"made-{seed}", drawn, context)


@cache
def made_flows() -> tuple[Sample, ...]:
    """Flows up to a hundred points, with branches that meet again and two jumps each."""
    return tuple(made(seed) for seed in range(COUNT))


class Segment(NamedTuple):
    """A level or upright piece of a line, its ends from left to right or top to bottom."""

    x1: float
    y1: float
    x2: float
    y2: float


class Chart:
    """The parts of a drawn chart; ``lines`` are in the order of the flow's edges."""

    def __init__(self, sample: Sample, size: str) -> None:
        self.edges = sample.graph.edges
        self.scene: Scene = draw_flow(sample.graph, sample.context, MEASURES[size])
        nodes = self.scene.nodes
        self.whole = Box(x=0, y=0, width=self.scene.width, height=self.scene.height, style="")
        paths = [each for each in nodes if isinstance(each, Shape) and "flow-line" in each.style]
        self.lines = [_segments(path.d) for path in paths]
        assert len(self.lines) == len(self.edges)
        self.bands = [b for b in nodes if isinstance(b, Box) and b.style == "flow-band"]
        self.tabs = [b for b in nodes if isinstance(b, Box) and b.style == "flow-tab"]
        groups = [each for each in nodes if isinstance(each, Group)]
        self.cards = [_card_of(each) for group in groups for each in group.nodes]
        self.titles = [each for each in nodes if isinstance(each, TextLine) and each.size == 12.0]

    def crossings(self) -> int:
        """How often lines cross."""
        return sum(
            _cross(one, other)
            for first, second in combinations(self.lines, 2)
            for one in first
            for other in second
        )

    def faults(self) -> Iterator[str]:
        """Everything that must not be, in words."""
        boxes = [*self.cards, *self.tabs]
        yield from (f"outside: {box}" for box in boxes if not _within(box, self.whole))
        for one, other in combinations(boxes, 2):
            if _meet(one, other):
                yield f"overlap: {one.style} {other.style} at {one.x:g} {one.y:g}"
        yield from self._faults_of_lines(boxes)
        yield from self._faults_of_titles(boxes)

    def _faults_of_lines(self, boxes: Sequence[Box]) -> Iterator[str]:
        titles = [_box_of(title) for title in self.titles]
        for line, edge in zip(self.lines, self.edges, strict=True):
            through = [box for box in boxes if any(_runs_through(piece, box) for piece in line)]
            through += [box for box in titles if any(_runs_through(p, box, 0.0) for p in line)]
            for box in through:
                yield f"{edge.source} → {edge.target} through {box.style} at {box.x:g} {box.y:g}"
            if not all(_within(_as_box(piece), self.whole) for piece in line):
                yield f"{edge.source} → {edge.target} leaves the picture"
        for first, second in combinations(range(len(self.lines)), 2):
            one, other = self.edges[first], self.edges[second]
            if one.target != other.target and any(
                _lie_on(a, b) for a in self.lines[first] for b in self.lines[second]
            ):
                yield f"lines lie on one another: {one[:2]} {other[:2]}"

    def _faults_of_titles(self, boxes: Sequence[Box]) -> Iterator[str]:
        for title in self.titles:
            its = _box_of(title)
            if any(_meet(its, box) for box in boxes):
                yield f"the title {title.text} is covered"
            if not any(_within(its, band) for band in self.bands):
                yield f"the title {title.text} leaves its band"


def _segments(d: str) -> list[Segment]:
    """The pieces of a path whose corners are the points that its curves bend to."""
    points: list[tuple[float, float]] = []
    for command, rest in re.findall(r"([MLQ])([^MLQ]*)", d):
        numbers = list(map(float, _NUMBER.findall(rest)))
        if command in "MQ" or not rest:
            points.append((numbers[0], numbers[1]))
    last = list(map(float, _NUMBER.findall(d.rpartition("L")[2])))
    points.append((last[0], last[1]))
    return [
        Segment(min(a, c), min(b, e), max(a, c), max(b, e)) for (a, b), (c, e) in pairwise(points)
    ]


def _card_of(node: Node) -> Box:
    while isinstance(node, Group):
        node = node.nodes[0]
    if isinstance(node, Box):
        return node
    assert isinstance(node, Shape)
    # A card with a notch: the corner, the upper edge, the notch, the right edge, the corner.
    corner, _, top, across, down, right = map(float, _NUMBER.findall(node.d)[:6])
    wide, high = corner + top + across, down + right + corner
    return Box(x=node.x, y=node.y, width=wide, height=high, style=node.style)


def _box_of(line: TextLine) -> Box:
    left = line.x - (line.width / 2 if line.anchor == "middle" else 0)
    return Box(x=left, y=line.y - line.size, width=line.width, height=line.size * 1.2, style="")


def _as_box(piece: Segment) -> Box:
    x1, y1, x2, y2 = piece
    return Box(x=x1, y=y1, width=x2 - x1, height=y2 - y1, style="")


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x - 0.5
        and inner.y >= outer.y - 0.5
        and inner.x + inner.width <= outer.x + outer.width + 0.5
        and inner.y + inner.height <= outer.y + outer.height + 0.5
    )


def _meet(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 0.5 and down > 0.5


def _runs_through(piece: Segment, box: Box, near: float = -2.0) -> bool:
    """Whether a piece comes nearer to a box than so; ends at its edge do not count."""
    x1, y1, x2, y2 = piece
    if x1 == x2:
        across = box.x + near < x1 < box.x + box.width - near
        return across and min(y2, box.y + box.height) - max(y1, box.y) > 0.5
    down = box.y + near < y1 < box.y + box.height - near
    return down and min(x2, box.x + box.width) - max(x1, box.x) > 0.5


def _cross(one: Segment, other: Segment) -> bool:
    upright, level = (one, other) if one.x1 == one.x2 else (other, one)
    if upright.x1 != upright.x2 or level.y1 != level.y2:
        return False
    return level.x1 < upright.x1 < level.x2 and upright.y1 < level.y1 < upright.y2


def _lie_on(one: Segment, other: Segment) -> bool:
    """Whether two pieces run along one another, nearer than lines can be told apart."""
    near = 3.0
    if one.x1 == one.x2 and other.x1 == other.x2:
        return abs(one.x1 - other.x1) < near and min(one.y2, other.y2) - max(one.y1, other.y1) > 1
    if one.y1 == one.y2 and other.y1 == other.y2:
        return abs(one.y1 - other.y1) < near and min(one.x2, other.x2) - max(one.x1, other.x1) > 1
    return False


def mean(counts: Sequence[int]) -> float:
    return sum(counts) / len(counts)
