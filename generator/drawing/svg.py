"""A Scene as SVG, for pages by the thousand: straight to characters.

Colours come from the page's style sheet by class (``m-`` and the style's name), so that a
picture follows the page into the dark; there is no ``style`` attribute, which a strict
policy forbids. Nothing is measured or placed here. A picture that stands alone is written
in `exchange/standalone`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

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
)

_SPECIAL = re.compile(
    '[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]'
)
USUAL_SIZE = 13.0
"""Px of the letters of every text that does not say another size."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def number(value: float) -> str:
    """A number of one decimal at most, which is a tenth of a pixel."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def precise(value: float) -> str:
    """A number of four decimals at most, for what is multiplied."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def escape(text: str) -> str:
    """A text as it stands in XML: without what that may not hold, its own signs as entities."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda sign: _ENTITIES.get(sign.group(), ""), text)


def without_controls(text: str) -> str:
    """A text without the characters that XML may not hold."""
    return _SPECIAL.sub(lambda sign: sign[0] if sign[0] in _ENTITIES else "", text)


def goes_on(line: str) -> bool:
    """Whether what follows a line needs no space: after a hyphen, and between signs of CJK."""
    last = line[-1:]
    return last == "-" or (
        last >= "\u2e80"
        and (last <= "\u9fff" or "\uac00" <= last <= "\ud7ff" or "\uff00" <= last <= "\uffef")
    )


@lru_cache(maxsize=1024)
def _classes(style: str) -> str:
    """The classes of the names of a style."""
    return " ".join([f"m-{word}" for word in style.split(" ")])


_SharedPaths = dict[tuple[str, float], str]
"""Ids by path and scale."""

_WORTH_SHARING = 30
"""Characters of a path from which on a reference is shorter."""


def _named_paths(counts: Mapping[tuple[str, float], int], prefix: str) -> _SharedPaths:
    """Ids for those of the paths that were counted more than once."""
    often = [path for path, count in counts.items() if count > 1]
    return {path: f"{prefix}-p{number}" for number, path in enumerate(often, 1)}


def _named_texts(texts: Sequence[str], prefix: str) -> dict[str, str]:
    """Ids for what is written more than once."""
    often = [text for text, count in Counter(texts).items() if count > 1]
    return {text: f"{prefix}-g{number}" for number, text in enumerate(often, 1)}


_MOST_NUMBERS = 20_000


class _Numbers(dict[float, str]):
    """Numbers as they are written, as many as a map has in use."""

    def __missing__(self, value: float) -> str:
        if len(self) >= _MOST_NUMBERS:
            self.clear()
        text = self[value] = number(value)
        return text


_NUMBERS = _Numbers()


@lru_cache(maxsize=4096)
def _class_of(style: str) -> str:
    """The attribute of a style."""
    return f' class="{_classes(style)}"' if style else ""


def _sized(scale: float) -> str:
    return f"scale({precise(scale)})" if scale != 1 else ""


def _path_of(shape: Shape, left: float, top: float) -> str:
    """A shape written where it stands."""
    x, y, scale = shape.x - left, shape.y - top, shape.scale
    move = f"translate({_NUMBERS[x]} {_NUMBERS[y]})" if x or y else ""
    if scale != 1:
        move = f"{move} {_sized(scale)}" if move else _sized(scale)
    placed = f' transform="{move}"' if move else ""
    return f'<path d="{shape.d}"{_class_of(shape.style)}{placed}/>'


def _use_of(shape: Shape, shared_id: str, left: float, top: float) -> str:
    """A shape that is written elsewhere, by its id."""
    place = f'x="{_NUMBERS[shape.x - left]}" y="{_NUMBERS[shape.y - top]}"{_class_of(shape.style)}'
    return f'<use href="#{escape(shared_id)}" {place}/>'


def _box(box: Box, left: float, top: float) -> str:
    wide, high, radius = box.width, box.height, box.radius
    size = f'width="{_NUMBERS[max(wide, 0)]}" height="{_NUMBERS[max(high, 0)]}"'
    round_off = f' rx="{_NUMBERS[min(radius, wide / 2, high / 2)]}"' if radius else ""
    place = f'x="{_NUMBERS[box.x - left]}" y="{_NUMBERS[box.y - top]}"'
    return f"<rect {place} {size}{round_off}{_class_of(box.style)}/>"


def _disc(disc: Disc, left: float, top: float) -> str:
    place = f'cx="{_NUMBERS[disc.x - left]}" cy="{_NUMBERS[disc.y - top]}"'
    return f'<circle {place} r="{_NUMBERS[disc.radius]}"{_class_of(disc.style)}/>'


def _rule(rule: Rule, left: float, top: float) -> str:
    start = f'x1="{_NUMBERS[rule.x1 - left]}" y1="{_NUMBERS[rule.y1 - top]}"'
    end = f'x2="{_NUMBERS[rule.x2 - left]}" y2="{_NUMBERS[rule.y2 - top]}"'
    return f"<line {start} {end}{_class_of(rule.style)}/>"


def _photo(photo: Photo, left: float, top: float) -> str:
    place = f'x="{_NUMBERS[photo.x - left]}" y="{_NUMBERS[photo.y - top]}"'
    size = f'width="{_NUMBERS[photo.width]}" height="{_NUMBERS[photo.height]}"'
    words = f'role="img" aria-label="{escape(photo.words)}"'
    said = words if photo.words else 'aria-hidden="true"'
    return f'<image {place} {size} href="{escape(photo.href)}" {said}/>'


_WRITERS: dict[type[Node], Callable[[Any, float, float], str]] = {
    Box: _box,
    Disc: _disc,
    Rule: _rule,
    Photo: _photo,
}


def _definitions_of(shared: _SharedPaths) -> str:
    """The shapes that are written once for a page."""
    if not shared:
        return ""
    paths = [
        f'<path id="{escape(name)}" d="{path}"'
        + (f' transform="{_sized(scale)}"/>' if scale != 1 else "/>")
        for (path, scale), name in shared.items()
    ]
    return f"<defs>{''.join(paths)}</defs>"


def _titled(name: str, text: str, element_id: str) -> str:
    """A title or a description."""
    head = f'<{name} id="{escape(element_id)}"'
    return f"{head}>{escape(text)}</{name}>" if text else f"{head}/>"


@lru_cache(maxsize=4096)
def _set_as(style: str, size: float, weight: int, anchor: str, turned: bool, lang: str) -> str:  # noqa: FBT001
    """What a text's attributes are but for its place."""
    text = _class_of(style)
    if size != USUAL_SIZE:
        text += f' font-size="{number(size)}"'
    if weight != 400:
        text += f' font-weight="{weight}"'
    if anchor != "start":
        text += f' text-anchor="{anchor}"'
    if turned:
        text += ' direction="rtl"'
    return f'{text} lang="{escape(lang)}"' if lang else text


