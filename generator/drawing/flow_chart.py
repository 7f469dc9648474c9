"""An automated flow as a chart from top to bottom: points by what they do, stages as bands.

Branches bear what they are called and how many go that way; every point is a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.blocks import (
    BODY,
    SMALL,
    Block,
    Words,
    card,
    centred,
    line_height,
    paragraph,
    set_lines,
    with_icon,
)
from generator.drawing.flow_layers import Layers, layers_of
from generator.drawing.flow_routes import Measures, Routes, routed
from generator.drawing.map_canvas import fitting
from generator.drawing.scene import Box, Group, Node, Scene, Shape
from generator.drawing.text import width, wrap
from generator.flows.graph import Edge, FlowGraph, PointKind, kind_of
from generator.model.records.flow import Branch, Channel, Point
from generator.model.vocabulary.journey_keys import YES_OR_NO

WIDE = Measures(card=212.0, gap=26.0, margin=18.0)
NARROW = Measures(card=140.0, gap=12.0, margin=8.0)

_PADDING = 9.0
_HEAD = 12.0
_CORNER = 7.0
_TAB_PADDING = 3.0
_BAND_END = 14.0

KIND_WORDS: dict[PointKind, str] = {
    "start": term("Start"),
    "send": term("Message"),
    "delay": term("Delay"),
    "wait": term("Wait"),
    "if": term("Condition"),
    "split": term("Split"),
    "tag": term("Tags"),
    "filter": term("Filter"),
    "end": term("End"),
    "action": term("Action"),
}
CHANNEL_WORDS: dict[Channel, str] = {
    "email": term("E-mail"),
    "sms": term("SMS"),
    "push": term("Push"),
    "call": term("Call"),
    "mail": term("Postal letter"),
    "chat": term("Chat"),
}
_ICONS: dict[str, str] = {
    "start": "flag",
    "delay": "time",
    "wait": "timed",
    "if": "any",
    "split": "any",
    "tag": "tag",
    "filter": "search",
    "end": "state rejected",
    "action": "tool",
    "email": "mail",
    "sms": "notification",
    "push": "notification",
    "call": "phone",
    "mail": "document",
    "chat": "chat",
}
_RADIUS: dict[str, float] = {"start": 18.0, "end": 18.0, "delay": 14.0, "wait": 14.0}
_NOTCHED = ("if", "split")


class ChartContext(Struct, frozen=True):
    """How the page says and links things, as plain values.

    ``url`` gives where a point leads, ``plain`` turns inline Markdown into plain text,
    ``translate`` says an English word in ``lang``, ``fill`` a template with values; ``figures``
    are lines for the foot of each point's card.
    """

    lang: str
    url: Callable[[Point], str]
    plain: Callable[[str], str]
    translate: Callable[[str], str]
    fill: Callable[..., str]
    figures: Mapping[str, Sequence[str]]
    title: str = ""


def draw_flow(
    graph: FlowGraph, context: ChartContext, measures: Measures = WIDE, prefix: str = "flow"
) -> Scene:
    """The chart of a flow; its ids begin with ``prefix``."""
    return _Chart(graph, context, measures, prefix).scene()


class _Chart:
    """One chart while it is drawn: sizes first, since places follow from them."""

    def __init__(
        self, graph: FlowGraph, context: ChartContext, measures: Measures, prefix: str
    ) -> None:
        self.graph, self.context, self.measures, self.prefix = graph, context, measures, prefix
        self.points = tuple(graph.points.values())
        self.number = {point.id: at for at, point in enumerate(self.points)}
        self.stages = [stage for stage in graph.flow.stages if stage.points]
        self.bands = [at for at, stage in enumerate(self.stages) for _ in stage.points]
        self.layers = self._layers()
        self.cards = [self._card(point) for point in self.points]
        self.heights = [each(0.0, 0.0, measures.card).bottom for each in self.cards]
        self.leaving = self._counted()

    def scene(self) -> Scene:
        """Everything in its place."""
        tabs = dict(self._tabs())
        tab_heights = {
            number: len(lines) * line_height(SMALL) + 2 * _TAB_PADDING
            for number, lines in tabs.items()
        }
        titles = self._titles()
        heads = {layer: _head_height(1 if title else 0) for layer, title in titles.items()}
        routes = routed(self.layers, self.measures, self.heights, tab_heights, heads, 2.0)
        lines = {layer: self._head(routes, titles[layer], layer) for layer in titles}
        needed = {layer: _head_height(len(each[0])) for layer, each in lines.items()}
        if needed != heads:
            # Where lines go aside does not depend on how high titles are.
            routes = routed(self.layers, self.measures, self.heights, tab_heights, needed, 2.0)
        right = max(routes.right + self.measures.margin, routes.width)
        bands, bottom = self._bands(routes, lines)
        nodes = [
            *bands,
            *self._lines(routes),
            *self._hanging(routes, tabs, tab_heights),
            *self._placed(routes),
        ]
        plain = self.context.plain
        return Scene(
            width=right,
            height=max(bottom, routes.bottom) + 4,
            title=self.context.title or plain(self.graph.flow.title.value),
            description=self._description(),
            nodes=tuple(nodes),
            lang=self.context.lang,
            prefix=self.prefix,
            columns=(0.0, right),
            rows=(0.0, *routes.cuts, max(bottom, routes.bottom) + 4),
        )

    def _layers(self) -> Layers:
        number = self.number
        edges = [(number[edge.source], number[edge.target]) for edge in self.graph.edges]
        order = [number[name] for name in self.graph.order]
        closing = [(number[source], number[target]) for source, target in self.graph.closing]
        return layers_of(self.bands, order, edges, closing)

    def _counted(self) -> dict[int, int]:
        """How many lines leave each point."""
        found: dict[int, int] = {}
        for link in self.layers.links:
            found[link.source] = found.get(link.source, 0) + 1
        return found

    def _words(self, style: str = "ink", size: float = BODY, weight: int = 400) -> Words:
        return Words(style, size, weight, self.context.lang)

    def _card(self, point: Point) -> Block:
        kind = kind_of(point)
        said = CHANNEL_WORDS[point.send.value] if point.send else KIND_WORDS[kind]
        translate = self.context.translate
        small = self._words("muted", SMALL, 600)
        blocks = [with_icon(icon_of(point), translate(said), small)]
        title = self._plain(point.title.value)
        blocks.append(paragraph(title, self._words("ink", BODY, 600)))
        body = self._words("ink", 12.0)
        blocks += [paragraph(line, body) for line in details_of(point, self.context)]
        foot = self._words("muted", SMALL)
        blocks += [paragraph(line, foot) for line in self.context.figures.get(point.id, ())]
        return card(
            blocks,
            f"flow-{kind}",
            href=self.context.url(point),
            id=f"{self.prefix}-point-{point.id}",
            radius=_RADIUS.get(kind, 5.0),
            has_notch=kind in _NOTCHED,
            padding=_PADDING,
        )

    def _plain(self, text: str) -> str:
        return fitting(self.context.plain(text))

    def _tabs(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """What hangs below a card where a line begins, wrapped to the room of its port."""
        for number, edge in enumerate(self.graph.edges):
            said = label_of(edge, self.graph.points[edge.source], self.context)
            if not said:
                continue
            room = self.measures.card / self.leaving[self.number[edge.source]] - 10
            yield number, wrap(said, max(room, 16.0), SMALL, 600, self.context.lang)

    def _titles(self) -> dict[int, str]:
        """The title of each stage by its first layer, "" of what stands before any."""
        first: dict[int, int] = {}
        for at, band in enumerate(self.bands):
            layer = self.layers.layer_of[at]
            first[band] = min(first.get(band, layer), layer)
        return {layer: self._plain(self.stages[band].title.value) for band, layer in first.items()}

    def _bands(
        self, routes: Routes, heads: Mapping[int, tuple[tuple[str, ...], float, float]]
    ) -> tuple[list[Node], float]:
        """The grounds of the stages with their titles, where no line comes down."""
        nodes: list[Node] = []
        starts = sorted(routes.head_tops)
        bottom = 0.0
        for place, layer in enumerate(starts):
            last = starts[place + 1] - 1 if place + 1 < len(starts) else len(routes.tops) - 1
            top = routes.head_tops[layer]
            bottom = routes.bottoms[last] + _BAND_END
            if place + 1 < len(starts):
                bottom = min(bottom, routes.head_tops[starts[place + 1]] - 2)
            left, wide = routes.left, routes.right + self.measures.margin - routes.left
            nodes.append(
                Box(x=left, y=top, width=wide, height=bottom - top, style="flow-band", radius=10)
            )
            said, x, room = heads[layer]
            nodes += set_lines(said, x, top + 8, room, self._words("muted", _HEAD, 600)).nodes
        return nodes, bottom

    def _head(self, routes: Routes, title: str, layer: int) -> tuple[tuple[str, ...], float, float]:
        """The lines of a band's title, where they begin and how wide they may be.

        They stand between lines: in the first gap wide enough for the title, else the widest.
        """
        top = routes.head_tops[layer]
        crossed = sorted(
            {
                x
                for line in routes.lines.values()
                for (x, above), (_, below) in pairwise(line)
                if routes.left < x < routes.right + self.measures.margin
                and min(above, below) < top + 1 < max(above, below)
            }
        )
        edges = [routes.left, *crossed, routes.right + self.measures.margin]
        gaps = [(a + 12, b - 12) for a, b in pairwise(edges)]
        wanted = width(title, _HEAD, 600)
        fits = next((gap for gap in gaps if gap[1] - gap[0] >= wanted), None)
        start, end = fits or max(gaps, key=lambda gap: gap[1] - gap[0])
        lines = wrap(title, end - start, _HEAD, 600, self.context.lang) if title else ()
        return tuple(lines), start, end - start

    def _lines(self, routes: Routes) -> list[Node]:
        nodes: list[Node] = []
        for link in self.layers.links:
            line = routes.lines[link.number]
            style = "flow-line flow-back" if link.is_back else "flow-line"
            nodes.append(Shape(d=rounded(line), style=style))
            x, y = line[-1]
            nodes.append(Shape(d="M0 0l-4.5-8h9Z", style="flow-arrow", x=x, y=y))
        return nodes

    def _hanging(
        self,
        routes: Routes,
        tabs: Mapping[int, tuple[str, ...]],
        heights: Mapping[int, float],
    ) -> list[Node]:
        nodes: list[Node] = []
        words = self._words("ink", SMALL, 600)
        for number, lines in tabs.items():
            x, y = routes.lines[number][0]
            top = y - heights[number]
            wide = max(width(line, SMALL, 600) for line in lines) + 10
            tab = Box(
                x=x - wide / 2,
                y=top,
                width=wide,
                height=heights[number],
                style="flow-tab",
                radius=4,
                role="card",
            )
            said = [
                centred(line, x, top + _TAB_PADDING + at * line_height(SMALL), words)
                for at, line in enumerate(lines)
            ]
            nodes += [tab, *said]
        return nodes

    def _placed(self, routes: Routes) -> list[Node]:
        nodes: list[Node] = []
        for at, draw in enumerate(self.cards):
            left = routes.x[at] - self.measures.card / 2
            top = routes.tops[self.layers.layer_of[at]]
            nodes += draw(left, top, self.measures.card).nodes
        return [Group(nodes=tuple(nodes), role="group")]

    def _description(self) -> str:
        """All points in their order, in words."""
        translate = self.context.translate
        parts = [
            f"{translate(KIND_WORDS[kind_of(point)])}: {self._plain(point.title.value)}"
            for point in self.points
        ]
        return ". ".join(parts)


def _head_height(lines: int) -> float:
    return 8 + lines * line_height(_HEAD) + 2 if lines else 4.0


def icon_of(point: Point) -> str:
    """The icon of what a point does."""
    return _ICONS[point.send.value if point.send else kind_of(point)]


_YES = frozenset({"", *(name for names in YES_OR_NO[0].names.values() for name in names)})
"""Ends of which no reason is told."""


def details_of(point: Point, context: ChartContext) -> list[str]:
    """What a point says of itself beside its title, a line each, as plain text."""
    plain, fill = context.plain, context.fill
    lines = [fitting(plain(each.value)) for each in point.starts]
    lines += [fill("only: {what}", what=plain(each.value)) for each in point.filters]
    if point.subject:
        lines.append(f"«{fitting(plain(point.subject.value))}»")
    if point.delay:
        lines.append(point.delay.value.text)
    lines += [each.value.text for each in point.windows]
    if point.wait:
        lines.append(fitting(plain(point.wait.value)))
    if point.time_out:
        lines.append(fill("up to {time}", time=point.time_out.text))
    lines += _conditions(point, context)
    lines += [f"+ {plain(each.value)}" for each in point.added]
    lines += [f"− {plain(each.value)}" for each in point.removed]
    if point.end and point.end.value.casefold() not in _YES:
        lines.append(fitting(plain(point.end.value)))
    return lines


def _conditions(point: Point, context: ChartContext) -> list[str]:
    said = [fitting(context.plain(each.value)) for each in point.conditions]
    if len(said) < 2:
        return said
    is_all = point.match is not None and point.match.value == "all"
    head = context.translate("all of:") if is_all else context.translate("any of:")
    return [head, *(f"· {each}" for each in said)]


def label_of(edge: Edge, point: Point, context: ChartContext) -> str:
    """What an edge is called, with its share as the author typed it; "" where there is one way."""
    limit = point.time_out
    names = {
        "yes": context.translate("Yes"),
        "no": context.translate("No"),
        "met": context.translate("Happened") if limit else "",
        "late": context.fill("Not within {time}", time=limit.text) if limit else "",
    }
    share = _share_of(edge, point, context)
    return " · ".join(filter(None, (names.get(edge.kind, ""), share)))


def _share_of(edge: Edge, point: Point, context: ChartContext) -> str:
    branches: tuple[Branch | None, ...] = (point.yes, point.no, *point.splits)
    for branch in branches:
        if branch and branch.share and branch.span == edge.span:
            return branch.share.value.said(context.lang)
    if edge.kind == "late" and point.time_out and point.time_out.share:
        return point.time_out.share.value.said(context.lang)
    if edge.kind == "next" or edge.share is None:
        return ""
    return f"{edge.share * 100:.0f} %" if edge.share < 1.0 else ""


def rounded(line: Sequence[tuple[float, float]]) -> str:
    """A path along a line of level and upright pieces, its corners rounded."""
    path = [f"M{line[0][0]:g} {line[0][1]:g}"]
    for at in range(1, len(line) - 1):
        (x0, y0), (x, y), (x1, y1) = line[at - 1], line[at], line[at + 1]
        before, after = abs(x - x0) + abs(y - y0), abs(x1 - x) + abs(y1 - y)
        r = min(_CORNER, before / 2, after / 2)
        back = (x - r * _sign(x - x0), y - r * _sign(y - y0))
        on = (x + r * _sign(x1 - x), y + r * _sign(y1 - y))
        path.append(f"L{back[0]:g} {back[1]:g}Q{x:g} {y:g} {on[0]:g} {on[1]:g}")
    path.append(f"L{line[-1][0]:g} {line[-1][1]:g}")
    return "".join(path)


def _sign(number: float) -> float:
    return (number > 0) - (number < 0)
