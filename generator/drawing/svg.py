"""A Scene as SVG: the only doorway to svgwrite.

Colours come from the page's style sheet by class (``m-`` and the style's name), so that a
picture follows the page into the dark; there is no ``style`` attribute, which a strict
policy forbids. Nothing is measured or placed here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from svgwrite import Drawing
from svgwrite.base import Desc, Title
from svgwrite.container import Defs, Hyperlink, Style, Use
from svgwrite.container import Group as SvgGroup
from svgwrite.image import Image
from svgwrite.params import Parameter
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
    corner_of,
    has_links,
)
from generator.drawing.svg import (
    USUAL_SIZE,
    SharedPaths,
    classes,
    goes_on,
    named_texts,
    number,
    precise,
    shared_paths,
    write_element,
)

_PARAMETER = Parameter(debug=False, profile="full")

Attributes = dict[str, str]
Element: TypeAlias = Any
"""One of svgwrite's elements, which has no types."""


def _element(kind: type[Element], attributes: Attributes) -> Element:
    """An svgwrite element made without the checks of its constructor, which cost the most."""
    element: Element = object.__new__(kind)
    element._parameter = _PARAMETER  # noqa: SLF001 - what its constructor would set
    element.attribs = attributes
    element.elements = []
    return element


def _named(style: str) -> Attributes:
    return {"class": classes(style)} if style else {}


class _Pen:
    """Turns nodes into elements; ``shared`` are the ids of paths that are written once.

    What stands in a group that is moved as a whole is told from its corner.
    """

    def __init__(self, scene: Scene, shared: SharedPaths) -> None:
        self._lang = scene.lang
        self._shared = shared
        self._left = self._top = 0.0
        self.repeated: list[Element] = []
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
        attributes = {**self._place(line.x, line.y), **_named(line.style)}
        if line.size != USUAL_SIZE:
            attributes["font-size"] = number(line.size)
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

    def _place(self, x: float, y: float) -> Attributes:
        return {"x": number(x - self._left), "y": number(y - self._top)}

    def _continue(self, paragraph: Element, line: TextLine) -> None:
        """Add a line to a paragraph, with the space that its end has swallowed."""
        last = paragraph.elements[-1] if paragraph.elements else paragraph
        if not goes_on(last.text):
            last.text += " "
        span = _element(TSpan, self._place(line.x, line.y))
        span.text = line.text
        paragraph.elements.append(span)

    def _box(self, box: Box) -> Element:
        attributes = {
            **self._place(box.x, box.y),
            "width": number(max(box.width, 0)),
            "height": number(max(box.height, 0)),
        }
        if box.radius:
            attributes["rx"] = number(min(box.radius, box.width / 2, box.height / 2))
        return _element(Rect, {**attributes, **_named(box.style)})

    def _shape(self, shape: Shape) -> Element:
        shared_id = self._shared.get((shape.d, shape.scale))
        if shared_id is not None:
            place = self._place(shape.x, shape.y)
            return _element(Use, {"href": f"#{shared_id}", **place, **_named(shape.style)})
        attributes = {"d": shape.d, **_named(shape.style)}
        move = _moved(shape.x - self._left, shape.y - self._top, shape.scale)
        if move:
            attributes["transform"] = move
        return _element(Path, attributes)

    def _disc(self, disc: Disc) -> Element:
        middle = {"cx": number(disc.x - self._left), "cy": number(disc.y - self._top)}
        return _element(Circle, {**middle, "r": number(disc.radius), **_named(disc.style)})

    def _rule(self, rule: Rule) -> Element:
        attributes = {
            "x1": number(rule.x1 - self._left),
            "y1": number(rule.y1 - self._top),
            "x2": number(rule.x2 - self._left),
            "y2": number(rule.y2 - self._top),
        }
        return _element(Line, {**attributes, **_named(rule.style)})

    def _photo(self, photo: Photo) -> Element:
        attributes = {
            **self._place(photo.x, photo.y),
            "width": number(photo.width),
            "height": number(photo.height),
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
        corner = corner_of(group)
        if corner is None:
            inner = self.elements(group.nodes)
        else:
            place = self._place(*corner)
            attributes["transform"] = f"translate({place['x']} {place['y']})"
            inner = self._from_corner(corner, group.nodes)
        if corner is not None and group.is_repeated:
            inner = [_holding(inner)]
            self.repeated += inner
        element = _element(Hyperlink if group.href else SvgGroup, attributes)
        element.elements = [*([title] if title else []), *inner]
        return element

    def _from_corner(self, corner: tuple[float, float], nodes: Sequence[Node]) -> list[Element]:
        outside = self._left, self._top
        self._left, self._top = corner
        inner = self.elements(nodes)
        self._left, self._top = outside
        return inner


def _titled(kind: type[Element], text: str, element_id: str = "") -> Element:
    element = _element(kind, {"id": element_id} if element_id else {})
    element.text = text
    return element


def _moved(x: float, y: float, scale: float) -> str:
    moves = []
    if x or y:
        moves.append(f"translate({number(x)} {number(y)})")
    if scale != 1:
        moves.append(f"scale({precise(scale)})")
    return " ".join(moves)


def _definitions(shared: SharedPaths) -> Element:
    paths = _element(Defs, {})
    for (path, scale), path_id in shared.items():
        size = {"transform": f"scale({precise(scale)})"} if scale != 1 else {}
        paths.elements.append(_element(Path, {"id": path_id, "d": path, **size}))
    return paths


def _root(scene: Scene) -> Element:
    title_id, desc_id = f"{scene.prefix}-title", f"{scene.prefix}-desc"
    root = _element(
        Drawing,
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": scene.prefix,
            "class": "m-picture",
            "viewBox": f"0 0 {number(scene.width)} {number(scene.height)}",
            **({"preserveAspectRatio": "none"} if scene.is_stretched else {}),
            "width": number(scene.width),
            "height": number(scene.height),
            "role": "graphics-document" if has_links(scene.nodes) else "img",
            "aria-labelledby": title_id,
            **({"aria-describedby": desc_id} if scene.description else {}),
            "lang": scene.lang,
            "font-size": number(USUAL_SIZE),
            "text-rendering": "geometricPrecision",
        },
    )
    root.elements.append(_titled(Title, scene.title, title_id))
    if scene.description:
        root.elements.append(_titled(Desc, scene.description, desc_id))
    return root


