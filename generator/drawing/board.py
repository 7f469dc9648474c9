"""Rows put one under the other: heads of stages above, names of rows beside, a legend below.

The ribbon is a quiet line over the heads, whom the map goes to, said once over each stage: it
stays in view with them, so that whatever is cut out of the picture with them bears it. A map
that goes to nobody by name has none, and is not a px higher for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.blocks import SMALL, Placed, Words, held, line_height, paragraph, set_lines
from generator.drawing.curve_geometry import lost_star, star
from generator.drawing.flagging import change_bands
from generator.drawing.icons import icon
from generator.drawing.layout import GAP, GUTTER, Layout, StageSpan
from generator.drawing.map_canvas import SIDES, MapCanvas, Row, fitting, style_at
from generator.drawing.rows.pains import grade_marks, severity_marks
from generator.drawing.scene import Box, Group, Node, Rule, Shape
from generator.drawing.text import NO_BREAK_SPACE, balanced, width, wrap

LEAST_HEIGHT = 44.0
POINT = 12.0
_LEFT = 18.0
_RIGHT = 12.0
_ROOMY = 110.0
"""Px from which on a title is set large."""


def chevron(x: float, wide: float, height: float, *, is_first: bool) -> str:
    """An arrow's outline over a span, its point between this span and the next."""
    left, right, middle = x - 4, x + wide - 4, height / 2
    if is_first:
        start = f"M{x + 2:g} 0H{right:g}"
        end = f"H{x + 2:g}A6 6 0 0 1 {x - 4:g} {height - 6:g}V6A6 6 0 0 1 {x + 2:g} 0Z"
    else:
        start = f"M{left:g} 0H{right:g}"
        end = f"H{left:g}L{left + POINT:g} {middle:g}Z"
    return f"{start}L{right + POINT:g} {middle:g}L{right:g} {height:g}{end}"


def _beside(canvas: MapCanvas, span: StageSpan, room: float) -> tuple[str, ...]:
    """How long the stage takes and how many go on to the next, in lines if need be.

    What the map has a row for is said there alone.
    """
    plain = canvas.plain
    stage = span.stage
    said = []
    if stage.duration and "duration" not in canvas.rows:
        said.append(plain(stage.duration.value))
    if stage.conversion and "conversion" not in canvas.rows:
        conversion = fitting(stage.conversion.value.said(canvas.lang)).replace(" ", NO_BREAK_SPACE)
        label = canvas.translate("Conversion")
        said.append(f"{label}: {conversion}")
    together = " · ".join(said)
    if width(together, 11, 600) <= room:
        return (together,) if together else ()
    return tuple(line for each in said for line in wrap(each, room, 11, 600, canvas.lang))


def _texts(canvas: MapCanvas, span: StageSpan) -> list[tuple[tuple[str, ...], Words]]:
    room = span.width - _LEFT - _RIGHT
    size = 15.0 if room > _ROOMY else 13.0
    title = Words("on-stage", size, 600, canvas.lang)
    small = Words("on-stage", 11, 600, canvas.lang)
    head = canvas.plain(span.stage.title.value)
    if not span.begins:
        head += " …"
    indent = 20.0 if _shows_star(span) or _lost_star(canvas, span) else 0.0
    texts = [(balanced(head, room - indent, size, 600, canvas.lang), title)]
    if span.begins:
        texts.append((_beside(canvas, span, room), small))
    return texts


def _shows_star(span: StageSpan) -> bool:
    return span.stage.is_moment_of_truth and span.begins


def _lost_star(canvas: MapCanvas, span: StageSpan) -> bool:
    flags = canvas.context.flags
    return span.begins and flags is not None and id(span.stage) in flags.lost_truths


def _height(texts: list[tuple[tuple[str, ...], Words]]) -> float:
    return fsum(len(lines) * line_height(words.size) for lines, words in texts)


