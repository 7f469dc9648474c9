"""Single nodes of a scene as the characters of an SVG, each told from a corner.

Beside `pen`, which puts them together. Texts and groups are written there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from generator.drawing.scene import Box, Disc, Node, Photo, Rule, Shape
from generator.drawing.svg import SharedPaths, classes, escape, number, precise

_MOST_NUMBERS = 20_000


class _Numbers(dict[float, str]):
    """Numbers as they are written, as many as a map has in use."""

    def __missing__(self, value: float) -> str:
        if len(self) >= _MOST_NUMBERS:
            self.clear()
        text = self[value] = number(value)
        return text


NUMBERS = _Numbers()


@lru_cache(maxsize=4096)
def class_of(style: str) -> str:
    """The attribute of a style."""
    return f' class="{classes(style)}"' if style else ""


def _sized(scale: float) -> str:
    return f"scale({precise(scale)})" if scale != 1 else ""


def path_of(shape: Shape, left: float, top: float) -> str:
    """A shape written where it stands."""
    x, y, scale = shape.x - left, shape.y - top, shape.scale
    move = f"translate({NUMBERS[x]} {NUMBERS[y]})" if x or y else ""
    if scale != 1:
        move = f"{move} {_sized(scale)}" if move else _sized(scale)
    placed = f' transform="{move}"' if move else ""
    return f'<path d="{shape.d}"{class_of(shape.style)}{placed}/>'


def use_of(shape: Shape, shared_id: str, left: float, top: float) -> str:
    """A shape that is written elsewhere, by its id."""
    place = f'x="{NUMBERS[shape.x - left]}" y="{NUMBERS[shape.y - top]}"{class_of(shape.style)}'
    return f'<use href="#{escape(shared_id)}" {place}/>'


def _box(box: Box, left: float, top: float) -> str:
    wide, high, radius = box.width, box.height, box.radius
    size = f'width="{NUMBERS[max(wide, 0)]}" height="{NUMBERS[max(high, 0)]}"'
    round_off = f' rx="{NUMBERS[min(radius, wide / 2, high / 2)]}"' if radius else ""
    place = f'x="{NUMBERS[box.x - left]}" y="{NUMBERS[box.y - top]}"'
    return f"<rect {place} {size}{round_off}{class_of(box.style)}/>"


def _disc(disc: Disc, left: float, top: float) -> str:
    place = f'cx="{NUMBERS[disc.x - left]}" cy="{NUMBERS[disc.y - top]}"'
    return f'<circle {place} r="{NUMBERS[disc.radius]}"{class_of(disc.style)}/>'


def _rule(rule: Rule, left: float, top: float) -> str:
    start = f'x1="{NUMBERS[rule.x1 - left]}" y1="{NUMBERS[rule.y1 - top]}"'
    end = f'x2="{NUMBERS[rule.x2 - left]}" y2="{NUMBERS[rule.y2 - top]}"'
    return f"<line {start} {end}{class_of(rule.style)}/>"


def _photo(photo: Photo, left: float, top: float) -> str:
    place = f'x="{NUMBERS[photo.x - left]}" y="{NUMBERS[photo.y - top]}"'
    size = f'width="{NUMBERS[photo.width]}" height="{NUMBERS[photo.height]}"'
    words = f'role="img" aria-label="{escape(photo.words)}"'
    said = words if photo.words else 'aria-hidden="true"'
    return f'<image {place} {size} href="{escape(photo.href)}" {said}/>'


WRITERS: dict[type[Node], Callable[[Any, float, float], str]] = {
    Box: _box,
    Disc: _disc,
    Rule: _rule,
    Photo: _photo,
}


def definitions_of(shared: SharedPaths) -> str:
    """The shapes that are written once for a page."""
    if not shared:
        return ""
    paths = [
        f'<path id="{escape(name)}" d="{path}"'
        + (f' transform="{_sized(scale)}"/>' if scale != 1 else "/>")
        for (path, scale), name in shared.items()
    ]
    return f"<defs>{''.join(paths)}</defs>"


def titled(name: str, text: str, element_id: str) -> str:
    """A title or a description."""
    head = f'<{name} id="{escape(element_id)}"'
    return f"{head}>{escape(text)}</{name}>" if text else f"{head}/>"
