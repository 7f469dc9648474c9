"""A buying centre: the general map on top, below it each role, who has it, and their own map."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.drawing.blocks import Words, line_height, set_lines
from generator.drawing.curve_geometry import emotion_style
from generator.drawing.scene import Box, Disc, Group, Node, Rule, Scene
from generator.drawing.text import width, wrap

WIDTH = 440.0
_TRUNK = 18.0
_INDENT = 40.0
_PADDING = 12.0
_GAP = 12.0
_NAME, _TEXT, _SMALL = 15.0, 13.0, 12.0
_SCORE = 58.0


class Way(Struct, frozen=True):
    """A journey: its name, where it leads, its mean emotion in number and words ("" for none)."""

    name: str
    href: str
    score: float | None = None
    said: str = ""


class Role(Struct, frozen=True):
    """Who they are in the purchase; ``ways`` are their own maps, else ``otherwise`` is said."""

    name: str
    href: str
    part: str
    ways: tuple[Way, ...]
    otherwise: str


def draw_centre(
    title: str, general: tuple[str, Way], roles: Sequence[Role], lang: str, prefix: str
) -> Scene:
    """The tree of maps; ``general`` is what the general map is called, and the map."""
    label, way = general
    top, y = _card(0, 0, [label], lang, ways=(way,))
    nodes: list[Node] = []
    end = under = y
    for role in roles:
        y += _GAP
        drawn, bottom = _role(role, y, lang)
        end = (y + bottom) / 2
        nodes.append(Rule(x1=_TRUNK, y1=end, x2=_INDENT, y2=end, style="tree-line"))
        nodes.append(drawn)
        y = bottom
    trunk = Rule(x1=_TRUNK, y1=under, x2=_TRUNK, y2=end, style="tree-line")
    return Scene(
        width=WIDTH,
        height=y + 1,
        title=title,
        description=". ".join(_told(role) for role in roles),
        nodes=(trunk, top, *nodes),
        lang=lang,
        prefix=prefix,
    )


def _told(role: Role) -> str:
    maps = ", ".join(f"{way.name} {way.said}".strip() for way in role.ways) or role.otherwise
    return f"{role.name} ({role.part}): {maps}"


def _role(role: Role, top: float, lang: str) -> tuple[Group, float]:
    """Who has it in their own line, then what they do and their maps."""
    lines = [role.part] if role.ways else [role.part, role.otherwise]
    return _card(_INDENT, top, lines, lang, name=(role.name, role.href), ways=role.ways)


def _card(
    x: float,
    top: float,
    lines: Sequence[str],
    lang: str,
    *,
    name: tuple[str, str] = ("", ""),
    ways: Sequence[Way] = (),
) -> tuple[Group, float]:
    left, room, y = x + _PADDING, WIDTH - x - 2 * _PADDING, top + _PADDING - 3
    nodes: list[Node] = []
    if name[0]:
        words = Words("link-text" if name[1] else "ink", _NAME, 600, lang)
        said = set_lines(wrap(name[0], room, _NAME, 600, lang), left, y, room, words)
        nodes.append(_linked(said.nodes, name[1], name[0]))
        y = said.bottom
    for line in lines:
        muted = Words("muted", _SMALL, 400, lang)
        said = set_lines(wrap(line, room, _SMALL, 400, lang), left, y, room, muted)
        nodes += said.nodes
        y = said.bottom
    for way in ways:
        drawn, y = _way(way, left, y + 4, room, lang)
        nodes += drawn
    height = y + _PADDING - 3 - top
    box = Box(
        x=x + 1,
        y=top + 1,
        width=WIDTH - x - 2,
        height=height,
        style="plain-card",
        radius=6,
        role="card",
    )
    return Group(nodes=(box, *nodes), style="card"), top + height + 2


def _way(way: Way, x: float, top: float, room: float, lang: str) -> tuple[list[Node], float]:
    """A map's name, and on the right its mean emotion."""
    wide = room - (_SCORE if way.score is not None else 0)
    words = Words("link-text" if way.href else "ink", _TEXT, 400, lang)
    said = set_lines(wrap(way.name, wide, _TEXT, 400, lang), x, top, wide, words)
    nodes: list[Node] = [_linked(said.nodes, way.href, way.name)]
    if way.score is None:
        return nodes, said.bottom
    middle, end = top + line_height(_TEXT) / 2, x + room
    number = width(way.said, _TEXT, 700)
    bold = Words("ink", _TEXT, 700, lang)
    nodes += set_lines([way.said], end - number, top, number, bold).nodes
    disc = f"face {emotion_style(way.score)}"
    nodes.append(Disc(x=end - number - 10, y=middle, radius=5, style=disc))
    return nodes, said.bottom


def _linked(nodes: Sequence[Node], href: str, title: str) -> Node:
    return Group(nodes=tuple(nodes), href=href, title=title if href else "")