def heads_height(canvas: MapCanvas) -> float:
    """The height that all chevrons of a map share."""
    needed = [_height(_texts(canvas, span)) for span in canvas.layout.spans]
    return max([LEAST_HEIGHT, *(each + 16 for each in needed)])


def _head(canvas: MapCanvas, span: StageSpan, y: float, height: float, *, is_first: bool) -> Group:
    path = chevron(span.x, span.width, height, is_first=is_first)
    nodes: list[Node] = [Shape(d=path, style=f"chevron stage-{span.hue}", x=0, y=y)]
    texts = _texts(canvas, span)
    top = y + (height - _height(texts)) / 2
    room = span.width - _LEFT - _RIGHT
    indent = 0.0
    if _shows_star(span):
        nodes.append(star(span.x + _LEFT + 7, top + 10, 8, "star-on-stage"))
        indent = 20.0
    elif _lost_star(canvas, span):
        nodes += lost_star(span.x + _LEFT + 7, top + 10, 8)
        indent = 20.0
    for lines, words in texts:
        placed = set_lines(lines, span.x + _LEFT + indent, top, room - indent, words)
        nodes += placed.nodes
        top, indent = placed.bottom, 0.0
    return Group(
        nodes=tuple(nodes),
        style=f"head {style_at(canvas, span.stage)}".strip(),
        href=canvas.context.url(("stage", span.stage.id)),
        id=f"{canvas.anchor}-stage-{span.stage.id}" if span.begins else "",
        marks=(("stage", span.stage.id),),
    )


def draw_heads(canvas: MapCanvas, y: float, height: float) -> list[Node]:
    """The chevrons of all the stages at y, each a link to its stage."""
    return [
        _head(canvas, span, y, height, is_first=place == 0)
        for place, span in enumerate(canvas.layout.spans)
    ]


_LINE = 24.0
_BETWEEN = 26.0

Sign = Callable[[float, float], Sequence[Node]]


def _outline(style: str, radius: float) -> Sign:
    return lambda x, y: [Box(x=x, y=y - 7, width=26, height=14, style=style, radius=radius)]


def _target(x: float, y: float) -> Sequence[Node]:
    return [
        Box(x=x, y=y - 3, width=26, height=6, style="bar-rest", radius=3),
        Box(x=x, y=y - 3, width=14, height=6, style="bar", radius=3),
        Rule(x1=x + 20, y1=y - 6, x2=x + 20, y2=y + 6, style="bar-target"),
    ]


_SIGNS: tuple[tuple[str, str, float, Sign], ...] = (
    ("truth", term("Moment of truth"), 16, lambda x, y: [star(x + 8, y, 8)]),
    (
        "severity",
        term("How severe a pain is, from one to three"),
        31,
        lambda x, y: severity_marks(3, x, y - 6, 12),
    ),
    ("hypothesis", term("Hypothesis, not confirmed yet"), 26, _outline("pain-card hypothesis", 3)),
    (
        "grade",
        term("Evidence behind a pain: one source, several, measured"),
        12,
        lambda x, y: grade_marks("several", x, y - 6, 12),
    ),
    ("online", term("Online"), 26, _outline("touchpoint-card", 7)),
    ("offline", term("Offline"), 26, _outline("touchpoint-card", 0)),
    ("unmanaged", term("Not managed by the company"), 26, _outline("touchpoint-card unmanaged", 4)),
    ("target", term("Value against target"), 26, _target),
    ("sort added", term("Added"), 26, _outline("flag flag-added", 4)),
    ("sort removed", term("Removed"), 26, _outline("flag flag-removed", 4)),
    ("sort changed", term("Changed"), 26, _outline("flag flag-changed", 4)),
    ("sort moved", term("Moved"), 26, _outline("flag flag-moved", 4)),
    ("sort text", term("Text changed"), 26, _outline("flag flag-text", 4)),
    ("sort sight", term("Visibility"), 26, _outline("flag flag-sight", 4)),
)


