"""SVG in which nothing runs, nothing is requested and nothing tells of its author.

Read by a parser of XML and written anew: what is not known to draw something is not there
afterwards, and neither are comments, metadata and what editors keep for themselves. Title
and description stay, since they are said aloud to those who do not see the picture.

Elements and attributes are kept by lists of what is known to be harmless, since programs put
whole documents of their own into attributes that no list of what is harmful would name.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as BinasciiError
from urllib.parse import unquote_to_bytes

from generator.diagnostics import LONGEST_QUOTE
from generator.files.outcome import Flaw, Published
from generator.files.rasters import RASTERS
from generator.files.stylesheets import confined, leads_outside

ANIMATIONS = frozenset(["animate", "animateMotion", "animateTransform", "set"])

_FILTERS = (
    "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting "
    "DisplacementMap DistantLight DropShadow Flood FuncA FuncB FuncG FuncR GaussianBlur Image "
    "Merge MergeNode Morphology Offset PointLight SpecularLighting SpotLight Tile Turbulence"
)
_SHAPES = (
    "svg g defs symbol use switch view a path rect circle ellipse line polyline polygon text "
    "tspan textPath image linearGradient radialGradient stop pattern clipPath mask marker "
    "filter mpath style title desc"
)
ELEMENTS = ANIMATIONS | {f"fe{name}" for name in _FILTERS.split()} | set(_SHAPES.split())

_ALL = "id class lang role aria-label aria-labelledby aria-describedby aria-hidden"
_GEOMETRY = (
    "x y x1 x2 y1 y2 z dx dy cx cy fx fy fr r rx ry d points width height viewBox "
    "preserveAspectRatio transform rotate pathLength version baseProfile zoomAndPan "
    "textLength lengthAdjust startOffset method spacing side type media systemLanguage "
    "requiredExtensions requiredFeatures"
)
_PAINT_SERVERS = (
    "offset gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits "
    "patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth "
    "markerHeight refX refY orient viewTarget"
)
_FILTER_VALUES = (
    "filterUnits primitiveUnits in in2 result mode values operator k1 k2 k3 k4 order "
    "kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha "
    "surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle azimuth "
    "elevation pointsAtX pointsAtY pointsAtZ scale xChannelSelector yChannelSelector "
    "stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept "
    "amplitude exponent"
)
_MOVEMENT = (
    "attributeName attributeType begin dur end min max restart repeatCount repeatDur "
    "fill calcMode keyTimes keySplines keyPoints from to by additive accumulate path origin"
)
_LOOKS = (
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation "
    "color-interpolation-filters color-rendering cursor direction display dominant-baseline "
    "enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font "
    "font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch "
    "font-style font-variant font-variation-settings font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical image-rendering inline-size isolation kerning letter-spacing "
    "lighting-color line-height marker marker-end marker-mid marker-start mask mask-type "
    "mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-overflow "
    "text-rendering transform-box transform-origin unicode-bidi vector-effect visibility "
    "white-space word-spacing writing-mode"
)
ATTRIBUTES = frozenset(
    f"{_ALL} {_GEOMETRY} {_PAINT_SERVERS} {_FILTER_VALUES} {_MOVEMENT} {_LOOKS}".split()
)


XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_EMBEDDED = re.compile(r"data:image/(png|jpe?g|gif|webp)((?:;[a-z0-9=-]+)*),", re.IGNORECASE)
_ANIMATED_AT_RISK = re.compile(r"(?:^|:)(?:href|src|style|class|on.*)$", re.IGNORECASE)


def published_attribute(
    namespace: str, name: str, value: str, left_out: list[str]
) -> tuple[str, str] | None:
    """The attribute as it is written, None where it is not.

    ``left_out`` grows by what could have run or been requested.
    """
    if name == "href" and namespace in ("", XLINK):
        return _link_attribute("xlink:href" if namespace else "href", value, left_out)
    if namespace:
        is_language = namespace == XML and name in ("lang", "space")
        return (f"xml:{name}", value) if is_language else None
    if name == "style":
        declarations, outside = confined(value)
        left_out += outside
        return (name, declarations) if declarations else None
    if name.lower().startswith("on") or (name in ATTRIBUTES and _is_at_risk(name, value)):
        left_out.append(name)
        return None
    return (name, value) if name in ATTRIBUTES else None


def _link_attribute(name: str, value: str, left_out: list[str]) -> tuple[str, str] | None:
    found = _destination(value)
    if not found:
        left_out.append(f'href="{value.strip()}"')
    return (name, found) if found else None


def may_animate(attributes: dict[str, str]) -> bool:
    """Whether an animation changes nothing that could lead outside."""
    return not _ANIMATED_AT_RISK.search(attributes.get("attributeName", "").strip())


def _is_at_risk(name: str, value: str) -> bool:
    """Whether the value is CSS that leads outside; in words and in names it is no CSS."""
    return not name.startswith(("aria-", "required")) and leads_outside(value)


def _destination(value: str) -> str:
    """A place in the picture, or a picture within it without its metadata; else empty."""
    target = value.strip()
    if target.startswith("#"):
        return target
    found = _EMBEDDED.match(target)
    if found is None:
        return ""
    kind = found[1].lower()
    body = RASTERS[kind](_decoded(target[found.end() :], found[2].lower()))
    if isinstance(body, str):
        return ""
    return f"data:image/{kind.replace('jpg', 'jpeg')};base64,{b64encode(body).decode('ascii')}"


def _decoded(text: str, parameters: str) -> bytes:
    plain = unquote_to_bytes(text)
    if not parameters.endswith(";base64"):
        return plain
    try:
        return b64decode(plain)
    except (BinasciiError, ValueError):
        return b""


SVG = "http://www.w3.org/2000/svg"

_DEEPEST = 200
"""Groups in one another: browsers give up a little later."""

_LARGEST_BYTES = 16 << 20
"""The parser looks again and again at a word that does not end."""

_FOR_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_FOR_ATTRIBUTES = {**_FOR_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}

_MOST_NODES = 250_000
"""Elements and attributes: a drawing of more is shown better by its dots."""

_MOST_NAMED = 20
"""Names of what is taken out: nobody repairs more one by one."""


class _StopError(Exception):
    """The file is not published, whatever else it holds."""


class _Copy:
    """What is written of a file while it is read."""

    def __init__(self) -> None:
        self.flaw: Flaw = "foreign"
        self.parts: list[str] = []
        self.open: list[str] = []
        self.hidden = 0
        self.nodes = 0
        self.css: list[str] = []
        self.left_out: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element: copied, or hidden with all that is in it."""
        namespace, _, local = name.rpartition(" ")
        if not self.open and (namespace, local) != (SVG, "svg"):
            raise _StopError
        self._count(1 + len(attributes))
        if self.hidden or not self._is_shown(namespace, local, attributes):
            if namespace == SVG and not self.hidden and local != "metadata":
                self.left_out.append(f"<{local}>")
            self.hidden += 1
            return
        if local == "a":
            # A picture leads nowhere, but what the link held has to stay where it was.
            local = "tspan" if "text" in self.open else "g"
        spaces = "" if self.open else f' xmlns="{SVG}" xmlns:xlink="{XLINK}"'
        self.flaw = "damaged"
        self.open.append(local)
        self.parts += [f"<{local}{spaces}", *map(self._attribute, attributes.items()), ">"]

    def _count(self, nodes: int) -> None:
        """Stop at more than a browser would bear."""
        self.nodes += nodes
        if self.nodes > _MOST_NODES:
            self.flaw = "large"
            raise _StopError
        if len(self.open) + self.hidden >= _DEEPEST:
            raise _StopError

    def _is_shown(self, namespace: str, local: str, attributes: dict[str, str]) -> bool:
        if self.open[-1:] in (["style"], ["title"], ["desc"]):
            return False
        is_known = namespace == SVG and local in ELEMENTS
        return is_known and (local not in ANIMATIONS or may_animate(attributes))

    def _attribute(self, attribute: tuple[str, str]) -> str:
        namespace, _, local = attribute[0].rpartition(" ")
        kept = published_attribute(namespace, local, attribute[1], self.left_out)
        return f' {kept[0]}="{kept[1].translate(_FOR_ATTRIBUTES)}"' if kept else ""

    def end(self, _: str) -> None:
        """The end of an element."""
        if self.hidden:
            self.hidden -= 1
            return
        local = self.open.pop()
        if local == "style":
            rules, outside = confined("".join(self.css))
            self.css = []
            self.left_out += outside
            self.parts.append(rules.translate(_FOR_TEXT))
        self.parts.append(f"</{local}>")

    def say(self, text: str) -> None:
        """Text, or a piece of a style sheet."""
        if self.hidden or not self.open:
            return
        if self.open[-1] == "style":
            self.css.append(text)
        else:
            self.parts.append(text.translate(_FOR_TEXT))

    def refuse_entities(self, *_: object) -> None:
        """Whatever stands for something else is not looked into."""
        self.flaw = "entities"
        raise _StopError


def stripped(content: bytes) -> Published | Flaw:
    """The file written anew, in UTF-8, with nothing in it but the picture."""
    if len(content) > _LARGEST_BYTES:
        return "large"
    from xml.parsers import expat

    copy = _Copy()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = copy.begin
    parser.EndElementHandler = copy.end
    parser.CharacterDataHandler = copy.say
    parser.EntityDeclHandler = copy.refuse_entities
    parser.SkippedEntityHandler = copy.refuse_entities
    try:
        parser.Parse(content, True)  # noqa: FBT003 (it takes no names)
    except (expat.ExpatError, _StopError, ValueError, LookupError):
        return copy.flaw
    left_out = dict.fromkeys(each[:LONGEST_QUOTE] for each in copy.left_out)
    return Published("".join(copy.parts).encode() + b"\n", tuple(left_out)[:_MOST_NAMED])
