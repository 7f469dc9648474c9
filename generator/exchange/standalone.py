"""SVG that stands alone: colours, pictures and the font inside, nothing to load.

It opens alike in a browser and in Inkscape, Illustrator or Figma: no classes, no custom
properties, shapes written out where they stand, and the rim around letters as letters of
their own, since few programs know ``paint-order``. The same pictures give the same bytes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from msgspec import Struct

from generator.drawing.scene import Scene
from generator.drawing.svg import USUAL_SIZE, number, write_svg
from generator.exchange.look import PICTURE, Look

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MARGIN = 32.0
BETWEEN = 28.0

_HREF = f"{{{XLINK}}}href"
_LINKING = (f"{{{SVG}}}image", f"{{{SVG}}}a")
_OF_THE_PAGE = ("title", "desc", "defs", "style")


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
    height = sum(scene.height for scene in scenes) + BETWEEN * (len(scenes) - 1)
    wide = max(scene.width for scene in scenes)
    return Picture(tuple(scenes), wide + 2 * margin, height + 2 * margin, margin)


def to_standalone(picture: Picture, look: Look, *, in_page: bool = False) -> str:
    """The picture as one ``<svg>`` that needs nothing else.

    ``in_page``: it is shown by a browser in a page that brings the font.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    main = picture.scenes[-1] if len(picture.scenes) == 2 else picture.scenes[0]
    root = ET.Element(f"{{{SVG}}}svg", _root_attributes(picture, look, main))
    _add(root, "title", main.title)
    if main.description:
        _add(root, "desc", main.description)
    if look.fonts and not in_page:
        _add(root, "style", look.fonts)
    size = {"width": number(picture.width), "height": number(picture.height)}
    ET.SubElement(root, f"{{{SVG}}}rect", {**size, "fill": look.background})
    for scene, y in picture.places:
        root.append(_placed(scene, _Ink(look, in_page), picture.margin, y))
    return ET.tostring(root, encoding="unicode")


def _root_attributes(picture: Picture, look: Look, main: Scene) -> dict[str, str]:
    return {
        "viewBox": f"0 0 {number(picture.width)} {number(picture.height)}",
        "width": number(picture.width),
        "height": number(picture.height),
        "lang": main.lang,
        "font-family": look.family,
        "font-size": number(USUAL_SIZE),
        "text-rendering": "geometricPrecision",
        **look.of(frozenset({PICTURE})),
    }


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{SVG}}}{name}").text = text


class _Ink(Struct, frozen=True):
    """The look, and whether what shows the picture knows ``paint-order``."""

    look: Look
    knows_rims: bool


def _placed(scene: Scene, ink: _Ink, x: float, y: float) -> ET.Element:
    drawn = ET.fromstring(write_svg(scene))  # noqa: S314 - drawn here a moment ago
    shared = {path.get("id"): path for path in drawn.findall(f"{{{SVG}}}defs/{{{SVG}}}path")}
    group = ET.Element(f"{{{SVG}}}g", {"transform": f"translate({number(x)} {number(y)})"})
    group.set("role", "group")
    group.set("aria-label", scene.title)
    group.extend(child for child in drawn if child.tag.partition("}")[2] not in _OF_THE_PAGE)
    _resolve(group, ink, shared)
    return group


def _resolve(parent: ET.Element, ink: _Ink, shared: dict[str | None, ET.Element]) -> None:
    """Have all in ``parent`` say its own colours."""
    for child in list(parent):
        if child.tag == f"{{{SVG}}}use":
            _write_out(child, shared)
        for name in [name for name in child.attrib if name.startswith("data-")]:
            del child.attrib[name]
        if child.tag in _LINKING:
            child.set(_HREF, child.get("href", ""))
        said = ink.look.of(frozenset(child.attrib.pop("class", "").split()))
        child.attrib.update(said)
        _resolve(child, ink, shared)
        has_rim = said.get("paint-order", "").startswith("stroke") and "stroke" in said
        if has_rim and not ink.knows_rims:
            _part_rim(parent, child)


def _write_out(use: ET.Element, shared: dict[str | None, ET.Element]) -> None:
    """Make a ``use`` the shape itself, in its place and size."""
    path = shared[use.attrib.pop("href")[1:]]
    use.tag = path.tag
    x, y = use.attrib.pop("x", "0"), use.attrib.pop("y", "0")
    moves = [] if (x, y) == ("0", "0") else [f"translate({x} {y})"]
    moves += filter(None, [path.get("transform")])
    use.set("d", path.get("d", ""))
    if moves:
        use.set("transform", " ".join(moves))


def _part_rim(parent: ET.Element, child: ET.Element) -> None:
    """Draw the rim below first, then the letters or the shape without it."""
    rim = copy.deepcopy(child)
    rim.tail = None
    rim.set("aria-hidden", "true")
    rim.attrib.pop("id", None)
    parent.insert(list(parent).index(child), rim)
    for each in (rim, child):
        del each.attrib["paint-order"]
    for name in [name for name in child.attrib if name.startswith("stroke")]:
        del child.attrib[name]
