"""Rows put one under the other: heads above them, their names beside them, a legend below."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.drawing.blocks import Words, paragraph
from generator.drawing.flagging import change_bands
from generator.drawing.heads import draw_heads, heads_height
from generator.drawing.icons import icon
from generator.drawing.layout import GAP, GUTTER, Layout
from generator.drawing.legend import draw_legend
from generator.drawing.ribbon import draw_ribbon, ribbon_height
from generator.drawing.rows.row import Row
from generator.drawing.scene import Box, Group, Node, Rule
from generator.drawing.sheet import Sheet

_TOP = 8.0
_ROW_PADDING = 12.0
_LINE_ROOM = 26.0
_LEGEND_ROOM = 1080.0


class _Board:
    """The nodes of a map while its rows are put one under the other."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.y = 0.0
        self.lanes: list[Node] = []
        self.names: list[Node] = []
        self.rows: list[Node] = []
        self.edges: list[float] = []
        self._is_backstage = False

    def add(self, row: Row) -> None:
        """Draw a row at the bottom, if it has anything to show."""
        shift = _LINE_ROOM if row.is_backstage and not self._is_backstage else 0.0
        top = self.y + shift + _ROW_PADDING
        drawn = row.draw(self.sheet, top)
        if drawn is None:
            return
        if shift:
            self._add_line_of_visibility()
        self._is_backstage = row.is_backstage
        name, name_bottom = self._name(row, top)
        bottom = max(drawn.bottom, name_bottom) + _ROW_PADDING
        self._add_lane(row, bottom)
        marks = (("row", row.key),)
        aside = Group(nodes=(*name, *drawn.aside), is_moved=True, is_repeated=True)
        self.names.append(Group(nodes=(aside,), marks=marks))
        label = self._label(row)
        self.rows.append(Group(nodes=tuple(drawn.nodes), role="group", title=label, marks=marks))
        self.y = bottom
        self.edges.append(bottom)

    def _label(self, row: Row) -> str:
        known = self.sheet.context.labels.get(row.key)
        return known or self.sheet.translate(row.english or row.key)

    def _name(self, row: Row, top: float) -> tuple[list[Node], float]:
        words = Words("ink", 13, 600, self.sheet.lang)
        room = GUTTER - 38 - (38 if row.has_axis else 10)
        label = paragraph(self._label(row), words)(38, top, room)
        nodes: list[Node] = [icon(row.icon, 12, top, 17, "icon row-icon"), *label.nodes]
        captions = row.captions(self.sheet, label.bottom + 8)
        if captions is None:
            return nodes, label.bottom
        return [*nodes, *captions.nodes], captions.bottom

    def _add_lane(self, row: Row, bottom: float) -> None:
        style = "lane backstage-lane" if row.is_backstage else "lane"
        if len(self.rows) % 2 or row.is_backstage:
            box = Box(
                x=0, y=self.y, width=self.sheet.layout.width, height=bottom - self.y, style=style
            )
            self.lanes.append(box)

    def _add_line_of_visibility(self) -> None:
        y = self.y + _LINE_ROOM - 4
        text = self.sheet.translate("Line of visibility")
        words = Words("muted", 11, 600, self.sheet.lang)
        label = paragraph(text, words)(12, y - 17, GUTTER - 16)
        self.names += label.nodes
        wide = self.sheet.layout.width
        for nodes, end in ((self.lanes, wide), (self.names, GUTTER)):
            nodes.append(Rule(x1=0, y1=y, x2=end, y2=y, style="line-of-visibility"))
        self.y += _LINE_ROOM


def _truth_edges(layout: Layout, top: float, bottom: float) -> list[Node]:
    """Thin lines around the columns of the moments of truth."""
    places = [(c.x, c.width, c.place) for c in layout.columns]
    places += [(s.x, s.width, s.stage) for s in layout.spans if s.has_steps and s.begins]
    return [
        Box(x=x - 3, y=top, width=wide + 6, height=bottom - top, style="truth-edge", radius=6)
        for x, wide, place in places
        if place.is_moment_of_truth
    ]


def _stage_lines(layout: Layout, top: float, bottom: float) -> list[Node]:
    return [
        Rule(x1=span.x - GAP / 2, y1=top, x2=span.x - GAP / 2, y2=bottom, style="stage-line")
        for span in layout.spans[1:]
    ]


def _gutter(sheet: Sheet, board: _Board, top: float) -> Group:
    """The rows' names on a ground of their own, so that it may be laid over what scrolls by.

    Hidden from those who hear the map: each row says its name by itself.
    """
    ground = Box(x=0, y=0, width=GUTTER, height=board.y, style="gutter-ground")
    lanes = [
        Box(x=0, y=lane.y, width=GUTTER, height=lane.height, style=lane.style)
        for lane in board.lanes
        if isinstance(lane, Box)
    ]
    edge = Rule(x1=GUTTER, y1=top, x2=GUTTER, y2=board.y, style="gutter-edge")
    nodes = (ground, *lanes, edge, *board.names)
    return Group(nodes=nodes, id=f"{sheet.prefix}-gutter", style="gutter", role="decoration")


class Board(Struct, frozen=True):
    """What is drawn, where it ends, and between which heights each row stands."""

    nodes: tuple[Node, ...]
    bottom: float
    rows: tuple[float, ...]


def draw_board(sheet: Sheet, rows: Sequence[Row], *, has_legend: bool = True) -> Board:
    """Rows under the heads of the sheet's stages, a gutter and a legend."""
    height = heads_height(sheet)
    board = _Board(sheet)
    ribbon = ribbon_height(sheet)
    board.y = top = _TOP + ribbon + height + 8
    for row in rows:
        board.add(row)
    wide = sheet.layout.width
    ground = Box(x=0, y=0, width=wide, height=top, style="heads-ground")
    heads = Group(
        nodes=(ground, *draw_ribbon(sheet, _TOP / 2), *draw_heads(sheet, _TOP + ribbon, height)),
        id=f"{sheet.prefix}-heads",
        style="heads",
    )
    bottom = board.y
    legend: list[Node] = []
    if has_legend:
        legend, bottom = draw_legend(sheet, 12, board.y + 10, min(wide - 24, _LEGEND_ROOM))
    nodes: list[Node] = [
        *board.lanes,
        *_truth_edges(sheet.layout, top - 4, board.y),
        *change_bands(sheet, top - 4, board.y),
        *_stage_lines(sheet.layout, top, board.y),
        heads,
        *board.rows,
        _gutter(sheet, board, top),
    ]
    if legend:
        title = sheet.translate("Legend")
        nodes.append(Group(nodes=tuple(legend), style="legend", role="group", title=title))
    return Board(tuple(nodes), bottom, (top, *board.edges))