@lru_cache(maxsize=4096)
def _marks(marks: tuple[tuple[str, str], ...]) -> str:
    return "".join([f' data-{name}="{escape(value)}"' for name, value in dict(marks).items()])


class _Writing:
    """One scene being written; long paths wait until it is known which are repeated."""

    __slots__ = ("_lang", "_left", "_long", "_top", "has_links", "out", "repeated")

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._left = self._top = 0.0
        self._long: list[tuple[int, Shape, float, float]] = []
        self.has_links = False
        self.repeated: list[tuple[int, int]] = []
        self.out: list[str] = []

    def add(self, nodes: Sequence[Node]) -> None:
        """Append what the nodes are."""
        out = self.out
        first: TextLine | None = None
        more: list[TextLine] = []
        place = 0
        for node in nodes:
            kind = node.__class__
            if kind is TextLine:
                if first is not None and node.continues and node.anchor == "start":  # type: ignore[union-attr]
                    more.append(node)  # type: ignore[arg-type]
                    continue
                if first is not None:
                    out[place] = self._paragraph(first, more)
                first, more, place = node, [], len(out)  # type: ignore[assignment]
                out.append("")
            elif kind is Group:
                self._add_group(node)  # type: ignore[arg-type]
            elif kind is Shape:
                self._add_shape(node)  # type: ignore[arg-type]
            else:
                out.append(_WRITERS[kind](node, self._left, self._top))
        if first is not None:
            out[place] = self._paragraph(first, more)

    def _paragraph(self, line: TextLine, more: list[TextLine]) -> str:
        """A text of one line or several, the later ones with the spaces that ends swallowed."""
        lang = line.lang
        setting = _set_as(
            line.style,
            line.size,
            line.weight,
            line.anchor,
            line.right_to_left,
            "" if lang == self._lang else lang,
        )
        left, top = self._left, self._top
        head = f'<text x="{_NUMBERS[line.x - left]}" y="{_NUMBERS[line.y - top]}"{setting}'
        last = line.text
        if not more:
            return f"{head}>{escape(last)}</text>" if last else f"{head}/>"
        text, end = f"{head}>", ""
        for each in more:
            if not goes_on(last):
                last += " "
            place = f'x="{_NUMBERS[each.x - left]}" y="{_NUMBERS[each.y - top]}"'
            text += f"{escape(last)}{end}<tspan {place}"
            last = each.text
            text, end = (f"{text}>", "</tspan>") if last or each is not more[-1] else (text, "/>")
        return f"{text}{escape(last)}{end}</text>"

    def _add_shape(self, shape: Shape) -> None:
        if len(shape.d) > _WORTH_SHARING:
            self._long.append((len(self.out), shape, self._left, self._top))
            self.out.append("")
        else:
            self.out.append(_path_of(shape, self._left, self._top))

    def _add_group(self, group: Group) -> None:
        out, href, title, nodes = self.out, group.href, group.title, group.nodes
        head = f' id="{escape(group.id)}"' if group.id else ""
        inner = ""
        if href:
            self.has_links = True
            head += f'{_class_of(f"{group.style} link".strip())} href="{escape(href)}"'
            head += f' aria-label="{escape(title)}"' if title else ""
        else:
            head += _class_of(group.style)
            if group.role == "decoration":
                head += ' aria-hidden="true"'
            elif group.role:
                head += f' role="{escape(group.role)}"'
                head += f' aria-label="{escape(title)}"' if title else ""
            elif title:
                inner = f"<title>{escape(title)}</title>"
        if group.marks:
            head += _marks(group.marks)
        name = "a" if href else "g"
        if not nodes and not inner:
            out.append(f"<{name}{head}/>")
            return
        corner = corner_of(group)
        if corner is None:
            out.append(f"<{name}{head}>{inner}")
            self.add(nodes)
        else:
            self._add_moved(corner, group, f"<{name}{head}", inner)
        out.append(f"</{name}>")

    def _add_moved(self, corner: tuple[float, float], group: Group, head: str, inner: str) -> None:
        """A group moved as a whole; what stands in it is told from its corner."""
        left, top = self._left, self._top
        move = f"translate({_NUMBERS[corner[0] - left]} {_NUMBERS[corner[1] - top]})"
        self.out.append(f'{head} transform="{move}">{inner}')
        self._left, self._top = corner
        start = len(self.out)
        self.add(group.nodes)
        self._left, self._top = left, top
        if group.is_repeated:
            self.repeated.append((start, len(self.out)))

    @property
    def paths(self) -> Iterator[tuple[str, float]]:
        """The long paths that wait to be written, each with its size."""
        return ((shape.d, shape.scale) for _, shape, _, _ in self._long)

    def write_shapes(self, shared: _SharedPaths) -> None:
        """Write the shapes that have waited, those that are repeated by their ids."""
        for place, shape, left, top in self._long:
            shared_id = shared.get((shape.d, shape.scale))
            self.out[place] = (
                _path_of(shape, left, top)
                if shared_id is None
                else _use_of(shape, shared_id, left, top)
            )


