"""SVG that stands alone: colours, pictures and the font inside, nothing to load.

It opens alike in a browser and in Inkscape, Illustrator or Figma: no classes, no custom
properties, shapes written out where they stand, and the rim around letters as letters of
their own, since few programs know ``paint-order``. The same pictures give the same bytes.
The one doorway to svgwrite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import fsum
from typing import Any, TypeAlias

from msgspec import Struct
from svgwrite import Drawing
from svgwrite.base import Desc, Title
from svgwrite.container import Group as SvgGroup
from svgwrite.container import Hyperlink, Style
from svgwrite.image import Image
from svgwrite.path import Path
from svgwrite.shapes import Circle, Line, Rect
from svgwrite.text import Text, TSpan

from generator.drawing.scene import (
    Box,
    Disc,
    Group,
    Node,
    Photo,
    Rule,
    Scene,
    Shape,
    TextLine,
)
from generator.drawing.svg import USUAL_SIZE, goes_on, number, precise, without_controls
from generator.exchange.resolved_style import PICTURE, ResolvedStyle

MARGIN = 32.0
BETWEEN = 28.0

Element: TypeAlias = Any
"""One of svgwrite's elements, which has no types."""

Attributes = Mapping[str, str]


class Picture(Struct, frozen=True):
    """Scenes one under the other, the first one its title block; how wide and high it is."""

    scenes: tuple[Scene, ...]
    width: float
    height: float
    margin: float = MARGIN

    @property
    def places(self) -> Iterator[tuple[Scene, float]]:
        """Each scene and the y of its top."""
        y = self.margin
        for scene in self.scenes:
            yield scene, y
            y += scene.height + BETWEEN


def picture_of(scenes: Sequence[Scene], margin: float = MARGIN) -> Picture:
    """Scenes put one under the other, with a margin around them."""
    height = fsum(scene.height for scene in scenes) + BETWEEN * (len(scenes) - 1)
    wide = max(scene.width for scene in scenes)
    return Picture(tuple(scenes), wide + 2 * margin, height + 2 * margin, margin)


def to_standalone(picture: Picture, styles: ResolvedStyle, *, in_page: bool = False) -> str:
    """The picture as one ``<svg>`` that needs nothing else.

    ``in_page``: it is shown by a browser in a page that brings the font.
    """
    main = picture.scenes[-1] if len(picture.scenes) == 2 else picture.scenes[0]
    size = number(picture.width), number(picture.height)
    root = Drawing(size=size, debug=False)
    root.elements.remove(root.defs)
    root.attribs.update(_root_attributes(picture, styles, main))
    root.add(_said(Title, main.title))
    if main.description:
        root.add(_said(Desc, main.description))
    if styles.fonts and not in_page:
        root.add(Style(styles.fonts, debug=False))
    root.add(Rect(size=size, fill=styles.background, debug=False))
    for scene, y in picture.places:
        root.add(_placed(scene, styles, picture.margin, y, knows_rims=in_page))
    written: str = root.tostring()
    return written


def _root_attributes(picture: Picture, styles: ResolvedStyle, main: Scene) -> dict[str, str]:
    return {
        "viewBox": f"0 0 {number(picture.width)} {number(picture.height)}",
        "lang": main.lang,
        "font-family": styles.family,
        "font-size": number(USUAL_SIZE),
        "text-rendering": "geometricPrecision",
        **styles.of(frozenset({PICTURE})),
    }


def _placed(
    scene: Scene, styles: ResolvedStyle, x: float, y: float, *, knows_rims: bool
) -> Element:
    group = _made(SvgGroup, {"role": "group", "aria-label": scene.title})
    group.translate(number(x), number(y))
    for element in _Pen(styles, scene.lang, knows_rims=knows_rims).elements(scene.nodes):
        group.add(element)
    return group


def _made(kind: type[Element], attributes: Attributes, *given: object) -> Element:
    """An element with attributes that its constructor does not know by name."""
    element = kind(*given, debug=False)
    element.attribs.update({name: without_controls(value) for name, value in attributes.items()})
    return element


def _said(kind: type[Element], text: str) -> Element:
    return kind(without_controls(text))


