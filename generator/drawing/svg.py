"""A Scene as SVG: the only doorway to svgwrite.

Colours come from the page's style sheet by class (``m-`` and the style's name), so that a
picture follows the page into the dark; there is no ``style`` attribute, which a strict
policy forbids. Nothing is measured or placed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from svgwrite import Drawing
from svgwrite.base import Desc, Title
from svgwrite.container import Defs, Hyperlink, Use
from svgwrite.container import Group as SvgGroup
from svgwrite.image import Image
from svgwrite.params import Parameter
from svgwrite.path import Path
from svgwrite.shapes import Circle, Line, Rect
from svgwrite.text import Text, TSpan

from generator.drawing.repeats import SharedPaths, shared_paths
from generator.drawing.scene import Box, Disc, Group, Node, Photo, Rule, Scene, Shape, TextLine

_PARAMETER = Parameter(debug=False, profile="full")
_SPECIAL = re.compile(
    '[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]'
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_OURS = frozenset({"x", "y", "class", "font-size", "d", "transform", "width", "height", "rx"})
"""Attributes whose values are made here and need no escape."""
_UNSPACED = re.compile("[-\u2e80-\u9fff\uac00-\ud7ff\uff00-\uffef]$")

Attributes = dict[str, str]
Element: TypeAlias = Any
"""One of svgwrite's elements, which has no types."""


@lru_cache(maxsize=32768)
def _number(value: float) -> str:
    """A number of one decimal at most, which is a tenth of a pixel."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def _precise(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _escape(text: str) -> str:
    """A text fit for XML: without what it may not hold, and what it reads otherwise spelt out."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda sign: _ENTITIES.get(sign.group(), ""), text)


def _element(kind: type[Element], attributes: Attributes) -> Element:
    """An svgwrite element made without the checks of its constructor, which cost the most."""
    element: Element = object.__new__(kind)
    element._parameter = _PARAMETER  # noqa: SLF001 - what its constructor would set
    element.attribs = attributes
    element.elements = []
    return element


@lru_cache(maxsize=1024)
def _classes(style: str) -> str:
    return " ".join([f"m-{word}" for word in style.split(" ")])


def _named(style: str) -> Attributes:
    return {"class": _classes(style)} if style else {}


class _Pen:
    """Turns nodes into elements; ``shared`` are the ids of paths that are written once."""

    def __init__(self, scene: Scene) -> None:
        self._lang = scene.lang
        self.shared = shared_paths(scene)
        self._drawers: dict[type[Node], Callable[[Any], Element]] = {
            Box: self._box,
            Shape: self._shape,
            Group: self._group,
            Disc: self._disc,
            Rule: self._rule,
            Photo: self._photo,
        }

    def elements(self, nodes: Sequence[Node]) -> list[Element]:
        found: list[Element] = []
        paragraph: Element = None
        for node in nodes:
            if isinstance(node, TextLine):
                if node.continues and node.anchor == "start" and paragraph is not None:
                    self._continue(paragraph, node)
                    continue
                paragraph = self._text(node)
                found.append(paragraph)
            else:
                found.append(self._drawers[type(node)](node))
        return found

    def _text(self, line: TextLine) -> Element:
        attributes = {
            "x": _number(line.x),
            "y": _number(line.y),
            **_named(line.style),
            "font-size": _number(line.size),
        }
        if line.weight != 400:
            attributes["font-weight"] = str(line.weight)
        if line.anchor != "start":
            attributes["text-anchor"] = line.anchor
        if line.right_to_left:
            attributes["direction"] = "rtl"
        if line.lang and line.lang != self._lang:
            attributes["lang"] = line.lang
        element = _element(Text, attributes)
        element.text = line.text
        return element

    @staticmethod
    def _continue(paragraph: Element, line: TextLine) -> None:
        """Add a line to a paragraph, with the space that its end has swallowed."""
        last = paragraph.elements[-1] if paragraph.elements else paragraph
        if not _UNSPACED.search(last.text):
            last.text += " "
        span = _element(TSpan, {"x": _number(line.x), "y": _number(line.y)})
        span.text = line.text
        paragraph.elements.append(span)

    @staticmethod
    def _box(box: Box) -> Element:
        attributes = {
            "x": _number(box.x),
            "y": _number(box.y),
            "width": _number(max(box.width, 0)),
            "height": _number(max(box.height, 0)),
        }
        if box.radius:
            attributes["rx"] = _number(min(box.radius, box.width / 2, box.height / 2))
        return _element(Rect, {**attributes, **_named(box.style)})

    def _shape(self, shape: Shape) -> Element:
        shared_id = self.shared.get((shape.d, shape.scale))
        if shared_id is not None:
            place = {"x": _number(shape.x), "y": _number(shape.y)}
            return _element(Use, {"href": f"#{shared_id}", **place, **_named(shape.style)})
        attributes = {"d": shape.d, **_named(shape.style)}
        move = _moved(shape)
        if move:
            attributes["transform"] = move
        return _element(Path, attributes)

    @staticmethod
    def _disc(disc: Disc) -> Element:
        attributes = {"cx": _number(disc.x), "cy": _number(disc.y), "r": _number(disc.radius)}
        return _element(Circle, {**attributes, **_named(disc.style)})

    @staticmethod
    def _rule(rule: Rule) -> Element:
        ends = {"x1": rule.x1, "y1": rule.y1, "x2": rule.x2, "y2": rule.y2}
        attributes = {name: _number(value) for name, value in ends.items()}
        return _element(Line, {**attributes, **_named(rule.style)})

    @staticmethod
    def _photo(photo: Photo) -> Element:
        attributes = {
            "x": _number(photo.x),
            "y": _number(photo.y),
            "width": _number(photo.width),
            "height": _number(photo.height),
            "href": photo.href,
        }
        named = {"role": "img", "aria-label": photo.words} if photo.words else {}
        return _element(Image, {**attributes, **(named or {"aria-hidden": "true"})})

    def _group(self, group: Group) -> Element:
        attributes = {"id": group.id} if group.id else {}
        attributes |= _named(f"{group.style} link".strip() if group.href else group.style)
        title = None
        if group.href:
            attributes["href"] = group.href
            if group.title:
                attributes["aria-label"] = group.title
        elif group.role == "decoration":
            attributes["aria-hidden"] = "true"
        elif group.role:
            attributes |= {"role": group.role}
            attributes |= {"aria-label": group.title} if group.title else {}
        elif group.title:
            title = _titled(Title, group.title)
        attributes |= {f"data-{name}": value for name, value in group.marks}
        element = _element(Hyperlink if group.href else SvgGroup, attributes)
        element.elements = [*([title] if title else []), *self.elements(group.nodes)]
        return element


