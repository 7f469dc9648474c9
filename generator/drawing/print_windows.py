"""A map on sheets of paper as windows on the pictures that its page shows anyway.

Each sheet looks at some columns and some rows of a picture, and at the heads and the names
of rows that belong to them: nothing is drawn twice, and a page that can be printed is
hardly larger than one that cannot. Parts only where a picture may be parted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.drawing.layout import GUTTER
from generator.drawing.paper import SCALES, SMALLEST_SCALE, Paper, packed
from generator.drawing.scene import Scene
from generator.drawing.svg import USUAL_SIZE, escape, number, precise, write_svg
from generator.drawing.titling import TitleBlock, draw_title

_BETWEEN = 14.0
_SCALES = (7.5 / 8 * SMALLEST_SCALE, *SCALES)
"""A little smaller than exported sheets: stages are not parted, and one may just not fit."""
_TITLE = "_title"
_NUMBER_ROOM = 120.0
_SPARE = 2.0
"""Px that browsers may round up without a sheet going over to the next."""


class Leaf(Struct, frozen=True):
    """What one sheet shows of a scene, in its px: columns, rows, and its legend below them.

    ``shrinks`` is above 1 where a stage or a row is larger than a sheet.
    """

    scene: Scene
    columns: tuple[float, float]
    rows: tuple[float, float]
    legend: float = 0.0
    shrinks: float = 1.0

    @property
    def head(self) -> float:
        """How high the heads of the stages are."""
        return self.scene.rows[0]

    @property
    def height(self) -> float:
        """What it needs below its title."""
        return self.head + self.rows[1] - self.rows[0] + self.legend


class _Room(Struct, frozen=True):
    """What a map may take of a sheet, in its own px."""

    wide: float
    high: float


def leaves_of(scenes: Sequence[Scene], wide: float, high: float) -> tuple[tuple[Leaf, ...], float]:
    """The sheets with ``wide`` × ``high`` px for a map, and how much larger its px are.

    There are as few sheets as can be read, and on these the letters are as large as can be.
    """
    best, scale = _parted(scenes, _Room(wide / _SCALES[0], high / _SCALES[0])), _SCALES[0]
    for larger in _SCALES[1:]:
        leaves = _parted(scenes, _Room(wide / larger, high / larger))
        if len(leaves) > len(best) or any(leaf.shrinks > 1 for leaf in leaves):
            break
        best, scale = leaves, larger
    return best, scale


def _parted(scenes: Sequence[Scene], room: _Room) -> tuple[Leaf, ...]:
    return tuple(leaf for scene in scenes for leaf in _with_legend(_leaves(scene, room), room))


def _leaves(scene: Scene, room: _Room) -> Iterator[Leaf]:
    """A scene parted between stages and between rows."""
    edges, tops = scene.columns, scene.rows
    widths = [right - left for left, right in pairwise(edges)]
    heights = [bottom - top for top, bottom in pairwise(tops)]
    for first, last in packed(widths, room.wide - edges[0]):
        left, right = edges[first], edges[last]
        wide = max(1.0, (edges[0] + right - left) / room.wide)
        for start, end in packed(heights, room.high * wide - tops[0]):
            leaf = Leaf(scene, (left, right), (tops[start], tops[end]))
            yield replace(leaf, shrinks=max(wide, leaf.height / room.high))


def _with_legend(leaves: Iterator[Leaf], room: _Room) -> list[Leaf]:
    """The legend on the last sheet with room for it, else on one of its own."""
    found = list(leaves)
    scene = found[-1].scene
    legend = scene.height - scene.rows[-1]
    if legend < USUAL_SIZE:
        return found
    for place in reversed(range(len(found))):
        leaf = replace(found[place], legend=legend)
        if leaf.height <= room.high * leaf.shrinks:
            found[place] = leaf
            return found
    end = scene.rows[-1]
    return [*found, replace(found[-1], rows=(end, end), legend=legend, shrinks=1.0)]


def write_leaves(scenes: Sequence[Scene], paper: Paper, block: TitleBlock) -> tuple[str, ...]:
    """Each sheet of ``paper`` as an ``<svg>`` that refers to the scenes' pictures in its page.

    All have one title block, with the number of the sheet beside it.
    """
    wide, high = paper.room[0], paper.room[1] - _SPARE
    title = draw_title(block, wide / SMALLEST_SCALE, _TITLE, kept=_NUMBER_ROOM)
    top = title.height * SMALLEST_SCALE + _BETWEEN
    leaves, scale = leaves_of(scenes, wide, high - top)
    head = (
        f'<svg class="m-picture" viewBox="0 0 {number(wide)} {number(high)}" '
        f'font-size="{number(USUAL_SIZE)}" role="group"'
    )
    scaled = f'<g transform="scale({precise(SMALLEST_SCALE)})">'
    return tuple(
        f'{head} aria-label="{escape(title.title)}, {place} / {len(leaves)}">{scaled}'
        f"{_titled(title, place, len(leaves))}</g>"
        f'<g transform="translate(0 {number(top)}) scale({precise(scale / leaf.shrinks)})">'
        f"{''.join(_windows(leaf))}</g></svg>"
        for place, leaf in enumerate(leaves, 1)
    )


def _titled(title: Scene, place: int, count: int) -> str:
    """The title block, on the first sheet itself, and the sheet's number."""
    block = write_svg(title) if place == 1 else f'<use href="#{_TITLE}"/>'
    size = number(1.2 * USUAL_SIZE)
    text = f'<text x="{number(title.width)}" y="{size}" class="m-muted" font-size="{size}"'
    return f'{block}{text} font-weight="600" text-anchor="end">{place} / {count}</text>'


def _windows(leaf: Leaf) -> Iterator[str]:
    """The heads, the names of rows, the rows and the legend that the sheet shows."""
    prefix, side, head = escape(leaf.scene.prefix), leaf.scene.columns[0], leaf.head
    (left, right), (top, bottom) = leaf.columns, leaf.rows
    across, down = right - left, bottom - top
    yield _window(side, 0, (left, 0, across, head), f"{prefix}-heads")
    if down:
        yield _window(0, head, (0, top, GUTTER, down), f"{prefix}-gutter")
        yield _window(side, head, (left, top, across, down), prefix)
    if leaf.legend:
        seen = (0.0, leaf.scene.rows[-1], leaf.scene.width, leaf.legend)
        yield _window(0, head + down, seen, prefix)


def _window(x: float, y: float, seen: tuple[float, float, float, float], what: str) -> str:
    """A part of a picture, put at x, y."""
    box = " ".join(map(number, seen))
    size = f'width="{number(seen[2])}" height="{number(seen[3])}"'
    place = f'x="{number(x)}" y="{number(y)}" {size} viewBox="{box}"'
    return f'<svg {place}><use href="#{what}"/></svg>'
