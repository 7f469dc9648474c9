"""Attributes of an SVG: which stay, under which name, with which value.

No handlers, no address that leads out of the picture, nothing of the program that drew it.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as BinasciiError
from urllib.parse import unquote_to_bytes

from generator.files.rasters import RASTERS
from generator.files.stylesheets import confined, leads_outside
from generator.files.svg_vocabulary import ATTRIBUTES

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
        return _link("xlink:href" if namespace else "href", value, left_out)
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


def _link(name: str, value: str, left_out: list[str]) -> tuple[str, str] | None:
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