def write_svg(scene: Scene) -> str:
    """The scene as one ``<svg>`` element without line breaks, the same text for the same scene."""
    return write_svgs((scene,))[0]


def write_svgs(scenes: Sequence[Scene]) -> tuple[str, ...]:
    """Scenes of one page, each as one ``<svg>``; what they repeat is written once, in the first."""
    written = []
    counts: Counter[tuple[str, float]] = Counter()
    for scene in scenes:
        writing = _Writing(scene.lang)
        writing.add(scene.nodes)
        counts.update(writing.paths)
        written.append(writing)
    shared = _named_paths(counts, scenes[0].prefix)
    for writing in written:
        writing.write_shapes(shared)
    _write_once(written, scenes[0].prefix)
    defined = (_definitions_of(shared), *[""] * (len(scenes) - 1))
    return tuple(map(_whole, scenes, written, defined))


def _write_once(written: Sequence[_Writing], prefix: str) -> None:
    """Give the first of equal groups an id, and have the others refer to it."""
    places = [(writing.out, *place) for writing in written for place in writing.repeated]
    texts = ["".join(out[start:end]) for out, start, end in places]
    names = _named_texts(texts, prefix)
    seen: set[str] = set()
    for (out, start, end), text in zip(places, texts, strict=True):
        if text in seen:
            group = f'<g><use href="#{escape(names[text])}"/></g>'
        elif text in names:
            group = f'<g id="{escape(names[text])}">{text}</g>'
        else:
            group = f"<g>{text}</g>"
        out[start:end] = [group, *[""] * (end - start - 1)]
        seen.add(text)