def _entry(
    canvas: MapCanvas, sign: Sign, room: float, text: str, at: tuple[float, float], most: float
) -> tuple[Node, float, float]:
    x, y = at
    words = Words("muted", 11, 400, canvas.lang)
    lines = wrap(text, most - room - 8, 11, 400, canvas.lang)
    top = y - line_height(11) / 2
    said = set_lines(lines, x + room + 8, top, most - room - 8, words)
    widest = max(width(line, 11) for line in lines)
    node = Group(nodes=(*sign(x, y), *said.nodes), style="sign")
    return node, room + 8 + widest, said.bottom


def draw_legend(canvas: MapCanvas, x: float, y: float, room: float) -> tuple[list[Node], float]:
    """The signs that the canvas's rows have shown, in lines from x on; and where they end."""
    nodes: list[Node] = []
    left, middle, bottom = x, y + _LINE / 2, y
    for sign, english, wide, draw in _SIGNS:
        if sign not in canvas.noticed.signs:
            continue
        text = canvas.translate(english)
        needed = wide + 8 + width(text, 11)
        if left > x and left + needed > x + room:
            left, middle = x, bottom + _LINE / 2
        entry, used, end = _entry(canvas, draw, wide, text, (left, middle), room)
        nodes.append(entry)
        left += used + _BETWEEN
        bottom = max(bottom, end + 5)
    return nodes, bottom


_INDENT = 6.0


def ribbon_height(canvas: MapCanvas) -> float:
    """How high the line is."""
    return line_height(SMALL) if canvas.context.marks else 0.0


def draw_ribbon(canvas: MapCanvas, y: float) -> list[Node]:
    """The longest mark that there is room for over each stage."""
    words = Words("muted", SMALL, 400, canvas.lang)
    nodes: list[Node] = []
    for span in canvas.layout.spans if canvas.context.marks else ():
        room = span.width - GAP - _INDENT
        fitting = (each for each in canvas.context.marks if width(each, SMALL) <= room)
        mark = next(fitting, canvas.context.marks[-1])
        nodes += set_lines(held(mark, room, words, 1), span.x + _INDENT, y, room, words).nodes
    return nodes


_TOP = 8.0
_ROW_PADDING = 12.0
_LEGEND_ROOM = 1080.0


class _Line(Struct, frozen=True):
    """A line between two sides: its name, its style, and the room that both need."""

    english: str
    style: str
    room: float = 26.0


_LINES = {
    "frontstage": _Line(term("Line of interaction"), "line-of-interaction"),
    "backstage": _Line(term("Line of visibility"), "line-of-visibility"),
    "support": _Line(term("Line of internal interaction"), "line-of-internal-interaction", 40.0),
}
"""The line above each side."""