def write_svg(scene: Scene, *, css: str = "") -> str:
    """The scene as one ``<svg>`` element, the same text for the same scene, no line breaks.

    ``css`` is for a picture that stands alone; one in a page takes the page's.
    """
    return to_svgs((scene,), css=css)[0]


def to_svgs(scenes: Sequence[Scene], *, css: str = "") -> tuple[str, ...]:
    """Scenes of one page; a path that is drawn more than once is written once, in the first."""
    shared = shared_paths(scenes)
    roots, repeated = list[Element](), list[Element]()
    for scene in scenes:
        pen = _Pen(scene, shared)
        root = _root(scene)
        if css:
            root.elements.append(_titled(Style, css))
        if shared and not roots:
            root.elements.append(_definitions(shared))
        root.elements.extend(pen.elements(scene.nodes))
        roots.append(root)
        repeated += pen.repeated
    _write_once(repeated, scenes[0].prefix)
    return tuple(map(_text_of, roots))


def _holding(elements: list[Element]) -> Element:
    holder = _element(SvgGroup, {})
    holder.elements = elements
    return holder


def _write_once(groups: Sequence[Element], prefix: str) -> None:
    """Give the first of equal groups an id, and have the others refer to it."""
    texts = ["".join(map(_text_of, group.elements)) for group in groups]
    names = named_texts(texts, prefix)
    seen: set[str] = set()
    for group, text in zip(groups, texts, strict=True):
        if text in seen:
            group.elements = [_element(Use, {"href": f"#{names[text]}"})]
        elif text in names:
            group.attribs["id"] = names[text]
        seen.add(text)


def _text_of(root: Element) -> str:
    out: list[str] = []
    write_element(root, out)
    return "".join(out)