def _whole(scene: Scene, writing: _Writing, defined: str) -> str:
    wide, high = _NUMBERS[scene.width], _NUMBERS[scene.height]
    role = "graphics-document" if writing.has_links else "img"
    prefix = escape(scene.prefix)
    title = _titled("title", scene.title, f"{scene.prefix}-title")
    described = f' aria-describedby="{prefix}-desc"' if scene.description else ""
    stretched = ' preserveAspectRatio="none"' if scene.is_stretched else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{prefix}" class="m-picture" '
        f'viewBox="0 0 {wide} {high}"{stretched} width="{wide}" height="{high}" role="{role}" '
        f'aria-labelledby="{prefix}-title"{described} lang="{escape(scene.lang)}" '
        f'font-size="{number(USUAL_SIZE)}" text-rendering="geometricPrecision">{title}'
    )
    if scene.description:
        head += _titled("desc", scene.description, f"{scene.prefix}-desc")
    return "".join([head, defined, *writing.out, "</svg>"])


def write_overlay(scene: Scene, part: Literal["gutter", "heads"]) -> str:
    """The names of rows, or the heads of stages, once more, to stay in view over the picture.

    It refers to the picture's own, so both must stand in one page; "" where it has none.
    Its links are the picture's once more: what holds it has to be ``inert``.
    """
    group_id = f"{scene.prefix}-{part}"
    ground = next((_ground(node) for node in scene.nodes if _is_called(node, group_id)), None)
    if ground is None:
        return ""
    wide, high = _NUMBERS[ground.width], _NUMBERS[ground.height]
    return (
        '<svg class="m-picture" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" aria-hidden="true" '
        f'font-size="{number(USUAL_SIZE)}">'
        f'<use href="#{escape(group_id)}"/></svg>'
    )


def _is_called(node: Node, group_id: str) -> bool:
    return isinstance(node, Group) and node.id == group_id


def _ground(node: Node) -> Box | None:
    """The box that a group begins with."""
    first = node.nodes[0] if isinstance(node, Group) else None
    return first if isinstance(first, Box) else None
