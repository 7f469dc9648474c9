"""Observed paths over a map's steps: one line a step in the map's order, and ways between them.

A step has its name, a bar of the people who were there, and a dot on a line down the page. Ways to
the next step lie on that line; those that leave steps out go to the right of it, those that lead
back to the left, dashed; the wider the more people. A step that nobody measured is hollow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.drawing.blocks import Words, set_lines
from generator.drawing.scene import Box, Disc, Group, Node, Scene, Shape, TextLine
from generator.drawing.text import wrap

WIDE, NARROW = 1080.0, 352.0
_NAME = 12.0
_LINE = 34.0
_WIDEST = 14.0
_THINNEST = 1.2
_TOP = 10.0
_GAP = 12.0


class PathStep(NamedTuple):
    """A step: its name, where it leads, people and their share of all, None where not told."""

    name: str
    url: str
    people: str
    share: float | None
    stage: str


class Way(NamedTuple):
    """From one step to another, by their numbers; ``weight`` is a share of the widest way."""

    begin: int
    end: int
    weight: float
    said: str


class PathWords(NamedTuple):
    """What is said of the picture."""

    title: str
    description: str
    lang: str


class _Frame(NamedTuple):
    """Where things stand from left to right."""

    name: float
    bar: float
    bar_width: float
    spine: float
    left: float
    right: float


def draw_paths(
    steps: Sequence[PathStep],
    ways: Sequence[Way],
    words: PathWords,
    wide: float = WIDE,
    prefix: str = "paths",
) -> Scene:
    """The picture; ways are drawn widest first, so that thin ones stay visible."""
    frame = _frame(wide)
    nodes: list[Node] = []
    centres: list[float] = []
    y, stage = _TOP, ""
    for step in steps:
        if step.stage != stage:
            stage = step.stage
            drawn, y = _stage(stage, y, wide, words.lang)
            nodes += drawn
        drawn, centre, y = _step(step, y, frame, words.lang)
        nodes += drawn
        centres.append(centre)
    drawn_ways = [_way(way, centres, frame) for way in sorted(ways, key=lambda each: -each.weight)]
    dots = [
        Disc(frame.spine, centre, 5.0, "paths-dot" if step.share else "paths-hollow")
        for step, centre in zip(steps, centres, strict=True)
    ]
    return Scene(
        width=wide,
        height=y + 6,
        title=words.title,
        description=words.description,
        nodes=(*nodes, *drawn_ways, *dots),
        lang=words.lang,
        prefix=prefix,
    )


def _frame(wide: float) -> _Frame:
    if wide <= NARROW:
        return _Frame(142, 0, 0, 232, 62, wide - 232 - 12)
    return _Frame(300, 312, 190, 690, 160, wide - 690 - 16)


def _stage(name: str, y: float, wide: float, lang: str) -> tuple[list[Node], float]:
    words = Words("muted", 11.0, 600, lang)
    set_name = set_lines(wrap(name, wide - 16, 11.0, 600, lang), 8, y + 4, wide - 16, words)
    band = Box(x=0, y=y, width=wide, height=set_name.bottom - y + 4, style="paths-band")
    return [band, *set_name.nodes], set_name.bottom + 10


def _step(step: PathStep, y: float, frame: _Frame, lang: str) -> tuple[list[Node], float, float]:
    """What stands on a step's line, the middle of its dot, and where the next line begins."""
    ink = Words("link-text" if step.url else "ink", _NAME, 400, lang)
    lines = wrap(step.name, frame.name - 8, _NAME, 400, lang)
    name = set_lines(lines, 8, y, frame.name - 8, ink)
    small = Words("muted", 11.0, 400, lang)
    bottom = name.bottom
    nodes: list[Node] = [
        Group(tuple(name.nodes), href=step.url) if step.url else Group(tuple(name.nodes))
    ]
    centre = y + 9
    if frame.bar_width:
        room = frame.bar_width - 84
        if step.share is not None:
            nodes += [
                Box(x=frame.bar, y=y + 3, width=room, height=11, style="observed-rest"),
                Box(
                    x=frame.bar,
                    y=y + 3,
                    width=max(room * step.share, 1),
                    height=11,
                    style="observed-bar",
                ),
            ]
        nodes.append(
            TextLine(frame.bar + room + 8, y + 13, step.people, "ink", 12.0, 600, lang=lang)
        )
    else:
        people = set_lines(
            wrap(step.people, frame.name - 8, 11.0, 400, lang), 8, bottom, 130, small
        )
        nodes += people.nodes
        bottom = people.bottom
    return nodes, centre, max(bottom + _GAP, y + _LINE)


def _way(way: Way, centres: Sequence[float], frame: _Frame) -> Node:
    """A line along the spine to the next step, else an arc beside it."""
    begin, end = centres[way.begin], centres[way.end]
    width = max(_WIDEST * way.weight, _THINNEST)
    if way.end == way.begin + 1:
        half = width / 2
        box = Box(
            x=frame.spine - half,
            y=begin + 5,
            width=width,
            height=end - begin - 10,
            style="paths-next",
        )
        return Group((box,), title=way.said)
    furthest = max(len(centres) - 1, 2)
    reach = abs(way.end - way.begin) / furthest
    is_back = way.end < way.begin
    side = -frame.left if is_back else frame.right
    x = frame.spine + side * (0.22 + 0.78 * reach**0.6)
    half, far = width / 2, x - _thin(side, width)
    near, top, bottom = f"{frame.spine:.1f}", begin - half, end - half
    # A band between two curves: its width is people, and needs no style of its own.
    outer = f"M{near} {top:.1f}C{x:.1f} {top:.1f} {x:.1f} {bottom:.1f} {near} {bottom:.1f}"
    top, bottom = begin + half, end + half
    inner = f"L{near} {bottom:.1f}C{far:.1f} {bottom:.1f} {far:.1f} {top:.1f} {near} {top:.1f}Z"
    return Group((Shape(outer + inner, "paths-back" if is_back else "paths-jump"),), title=way.said)


def _thin(side: float, width: float) -> float:
    return width if side > 0 else -width