def _titled(kind: type[Element], text: str, element_id: str = "") -> Element:
    element = _element(kind, {"id": element_id} if element_id else {})
    element.text = text
    return element


def _moved(shape: Shape) -> str:
    moves = []
    if shape.x or shape.y:
        moves.append(f"translate({_number(shape.x)} {_number(shape.y)})")
    if shape.scale != 1:
        moves.append(f"scale({_precise(shape.scale)})")
    return " ".join(moves)


def _definitions(shared: SharedPaths) -> Element:
    paths = _element(Defs, {})
    for (path, scale), path_id in shared.items():
        size = {"transform": f"scale({_precise(scale)})"} if scale != 1 else {}
        paths.elements.append(_element(Path, {"id": path_id, "d": path, **size}))
    return paths


def _has_links(nodes: Iterable[Node]) -> bool:
    groups = [node for node in nodes if isinstance(node, Group)]
    return any(group.href or _has_links(group.nodes) for group in groups)


def _root(scene: Scene) -> Element:
    title_id, desc_id = f"{scene.prefix}-title", f"{scene.prefix}-desc"
    root = _element(
        Drawing,
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": scene.prefix,
            "class": "m-picture",
            "viewBox": f"0 0 {_number(scene.width)} {_number(scene.height)}",
            "width": _number(scene.width),
            "height": _number(scene.height),
            "role": "graphics-document" if _has_links(scene.nodes) else "img",
            "aria-labelledby": title_id,
            **({"aria-describedby": desc_id} if scene.description else {}),
            "lang": scene.lang,
            "text-rendering": "geometricPrecision",
        },
    )
    root.elements.append(_titled(Title, scene.title, title_id))
    if scene.description:
        root.elements.append(_titled(Desc, scene.description, desc_id))
    return root


def _write(element: Element, out: list[str]) -> None:
    """Append an element's text and that of all in it, as ``tostring`` gives it, but faster."""
    name = element.elementname
    out.append(f"<{name}")
    for key, value in element.attribs.items():
        out.append(f' {key}="{value if key in _OURS else _escape(value)}"')
    # By its own dictionary: containers answer to any name with a factory of elements.
    said = element.__dict__.get("text")
    if said or element.elements:
        out.append(f">{_escape(said)}" if said else ">")
        for child in element.elements:
            _write(child, out)
        out.append(f"</{name}>")
    else:
        out.append("/>")


def to_svg(scene: Scene) -> str:
    """The scene as one ``<svg>`` element, the same text for the same scene, no line breaks."""
    pen = _Pen(scene)
    root = _root(scene)
    if pen.shared:
        root.elements.append(_definitions(pen.shared))
    root.elements.extend(pen.elements(scene.nodes))
    out: list[str] = []
    _write(root, out)
    return "".join(out)
