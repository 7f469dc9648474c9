"""A picture measured and placed: nodes in CSS pixels, top left is 0, 0.

Knows no SVG and no HTML. How a thing looks is said by style names (``pain-card``,
``stage-title`` …) that the theme's tokens colour; where it is, by numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct


class TextLine(Struct, frozen=True):
    """One line of text; ``y`` is its baseline, ``width`` what it was measured to be.

    ``continues`` the paragraph of the line before it. A ``right_to_left`` line starts at
    its right end, which is then where ``x`` is.
    """

    x: float
    y: float
    text: str
    style: str
    size: float
    weight: int = 400
    anchor: Literal["start", "middle", "end"] = "start"
    width: float = 0.0
    lang: str = ""
    continues: bool = False
    right_to_left: bool = False


class Box(Struct, frozen=True):
    """A rectangle with rounded corners; ``role`` "card" or "column" is what tests hold texts to."""

    x: float
    y: float
    width: float
    height: float
    style: str
    radius: float = 0.0
    role: str = ""


class Shape(Struct, frozen=True):
    """A path in SVG's path language, moved by ``x``, ``y`` and enlarged by ``scale``."""

    d: str
    style: str
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0


class Disc(Struct, frozen=True):
    """A circle."""

    x: float
    y: float
    radius: float
    style: str


class Rule(Struct, frozen=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str


class Photo(Struct, frozen=True):
    """A picture file placed in a box; ``href`` as the page may use it."""

    x: float
    y: float
    width: float
    height: float
    href: str
    words: str


class Group(Struct, frozen=True):
    """Nodes that belong together: a link when ``href`` is given, named by ``title``.

    ``id`` is unique in the page; ``marks`` become ``data-…`` attributes, for scripts
    (``row``, ``stage``, ``step``, ``persona``, ``touchpoint``, ``owner``). One that
    ``is_moved`` as a whole is told from its first node's place: the same card is then the
    same text wherever it stands. Of one that ``is_repeated`` like this in pictures of a page
    only the first is written, and the others refer to it: nobody hears or marks these.
    """

    nodes: tuple[Node, ...]
    style: str = ""
    href: str = ""
    title: str = ""
    id: str = ""
    role: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    is_moved: bool = False
    is_repeated: bool = False


Node = TextLine | Box | Shape | Disc | Rule | Photo | Group


def corner_of(group: Group) -> tuple[float, float] | None:
    """The place that all in a group is told from; None where that is the scene's corner."""
    first = group.nodes[0] if group.is_moved and group.nodes else None
    return (first.x, first.y) if isinstance(first, (Box, Shape, Disc)) else None


def has_links(nodes: Iterable[Node]) -> bool:
    """Whether any of the nodes leads somewhere."""
    groups = [node for node in nodes if isinstance(node, Group)]
    return any(group.href or has_links(group.nodes) for group in groups)


class Scene(Struct, frozen=True):
    """A whole picture: its size, its name and description for those who hear it, its nodes.

    ``columns`` and ``rows`` are where a map may be parted, from its first edge to its last;
    what is left of them and above them belongs to every part. One that ``is_stretched`` fills
    the room it is given, whatever its proportions. ``heights`` are those of a map's rows by their
    keys, and of its heads by "".
    """

    width: float
    height: float
    title: str
    description: str
    nodes: tuple[Node, ...]
    lang: str
    prefix: str = "map"
    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()
    is_stretched: bool = False
    heights: tuple[tuple[str, float], ...] = ()