class _Board:
    """The nodes of a map while its rows are put one under the other."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas = canvas
        self.y = 0.0
        self.lanes: list[Node] = []
        self.names: list[Node] = []
        self.rows: list[Node] = []
        self.edges: list[float] = []
        self.heights: dict[str, float] = {}
        self._depth = 0

    def add(self, row: Row) -> None:
        """Draw a row at the bottom, if it has anything to show."""
        start, least = self.y, self.canvas.context.least(self.canvas.prefix, row.key)
        depth = SIDES.index(row.side)
        shift = _LINES[row.side].room if depth > self._depth else 0.0
        top = self.y + shift + _ROW_PADDING
        drawn = row.draw(self.canvas, top) or (Placed([], top) if least else None)
        if drawn is None:
            return
        if shift:
            self._add_line(_LINES[row.side])
        self._depth = depth
        name, name_bottom = self._name(row, top)
        bottom = max(max(drawn.bottom, name_bottom) + _ROW_PADDING, start + least)
        self.heights[row.key] = bottom - start
        self._add_lane(row, bottom)
        marks = (("row", row.key),)
        aside = Group(nodes=(*name, *drawn.aside), is_moved=True, is_repeated=True)
        self.names.append(Group(nodes=(aside,), marks=marks))
        label = self._label(row)
        self.rows.append(Group(nodes=tuple(drawn.nodes), role="group", title=label, marks=marks))
        self.y = bottom
        self.edges.append(bottom)

    def _label(self, row: Row) -> str:
        known = self.canvas.context.labels.get(row.key)
        return known or self.canvas.translate(row.english or row.key)

    def _name(self, row: Row, top: float) -> tuple[list[Node], float]:
        words = Words("ink", 13, 600, self.canvas.lang)
        room = GUTTER - 38 - (38 if row.has_axis else 10)
        label = paragraph(self._label(row), words)(38, top, room)
        nodes: list[Node] = [icon(row.icon, 12, top, 17, "icon row-icon"), *label.nodes]
        captions = row.captions(self.canvas, label.bottom + 8)
        if captions is None:
            return nodes, label.bottom
        return [*nodes, *captions.nodes], captions.bottom

    def _add_lane(self, row: Row, bottom: float) -> None:
        is_hidden = row.side in ("backstage", "support")
        style = "lane backstage-lane" if is_hidden else "lane"
        if len(self.rows) % 2 or is_hidden:
            box = Box(
                x=0, y=self.y, width=self.canvas.layout.width, height=bottom - self.y, style=style
            )
            self.lanes.append(box)

    def _add_line(self, line: _Line) -> None:
        y = self.y + line.room - 4
        text = self.canvas.translate(line.english)
        words = Words("muted", 11, 600, self.canvas.lang)
        label = paragraph(text, words)(12, self.y + 5, GUTTER - 16)
        self.names += label.nodes
        wide = self.canvas.layout.width
        for nodes, end in ((self.lanes, wide), (self.names, GUTTER)):
            nodes.append(Rule(x1=0, y1=y, x2=end, y2=y, style=f"service-line {line.style}"))
        self.y += line.room


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


def _gutter(canvas: MapCanvas, board: _Board, top: float) -> Group:
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
    return Group(nodes=nodes, id=f"{canvas.prefix}-gutter", style="gutter", role="decoration")


class Board(Struct, frozen=True):
    """What is drawn, where it ends, and between which heights each row stands.

    ``heights`` are how high each row is, by its key, and the heads, by "".
    """

    nodes: tuple[Node, ...]
    bottom: float
    rows: tuple[float, ...]
    heights: tuple[tuple[str, float], ...]


def draw_board(canvas: MapCanvas, rows: Sequence[Row], *, has_legend: bool = True) -> Board:
    """Rows under the heads of the canvas's stages, a gutter and a legend."""
    height = max(heads_height(canvas), canvas.context.least(canvas.prefix, ""))
    board = _Board(canvas)
    ribbon = ribbon_height(canvas)
    board.y = top = _TOP + ribbon + height + 8
    for row in rows:
        board.add(row)
    wide = canvas.layout.width
    ground = Box(x=0, y=0, width=wide, height=top, style="heads-ground")
    heads = Group(
        nodes=(ground, *draw_ribbon(canvas, _TOP / 2), *draw_heads(canvas, _TOP + ribbon, height)),
        id=f"{canvas.prefix}-heads",
        style="heads",
    )
    bottom = board.y
    legend: list[Node] = []
    if has_legend:
        legend, bottom = draw_legend(canvas, 12, board.y + 10, min(wide - 24, _LEGEND_ROOM))
    nodes: list[Node] = [
        *board.lanes,
        *_truth_edges(canvas.layout, top - 4, board.y),
        *change_bands(canvas, top - 4, board.y),
        *_stage_lines(canvas.layout, top, board.y),
        heads,
        *board.rows,
        _gutter(canvas, board, top),
    ]
    if legend:
        title = canvas.translate("Legend")
        nodes.append(Group(nodes=tuple(legend), style="legend", role="group", title=title))
    heights = (("", height), *board.heights.items())
    return Board(tuple(nodes), bottom, (top, *board.edges), heights)
