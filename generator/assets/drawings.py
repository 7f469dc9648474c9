"""Drawings (SVG) that nothing runs in and that ask no other host for anything.

A drawing is rebuilt of the elements and attributes that draw; what programs noted in it
(comments, metadata, their own elements) is left out in silence, what could run or load is
left out and named. Reads XML; a drawing that is none, or brings its own entities, is None.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64Error
from collections.abc import Callable
from xml.etree import ElementTree as ET

LARGEST_BYTES = 4 * 1024 * 1024
DEEPEST = 200

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    # Words, since fifty pairs of quotes are hard to read.
    "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan"  # noqa: SIM905
    " textPath image linearGradient radialGradient stop pattern clipPath mask marker filter style"
    " feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting"
    " feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR"
    " feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting"
    " feSpotLight feTile feTurbulence".split()
)
_NOTES = frozenset(("metadata", "title", "desc"))
_LOADING = re.compile(r"url\(\s*(?!['\"]?#)|@import|\\|expression|-moz-binding", re.IGNORECASE)
_DATA = re.compile(r"data:image/([a-z]+);base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
_DECLARES = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]*\[)")

Clean = Callable[[str, bytes], bytes | None]
"""A picture's kind and bytes to what is published of them."""


def clean_drawing(content: bytes, clean_picture: Clean) -> tuple[bytes, tuple[str, ...]] | None:
    """The drawing as it is published, and the names of what could run or load, once each."""
    if len(content) > LARGEST_BYTES or _DECLARES.search(content.replace(b"\0", b"")):
        return None
    try:
        root = ET.fromstring(content)  # noqa: S314 (it declares no entities)
    except (ET.ParseError, ValueError, LookupError):
        return None
    if _local(root) != "svg" or not _is_shallow(root):
        return None
    taken_out: dict[str, None] = {}
    drawn = _rebuilt(root, clean_picture, taken_out)
    return ET.tostring(drawn, encoding="utf-8"), tuple(taken_out)


def _is_shallow(root: ET.Element) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return True
    return False


def _local(element: ET.Element) -> str:
    """The name of an element of SVG, "" of any other."""
    namespace, _, name = element.tag.rpartition("}")
    return name if namespace in ("", "{" + _SVG) else ""


def _rebuilt(element: ET.Element, clean: Clean, taken_out: dict[str, None]) -> ET.Element:
    name = _local(element)
    new = ET.Element(name, {"xmlns": _SVG} if name == "svg" else {})
    for key, value in element.attrib.items():
        _copy(key, value, new, clean, taken_out)
    new.text = element.text
    last: ET.Element | None = None
    for child in element:
        name = _local(child)
        is_drawn = name in _DRAWN and not (name == "style" and _LOADING.search(child.text or ""))
        if is_drawn:
            last = _rebuilt(child, clean, taken_out)
            last.tail = child.tail
            new.append(last)
            continue
        if name and name not in _NOTES:
            taken_out[f"<{name}>"] = None
        _add_tail(new, last, child.tail)
    return new


def _add_tail(parent: ET.Element, last: ET.Element | None, text: str | None) -> None:
    """Words behind a child that is left out."""
    if not text:
        return
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _copy(name: str, value: str, new: ET.Element, clean: Clean, taken_out: dict[str, None]) -> None:
    if name in ("href", _HREF):
        target = _target(value.strip(), new.tag, clean)
        if target:
            new.set("href", target)
        else:
            taken_out[f'href="{value.strip()[:40]}"'] = None
    elif name.lower().startswith("on") or _LOADING.search(value):
        taken_out[name.rpartition("}")[2]] = None
    elif "}" not in name and not name.startswith("data-") and name != "xmlns":
        new.set(name, value)


def _target(value: str, tag: str, clean: Clean) -> str:
    """A place in the drawing, or a picture that stands in it; "" for all else."""
    if value.startswith("#"):
        return value
    data = _DATA.fullmatch(value) if tag == "image" else None
    if data is None:
        return ""
    kind = data[1].lower()
    try:
        body = clean(kind, b64decode(data[2]))
    except NoBase64Error:
        return ""
    return f"data:image/{kind};base64,{b64encode(body).decode()}" if body else ""
