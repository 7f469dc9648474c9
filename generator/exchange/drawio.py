"""A journey as a draw.io file: lanes and cards where our picture has them, to be moved and edited.

Uncompressed, so that it may be compared; our ids stand on the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import fsum
from xml.etree import ElementTree as ET

from generator.drawing.scene import Box, Disc, Group, Node, Scene, Shape, TextLine
from generator.patterns import late

_NUMBER = late(r"-?\d+(?:\.\d+)?")
_NOT_XML = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CARD = "rounded=1;whiteSpace=wrap;html=0;align=left;verticalAlign=top;spacing=8;fontSize=12;"
_STYLES = {
    "pain": "fillColor=#FBE3DB;strokeColor=#C4641A;fontColor=#7A2A14;",
    "opportunity": "fillColor=#DDEBF9;strokeColor=#2B7BB0;fontColor=#0B3F73;",
    "thought": "fillColor=#F1ECFA;strokeColor=#7A5CC2;fontColor=#4A2F83;",
    "kpi": "fillColor=#E3F1EE;strokeColor=#1F8374;fontColor=#0E4F45;",
}
_PLAIN = "fillColor=#FFFFFF;strokeColor=#7A8799;fontColor=#1B2430;"
_STAGE = (
    "shape=step;perimeter=stepPerimeter;fixedSize=1;size=12;whiteSpace=wrap;html=0;"
    "fillColor=#1F5FBF;strokeColor=none;fontColor=#FFFFFF;fontStyle=1;fontSize=14;"
)
_LANE = (
    "swimlane;horizontal=0;startSize=28;collapsible=0;html=0;whiteSpace=wrap;"
    "fillColor=#EEF1F5;strokeColor=#C9D1DB;fontColor=#1B2430;"
)
_POINT = "html=0;aspect=fixed;strokeColor=#FFFFFF;"
_FEELINGS = {
    "emotion-minus-2": "#8F2D14",
    "emotion-minus-1": "#BD5A10",
    "emotion-0": "#667285",
    "emotion-plus-1": "#2878B5",
    "emotion-plus-2": "#0A4A86",
}
_SERIES = ("#1F5FBF", "#B0306A", "#1F8374", "#7A5CC2", "#8A6100", "#566273")
_CURVE = "endArrow=none;html=0;strokeWidth=2.5;"
_TEXT = "text;html=0;whiteSpace=wrap;align=left;verticalAlign=middle;fontSize=12;fontColor=#1B2430;"

Rectangle = tuple[float, float, float, float]
"""Its left and top, its width and height."""


def to_drawio(name: str, scenes: tuple[Scene, ...]) -> bytes:
    """A file with the pictures of a journey one under the other on its page."""
    file = ET.Element("mxfile", {"host": "cjm"})
    diagram = ET.SubElement(file, "diagram", {"id": name, "name": name})
    wide = max(scene.width for scene in scenes)
    high = fsum(scene.height + 28 for scene in scenes)
    size = {"pageWidth": f"{wide + 64:.0f}", "pageHeight": f"{high + 64:.0f}"}
    model = ET.SubElement(
        diagram, "mxGraphModel", {"dx": "1200", "dy": "800", "grid": "0", "page": "1", **size}
    )
    root = ET.SubElement(model, "root")
    ET.SubElement(root, "mxCell", {"id": "0"})
    ET.SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    top = 32.0
    for number, scene in enumerate(scenes, 1):
        _Drawer(root, f"p{number}", 32.0, top).draw(scene)
        top += scene.height + 28
    ET.indent(file, " ")
    text = ET.tostring(file, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


class _Drawer:
    """Puts the nodes of a scene on the page as cells."""

    def __init__(self, root: ET.Element, prefix: str, x: float, y: float) -> None:
        self.root, self.prefix, self.x, self.y = root, prefix, x, y
        self.count = 0
        self.taken: set[str] = set()

    def draw(self, scene: Scene) -> None:
        """All of it: lanes first, so that they lie below."""
        left = scene.columns[0] if scene.columns else 0.0
        for upper, lower in zip(scene.rows, scene.rows[1:], strict=False):
            name = " ".join(_words(_within(scene.nodes, upper, lower, left)))
            self.cell(name, _LANE, (0.0, upper, scene.width, lower - upper))
        for node in scene.nodes:
            self._node(node, "", left if scene.rows else 0.0)

    def _node(self, node: Node, row: str, left: float) -> None:
        if not isinstance(node, Group):
            return
        marks = dict(node.marks)
        row = marks.get("row", row)
        place = _place(node)
        text = _text(node)
        if place is not None and text and place[0] >= left - 8 and _is_leaf(node):
            self.cell(
                text, _style(node, row), place, _own_id(node) or _named(marks, row), node.href
            )
            return
        if "row" in marks:
            self._curves(node, row)
        for child in node.nodes:
            self._node(child, row, left)

    def _curves(self, group: Group, row: str) -> None:
        """The points of each curve of a row, joined from left to right."""
        curves: dict[str, list[tuple[float, str]]] = {}
        for marks, point in _points(group.nodes, {}):
            whose = marks.get("persona") or marks.get("personas", "")
            x, y, wide, high = _around(point)
            wish = "-".join(filter(None, (_named(marks, row), whose)))
            its_id = self.cell("", _point_style(point), (x, y, wide, high), wish)
            curves.setdefault(whose, []).append((x + wide / 2, its_id))
        for number, points in enumerate(curves.values()):
            style = _CURVE + f"strokeColor={_SERIES[number % len(_SERIES)]};"
            for (_, source), (_, target) in pairwise(sorted(points)):
                self._edge(style, source, target)

    def _edge(self, style: str, source: str, target: str) -> None:
        ends = {"edge": "1", "parent": "1", "source": source, "target": target}
        cell = ET.SubElement(self.root, "mxCell", {"id": self._id(""), "style": style, **ends})
        ET.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})

    def cell(self, text: str, style: str, place: Rectangle, wish: str = "", link: str = "") -> str:
        """A cell; its id is given back."""
        its_id = self._id(wish)
        x, y, wide, high = place
        value = _NOT_XML.sub("", text)
        attributes = {"style": style, "vertex": "1", "parent": "1"}
        if link.startswith(("http://", "https://")):
            holder = ET.SubElement(
                self.root, "UserObject", {"id": its_id, "label": value, "link": link}
            )
            cell = ET.SubElement(holder, "mxCell", attributes)
        else:
            cell = ET.SubElement(self.root, "mxCell", {"id": its_id, "value": value, **attributes})
        ET.SubElement(
            cell,
            "mxGeometry",
            {
                "x": f"{self.x + x:g}",
                "y": f"{self.y + y:g}",
                "width": f"{wide:g}",
                "height": f"{high:g}",
                "as": "geometry",
            },
        )
        return its_id

    def _id(self, wish: str) -> str:
        self.count += 1
        its_id = f"{self.prefix}-{wish}" if wish else f"{self.prefix}-{self.count}"
        while its_id in self.taken:
            its_id = f"{its_id}-{self.count}"
        self.taken.add(its_id)
        return its_id


Point = Disc | Shape


def _points(
    nodes: tuple[Node, ...], marks: dict[str, str]
) -> Iterator[tuple[dict[str, str], Point]]:
    """The points of curves, each with the marks of the groups that it lies in."""
    for node in nodes:
        if isinstance(node, Group):
            yield from _points(node.nodes, {**marks, **dict(node.marks)})
        elif isinstance(node, Point) and not {"face", "point"}.isdisjoint(node.style.split()):
            yield marks, node


def _around(point: Point) -> Rectangle:
    if isinstance(point, Disc):
        wide = 2 * point.radius
        return point.x - point.radius, point.y - point.radius, wide, wide
    return _extent(point) or (point.x - 8, point.y - 8, 16.0, 16.0)


def _point_style(point: Point) -> str:
    """Round, or square for the second persona, in the colour of what is felt."""
    shape = "ellipse;" if isinstance(point, Disc) else ""
    colours = (_FEELINGS[name] for name in point.style.split() if name in _FEELINGS)
    return f"{shape}{_POINT}fillColor={next(colours, _SERIES[0])};"


def _own_id(group: Group) -> str:
    """The id of the group, or of the one thing in it that has one: pictures have none."""
    inner = [one.id for one in group.nodes if isinstance(one, Group) and one.id]
    return group.id or (inner[0] if len(inner) == 1 else "")


def _named(marks: dict[str, str], row: str) -> str:
    place = [marks[key] for key in ("stage", "step") if key in marks]
    return "-".join(filter(None, (row, *place))) if place else ""


def _style(group: Group, row: str) -> str:
    styles = f"{group.style} {' '.join(_styles(group))}"
    if "chevron" in styles:
        return _STAGE
    for name, style in _STYLES.items():
        if name in styles or row == name:
            return _CARD + style
    has_box = any(isinstance(one, Box | Shape) for one in group.nodes)
    return _CARD + _PLAIN if has_box else _TEXT


def _styles(group: Group) -> Iterator[str]:
    for node in group.nodes:
        if isinstance(node, Box | Shape | Disc):
            yield node.style


def _is_leaf(group: Group) -> bool:
    """Whether a group is one thing to see: its text is its own, not of groups side by side."""
    inner = [one for one in group.nodes if isinstance(one, Group) and _text(one)]
    own = any(isinstance(one, TextLine) for one in group.nodes)
    return own or len(inner) <= 1


def _text(group: Group) -> str:
    lines: list[str] = []
    for line in _text_lines(group.nodes):
        if line.continues and lines:
            joint = "" if lines[-1].endswith(("-", "\u2010", "\u00ad")) else " "
            lines[-1] = lines[-1].removesuffix("\u00ad") + joint + line.text
        else:
            lines.append(line.text)
    return "\n".join(lines)


def _text_lines(nodes: tuple[Node, ...]) -> Iterator[TextLine]:
    for node in nodes:
        if isinstance(node, TextLine):
            yield node
        elif isinstance(node, Group):
            yield from _text_lines(node.nodes)


def _within(nodes: tuple[Node, ...], upper: float, lower: float, left: float) -> Iterator[TextLine]:
    """The lines of text in the gutter of a row."""
    for line in _text_lines(nodes):
        if upper <= line.y <= lower and line.x < left:
            yield line


def _words(lines: Iterator[TextLine]) -> Iterator[str]:
    return (line.text for line in lines)


def _place(group: Group) -> Rectangle | None:
    """Where a group is: its first box or path, else around its texts."""
    for node in group.nodes:
        if isinstance(node, Box):
            return node.x, node.y, node.width, node.height
        if isinstance(node, Shape):
            found = _extent(node)
            if found is not None and found[2] > 24 and found[3] > 12:
                return found
        if isinstance(node, Group):
            inner = _place(node)
            if inner is not None:
                return inner
    lines = list(_text_lines(group.nodes))
    if not lines:
        return None
    left = min(line.x for line in lines)
    top = min(line.y - line.size for line in lines)
    wide = max(line.x + line.width for line in lines) - left
    return left, top, wide + 8, max(line.y for line in lines) - top + 6


def _extent(shape: Shape) -> Rectangle | None:
    """The rectangle around a path of lines, arcs and curves that keeps to absolute places."""
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", shape.d):
        numbers = [float(one) for one in _NUMBER.findall(rest)]
        is_relative = letter.islower()
        x, y = _moved(letter.upper(), numbers, x, y, is_relative=is_relative)
        xs.append(x)
        ys.append(y)
    if not xs:
        return None
    scale = shape.scale
    left, top = min(xs) * scale, min(ys) * scale
    return (
        shape.x + left,
        shape.y + top,
        max(xs) * scale - left,
        max(ys) * scale - top,
    )


def _moved(
    letter: str, numbers: list[float], x: float, y: float, *, is_relative: bool
) -> tuple[float, float]:
    """Where a command of a path ends."""
    if letter == "Z" or not numbers:
        return x, y
    if letter == "H":
        return (x + numbers[-1] if is_relative else numbers[-1]), y
    if letter == "V":
        return x, (y + numbers[-1] if is_relative else numbers[-1])
    if len(numbers) < 2:
        return x, y
    if is_relative:
        return x + numbers[-2], y + numbers[-1]
    return numbers[-2], numbers[-1]
