"""The calendar of one person in a flow: what reaches them on which day, week under week.

Where there is little room the days stand one under the other. Knows no flows: a page says what
happens when.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from generator.drawing.blocks import (
    CARD_GAP,
    SMALL,
    Block,
    Words,
    card,
    centred,
    line_height,
    paragraph,
    set_lines,
    stacked,
    with_icon,
)
from generator.drawing.map_canvas import fitting
from generator.drawing.scene import Box, Node, Rule, Scene
from generator.drawing.text import wrap

WIDE, NARROW = 1160.0, 352.0
_SIDE = 64.0
_PADDING = 5.0
_HEAD = 26.0
_LEAST = 54.0
_DAYS = 7


class Happening(NamedTuple):
    """Something that happens on a day, counted from the first Monday, at a time of the day.

    ``style`` is of its card, ``icon`` and ``kind`` say what it is, ``href`` where it leads.
    """

    day: int
    time: str
    title: str
    kind: str
    icon: str
    style: str
    href: str


class CalendarWords(Struct, frozen=True):
    """What is written around the happenings; ``weekdays`` begin with Monday.

    ``week`` and ``day`` are templates with a number, ``later`` is said of weeks without anything.
    """

    title: str
    description: str
    weekdays: tuple[str, ...]
    week: str
    day: str
    later: str
    lang: str


def draw_calendar(
    happenings: Sequence[Happening],
    words: CalendarWords,
    wide: float = WIDE,
    prefix: str = "calendar",
) -> Scene:
    """All happenings in their order, each a link."""
    draw = _weeks if wide > NARROW else _days
    nodes, bottoms = draw(happenings, words, wide)
    bottom = bottoms[-1] if bottoms else _HEAD
    return Scene(
        width=wide,
        height=bottom + 4,
        title=words.title,
        description=words.description,
        nodes=tuple(nodes),
        lang=words.lang,
        prefix=prefix,
        columns=(0.0, wide),
        rows=(0.0, *bottoms[:-1], bottom + 4),
    )


def _block(each: Happening, lang: str) -> Block:
    small, said = Words("muted", SMALL, 600, lang), Words("ink", 12.0, 600, lang)
    blocks = [
        with_icon(each.icon, f"{each.time} {each.kind}", small),
        paragraph(fitting(each.title), said),
    ]
    return card(blocks, each.style, href=each.href, padding=7.0)


def _weeks(
    happenings: Sequence[Happening], words: CalendarWords, wide: float
) -> tuple[list[Node], list[float]]:
    """A row for each week in which something happens, and a line where some are left out."""
    column = (wide - _SIDE) / _DAYS
    muted = Words("muted", SMALL, 600, words.lang)
    nodes: list[Node] = [
        centred(name, _SIDE + (day + 0.5) * column, 4, muted)
        for day, name in enumerate(words.weekdays)
    ]
    y, before = _HEAD, -1
    bottoms: list[float] = []
    for week, those in groupby(happenings, key=lambda each: each.day // _DAYS):
        if before >= 0 and week > before + 1:
            said = words.later.format(count=week - before - 1)
            nodes.append(centred(said, _SIDE + (wide - _SIDE) / 2, y + 4, muted))
            y += line_height(SMALL) + 10
        drawn, bottom = _week(list(those), week, words, y, column)
        nodes += drawn
        y, before = bottom, week
        bottoms.append(bottom)
    return nodes, bottoms


def _week(
    those: Sequence[Happening], week: int, words: CalendarWords, top: float, column: float
) -> tuple[list[Node], float]:
    cards: list[Node] = []
    bottom = top + _LEAST
    for day, today in groupby(those, key=lambda each: each.day % _DAYS):
        stack = stacked([_block(each, words.lang) for each in today], CARD_GAP)
        x = _SIDE + day * column + _PADDING
        drawn = stack(x, top + _PADDING + 2, column - 2 * _PADDING)
        cards += drawn.nodes
        bottom = max(bottom, drawn.bottom + _PADDING + 2)
    muted = Words("muted", SMALL, 600, words.lang)
    lines = wrap(words.week.format(number=week + 1), _SIDE - 8, SMALL, 600, words.lang)
    name = set_lines(lines, 0, top + 10, _SIDE - 8, muted)
    wide = _SIDE + _DAYS * column
    weekend = Box(
        x=_SIDE + 5 * column, y=top, width=2 * column, height=bottom - top, style="calendar-weekend"
    )
    edges: list[Node] = [
        Rule(x1=_SIDE + day * column, y1=top, x2=_SIDE + day * column, y2=bottom, style="grid-line")
        for day in range(_DAYS + 1)
    ]
    edges += [Rule(x1=0, y1=y, x2=wide, y2=y, style="grid-line") for y in (top, bottom)]
    return [weekend, *edges, *name.nodes, *cards], bottom


def _days(
    happenings: Sequence[Happening], words: CalendarWords, wide: float
) -> tuple[list[Node], list[float]]:
    """Each day on which something happens, one under the other."""
    muted = Words("muted", SMALL, 600, words.lang)
    nodes: list[Node] = []
    bottoms: list[float] = []
    y = 2.0
    for day, today in groupby(happenings, key=lambda each: each.day):
        said = f"{words.day.format(number=day + 1)} {words.weekdays[day % _DAYS]}"
        lines = wrap(said, _SIDE - 8, SMALL, 600, words.lang)
        name = set_lines(lines, 0, y + 6, _SIDE - 8, muted)
        drawn = stacked([_block(each, words.lang) for each in today], CARD_GAP)(
            _SIDE, y, wide - _SIDE - 2
        )
        nodes += [*name.nodes, *drawn.nodes]
        y = max(name.bottom, drawn.bottom) + 10
        bottoms.append(y)
    return nodes, bottoms
