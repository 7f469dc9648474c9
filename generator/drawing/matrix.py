"""Opportunities by what they would help and what they would cost: five columns, five rows.

Grades are whole numbers, so many opportunities have one place: there they stand in rows of
numbered points, beside their names where they are few. What would help most for the least
work is at the top left. Knows no opportunities: a page says what each point is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height, set_lines
from generator.drawing.map_canvas import fitting
from generator.drawing.scene import Box, Disc, Group, Node, Scene
from generator.drawing.text import width, wrap

GRADES = 5
WIDE, NARROW = 1160.0, 352.0
MOST_IN_CELL = 40
"""Points that a cell may show at most: of those beyond it only how many there are is asked."""

_AXIS = 24.0
_GAP = 4.0
_PADDING = 9.0
_LEAST = 62.0
_RADIUS = 13.0
_BETWEEN = 5.0
_APART = 8.0
_NAME = 12.0
_LABEL = 13.0
_ROOM_FOR_NAMES = 150.0
_MOST_NAMED = 3
_MOST_LINES = 5
"""Of points in one cell: those that have no room are counted."""


class Point(Struct, frozen=True):
    """An opportunity: its number in the list, its name, where it leads, how far it is.

    ``said`` is all that it says of itself to those who hear it; both grades are 1–5.
    """

    number: int
    name: str
    said: str
    href: str
    state: str
    impact: int
    effort: int


class MatrixWords(Struct, frozen=True):
    """What is written around the points.

    ``corners`` are by (does it help much, is it much work), ``states`` what points of each
    state are called, in their order.
    """

    title: str
    description: str
    impact: str
    effort: str
    corners: Mapping[tuple[bool, bool], str]
    states: Mapping[str, str]
    lang: str


class _Grid(Struct, frozen=True):
    """Where the cells are from left to right, and how words are set."""

    cell: float
    words: MatrixWords

    def left(self, effort: int) -> float:
        return _AXIS + (effort - 1) * (self.cell + _GAP)

    def style(self, colour: str, weight: int = 600, size: float = _LABEL) -> Words:
        return Words(colour, size, weight, self.words.lang)


def draw_matrix(
    points: Sequence[Point], words: MatrixWords, wide: float = WIDE, prefix: str = "matrix"
) -> Scene:
    """All points, each a link, in a picture that is ``wide``."""
    grid = _Grid((wide - _AXIS - _GAP * (GRADES - 1)) / GRADES, words)
    places: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        places.setdefault((point.impact, point.effort), []).append(point)
    axis = set_lines([f"↑ {words.impact}"], 0, 0, wide, grid.style("muted", 400))
    corners, y = _corners(grid, axis.bottom + 4, is_helpful=True)
    nodes = [*axis.nodes, *corners]
    for impact in range(GRADES, 0, -1):
        drawn, y = _row(grid, places, impact, y)
        nodes += drawn
    below, y = _below(grid, wide, y)
    legend, y = _legend(grid, {point.state for point in points}, y + 12, wide)
    return Scene(
        width=wide,
        height=y,
        title=words.title,
        description=words.description,
        nodes=(*nodes, *below, *legend),
        lang=words.lang,
        prefix=prefix,
    )


def _corners(grid: _Grid, top: float, *, is_helpful: bool) -> tuple[list[Node], float]:
    """What the two corners of one side are called."""
    nodes: list[Node] = []
    bottom = top
    for effort, is_laborious in ((1, False), (4, True)):
        name = grid.words.corners.get((is_helpful, is_laborious), "")
        lines = wrap(name, 2 * grid.cell, _LABEL, 600, grid.words.lang)
        placed = set_lines(lines, grid.left(effort), top, 2 * grid.cell, grid.style("ink"))
        nodes += placed.nodes
        bottom = max(bottom, placed.bottom)
    return nodes, bottom + 6


def _row(
    grid: _Grid, places: Mapping[tuple[int, int], list[Point]], impact: int, top: float
) -> tuple[list[Node], float]:
    """The cells of one grade of impact, as high as the fullest of them."""
    efforts = range(1, GRADES + 1)
    filled = [_cell(grid, places.get((impact, each), []), grid.left(each), top) for each in efforts]
    high = max(_LEAST, *(bottom + _PADDING - top for _, bottom in filled))
    middle = top + (high - line_height(_LABEL)) / 2
    nodes: list[Node] = [centred(str(impact), _AXIS / 2 - 4, middle, grid.style("muted"))]
    for effort, (inner, _) in zip(efforts, filled, strict=True):
        x, style = grid.left(effort), _ground(impact, effort)
        ground = Box(x=x, y=top, width=grid.cell, height=high, style=style, radius=6)
        nodes += [ground, *inner]
    return nodes, top + high + _GAP


def _ground(impact: int, effort: int) -> str:
    """What is well worth its work stands on a ground of its own."""
    return "good-ground" if impact > 3 and effort < 3 else "matrix-ground"


def _cell(grid: _Grid, points: Sequence[Point], x: float, top: float) -> tuple[list[Node], float]:
    """The points of one place, and where they end."""
    if grid.cell >= _ROOM_FOR_NAMES and len(points) <= _MOST_NAMED:
        return _named(grid, points, x + _PADDING, top + _PADDING)
    return _packed(grid, points, x + _PADDING, top + _PADDING)


def _named(grid: _Grid, points: Sequence[Point], x: float, top: float) -> tuple[list[Node], float]:
    """Points one under the other, each with its name."""
    room = grid.cell - 2 * _PADDING - 2 * _RADIUS - 7
    words = grid.style("ink", 400, _NAME)
    nodes: list[Node] = []
    y = top
    for place, point in enumerate(points):
        y += _APART if place else 0
        lines = wrap(fitting(point.name), room, _NAME, 400, grid.words.lang)
        high = max(2 * _RADIUS, len(lines) * line_height(_NAME))
        first = y + (high - len(lines) * line_height(_NAME)) / 2
        said = set_lines(lines, x + 2 * _RADIUS + 7, first, room, words)
        dot = _dot(grid, point.state, str(point.number), x + _RADIUS, y + _RADIUS)
        # A ground of its own, so that what is between the words can be pressed as well.
        wide = grid.cell - 2 * _PADDING
        ground = Box(x=x, y=y, width=wide, height=high, style=_ground(point.impact, point.effort))
        nodes.append(_link(point, [ground, *dot, *said.nodes]))
        y += high
    return nodes, y


def _packed(grid: _Grid, points: Sequence[Point], x: float, top: float) -> tuple[list[Node], float]:
    """Points side by side in rows; those for which there is no room as one number."""
    step = 2 * _RADIUS + _BETWEEN
    across = max(1, int((grid.cell - 2 * _PADDING + _BETWEEN) // step))
    most = across * _MOST_LINES
    shown = points if len(points) <= most else points[: most - 1]
    nodes: list[Node] = []
    for place, point in enumerate(shown):
        at = x + place % across * step + _RADIUS, top + place // across * step + _RADIUS
        nodes.append(_link(point, _dot(grid, point.state, str(point.number), *at)))
    if len(shown) < len(points):
        last = x + (across - 1) * step + _RADIUS
        y = top + (_MOST_LINES - 1) * step + _RADIUS - line_height(_LABEL) / 2
        nodes.append(centred(f"+{len(points) - len(shown)}", last, y, grid.style("muted")))
    return nodes, top + -(-min(len(points), most) // across) * step - _BETWEEN


def _dot(grid: _Grid, state: str, number: str, x: float, y: float) -> list[Node]:
    """A point with its number, as small as it has to be."""
    size = next(
        (size for size in (_NAME, 11.0) if width(number, size, 600) <= 2 * _RADIUS - 4), 9.0
    )
    words = grid.style(f"of-{state or 'idea'}", 600, size)
    return [
        Disc(x=x, y=y, radius=_RADIUS - 1, style=f"matrix-point {state or 'idea'}"),
        centred(number, x, y - line_height(size) / 2, words),
    ]


def _link(point: Point, nodes: Sequence[Node]) -> Node:
    return Group(nodes=tuple(nodes), href=point.href, title=point.said)


def _below(grid: _Grid, wide: float, top: float) -> tuple[list[Node], float]:
    """The grades of effort, what the lower corners are called, and which way effort grows."""
    nodes: list[Node] = [
        centred(str(each), grid.left(each) + grid.cell / 2, top, grid.style("muted"))
        for each in range(1, GRADES + 1)
    ]
    corners, bottom = _corners(grid, top + line_height(_LABEL) + 2, is_helpful=False)
    said = f"{grid.words.effort} →"
    style = grid.style("muted", 400)
    middle = wide - width(said, _LABEL) / 2
    return [*nodes, *corners, centred(said, middle, bottom, style)], bottom + line_height(_LABEL)


def _legend(
    grid: _Grid, states: Iterable[str], top: float, wide: float
) -> tuple[list[Node], float]:
    """What points of each state look like, of those states that there are."""
    occurring = {state or "idea" for state in states}
    nodes: list[Node] = []
    x, y = 0.0, top
    for state in (each for each in grid.words.states if each in occurring):
        name = grid.words.states[state]
        room = 2 * _RADIUS + 6 + width(name, _LABEL) + 18
        if x and x + room > wide:
            x, y = 0.0, y + 2 * _RADIUS + 4
        nodes.append(
            Disc(x=x + _RADIUS, y=y + _RADIUS, radius=_RADIUS - 4, style=f"matrix-point {state}")
        )
        line = y + _RADIUS - line_height(_LABEL) / 2
        words = grid.style("ink", 400)
        nodes += set_lines([name], x + 2 * _RADIUS + 2, line, room, words).nodes
        x += room
    return nodes, y + (2 * _RADIUS if nodes else 0)