class _Pen:
    """Turns nodes into elements that say their own colours.

    ``knows_rims``: what shows the picture knows ``paint-order``.
    """

    def __init__(self, styles: ResolvedStyle, lang: str, *, knows_rims: bool) -> None:
        self._styles = styles
        self._lang = lang
        self._knows_rims = knows_rims

    def elements(self, nodes: Sequence[Node]) -> Iterator[Element]:
        """What the nodes are, in order; lines of one paragraph are one text."""
        paragraph: list[TextLine] = []
        waiting: list[Node] = []
        for node in nodes:
            if isinstance(node, TextLine):
                if paragraph and node.continues and node.anchor == "start":
                    paragraph.append(node)
                    continue
                yield from self._written(paragraph, waiting)
                paragraph, waiting = [node], []
            else:
                waiting.append(node)
        yield from self._written(paragraph, waiting)

    def _written(self, paragraph: Sequence[TextLine], after: Sequence[Node]) -> Iterator[Element]:
        if paragraph:
            yield from self._coloured(partial(self._text, paragraph), paragraph[0].style)
        for node in after:
            style = _style(node)
            yield from self._coloured(partial(self._element, node), style)

    def _element(self, node: Node) -> Element:
        match node:
            case Box():
                return _box(node)
            case Shape():
                return _shape(node)
            case Disc():
                middle = (number(node.x), number(node.y))
                return Circle(middle, number(node.radius), debug=False)
            case Rule():
                start, end = (number(node.x1), number(node.y1)), (number(node.x2), number(node.y2))
                return Line(start, end, debug=False)
            case Photo():
                return _photo(node)
            case Group():
                return self._group(node)
        raise TypeError(node)  # pragma: no cover

    def _text(self, lines: Sequence[TextLine]) -> Element:
        first, *more = lines
        attributes = {"font-size": number(first.size)} if first.size != USUAL_SIZE else {}
        if first.weight != 400:
            attributes["font-weight"] = str(first.weight)
        if first.anchor != "start":
            attributes["text-anchor"] = first.anchor
        if first.right_to_left:
            attributes["direction"] = "rtl"
        if first.lang and first.lang != self._lang:
            attributes["lang"] = first.lang
        element = _line(Text, first, ends=not more)
        element.attribs.update(attributes)
        for place, line in enumerate(more, 1):
            element.add(_line(TSpan, line, ends=place == len(more)))
        return element

    def _group(self, group: Group) -> Element:
        attributes = {"id": group.id} if group.id else {}
        if not group.href and group.role == "decoration":
            attributes["aria-hidden"] = "true"
        elif group.href or group.role:
            attributes |= {"role": group.role} if not group.href else {"href": group.href}
            attributes |= {"aria-label": group.title} if group.title else {}
        if group.href:
            element = _made(Hyperlink, attributes, without_controls(group.href), None)
        else:
            element = _made(SvgGroup, attributes)
            if group.title and not group.role:
                element.add(_said(Title, group.title))
        for each in self.elements(group.nodes):
            element.add(each)
        return element

    def _coloured(self, make: Callable[[], Element], style: str) -> Iterator[Element]:
        """The element with its colours, and before it its rim as an element of its own."""
        element = make()
        names = frozenset(f"m-{name}" for name in style.split(" ")) if style else frozenset()
        said = self._styles.of(names)
        element.attribs.update(said)
        has_rim = said.get("paint-order", "").startswith("stroke") and "stroke" in said
        if not has_rim or self._knows_rims:
            yield element
            return
        rim = make()  # much quicker than a copy, which takes all that svgwrite checks by along
        rim.attribs.update(said)
        rim["aria-hidden"] = "true"
        rim.attribs.pop("id", None)
        for each in (rim, element):
            del each.attribs["paint-order"]
        for name in [name for name in element.attribs if name.startswith("stroke")]:
            del element.attribs[name]
        yield from (rim, element)


def _style(node: Node) -> str:
    if isinstance(node, Photo):
        return ""
    return f"{node.style} link".strip() if isinstance(node, Group) and node.href else node.style


def _line(kind: type[Element], line: TextLine, *, ends: bool) -> Element:
    """A line of a paragraph, with the space that its end has swallowed where one goes on."""
    space = "" if ends or goes_on(line.text) else " "
    place = (number(line.x), number(line.y))
    return kind(without_controls(line.text) + space, insert=place, debug=False)


def _box(box: Box) -> Element:
    place = (number(box.x), number(box.y))
    size = (number(max(box.width, 0)), number(max(box.height, 0)))
    element = Rect(place, size, debug=False)
    if box.radius:
        element["rx"] = number(min(box.radius, box.width / 2, box.height / 2))
    return element


def _shape(shape: Shape) -> Element:
    element = Path(shape.d, debug=False)
    if shape.x or shape.y:
        element.translate(number(shape.x), number(shape.y))
    if shape.scale != 1:
        element.scale(precise(shape.scale))
    return element


def _photo(photo: Photo) -> Element:
    named = {"role": "img", "aria-label": photo.words} if photo.words else {"aria-hidden": "true"}
    place, size = (number(photo.x), number(photo.y)), (number(photo.width), number(photo.height))
    return _made(Image, {"href": photo.href, **named}, without_controls(photo.href), place, size)
