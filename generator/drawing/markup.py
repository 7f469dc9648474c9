"""Numbers, texts and elements as the characters of an SVG file."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_SPECIAL = re.compile(
    '[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]'
)
USUAL_SIZE = 13.0
"""Px of the letters of every text that does not say another size."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_OURS = frozenset({"x", "y", "class", "font-size", "d", "transform", "width", "height", "rx"})
"""Attributes whose values are made here and need no escape."""


def number(value: float) -> str:
    """A number of one decimal at most, which is a tenth of a pixel."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def precise(value: float) -> str:
    """A number of four decimals at most, for what is multiplied."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def escape(text: str) -> str:
    """A text fit for XML: without what it may not hold, and what it reads otherwise spelt out."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda sign: _ENTITIES.get(sign.group(), ""), text)


def goes_on(line: str) -> bool:
    """Whether what follows a line needs no space: after a hyphen, and between signs of CJK."""
    last = line[-1:]
    return last == "-" or (
        last >= "\u2e80"
        and (last <= "\u9fff" or "\uac00" <= last <= "\ud7ff" or "\uff00" <= last <= "\uffef")
    )


@lru_cache(maxsize=1024)
def classes(style: str) -> str:
    """The classes of the names of a style."""
    return " ".join([f"m-{word}" for word in style.split(" ")])


def write_element(element: Any, out: list[str]) -> None:  # noqa: ANN401 (svgwrite has no types)
    """Append an element's text and that of all in it, as ``tostring`` gives it, but faster."""
    name = element.elementname
    out.append(f"<{name}")
    for key, value in element.attribs.items():
        out.append(f' {key}="{value if key in _OURS else escape(value)}"')
    # By its own dictionary: containers answer to any name with a factory of elements.
    said = element.__dict__.get("text")
    if said or element.elements:
        out.append(f">{escape(said)}" if said else ">")
        for child in element.elements:
            write_element(child, out)
        out.append(f"</{name}>")
    else:
        out.append("/>")
