"""A Scene as SVG the short way: straight to characters, for pages by the thousand.

What an SVG of a scene is, is defined by `svg`, which builds it of svgwrite's elements; what
stands here is proved equal to that by a property test, character for character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from generator.drawing.scene import (
    Box,
    Group,
    Node,
    Scene,
    Shape,
    TextLine,
    corner_of,
)
from generator.drawing.svg import (
    NUMBERS,
    USUAL_SIZE,
    WORTH_SHARING,
    WRITERS,
    SharedPaths,
    class_of,
    definitions_of,
    escape,
    goes_on,
    named_paths,
    named_texts,
    number,
    path_of,
    titled,
    use_of,
)


@lru_cache(maxsize=4096)
def _set_as(style: str, size: float, weight: int, anchor: str, turned: bool, lang: str) -> str:  # noqa: FBT001
    """What a text's attributes are but for its place."""
    text = class_of(style)
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
                out.append(WRITERS[kind](node, self._left, self._top))
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
        head = f'<text x="{NUMBERS[line.x - left]}" y="{NUMBERS[line.y - top]}"{setting}'
        last = line.text
        if not more:
            return f"{head}>{escape(last)}</text>" if last else f"{head}/>"
        text, end = f"{head}>", ""
        for each in more:
            if not goes_on(last):
                last += " "
            place = f'x="{NUMBERS[each.x - left]}" y="{NUMBERS[each.y - top]}"'
            text += f"{escape(last)}{end}<tspan {place}"
            last = each.text
            text, end = (f"{text}>", "</tspan>") if last or each is not more[-1] else (text, "/>")
        return f"{text}{escape(last)}{end}</text>"

    def _add_shape(self, shape: Shape) -> None:
        if len(shape.d) > WORTH_SHARING:
            self._long.append((len(self.out), shape, self._left, self._top))
            self.out.append("")
        else:
            self.out.append(path_of(shape, self._left, self._top))

    def _add_group(self, group: Group) -> None:
        out, href, title, nodes = self.out, group.href, group.title, group.nodes
        head = f' id="{escape(group.id)}"' if group.id else ""
        inner = ""
        if href:
            self.has_links = True
            head += f'{class_of(f"{group.style} link".strip())} href="{escape(href)}"'
            head += f' aria-label="{escape(title)}"' if title else ""
        else:
            head += class_of(group.style)
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
        move = f"translate({NUMBERS[corner[0] - left]} {NUMBERS[corner[1] - top]})"
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

    def write_shapes(self, shared: SharedPaths) -> None:
        """Write the shapes that have waited, those that are repeated by their ids."""
        for place, shape, left, top in self._long:
            shared_id = shared.get((shape.d, shape.scale))
            self.out[place] = (
                path_of(shape, left, top)
                if shared_id is None
                else use_of(shape, shared_id, left, top)
            )


def write_svg(scene: Scene) -> str:
    """The scene as one ``<svg>`` element, as `svg.to_svg` has it, without a style of its own."""
    return write_svgs((scene,))[0]


def write_svgs(scenes: Sequence[Scene]) -> tuple[str, ...]:
    """Scenes of one page, as `svg.to_svgs` has them: what they repeat is written in the first."""
    written = []
    counts: Counter[tuple[str, float]] = Counter()
    for scene in scenes:
        writing = _Writing(scene.lang)
        writing.add(scene.nodes)
        counts.update(writing.paths)
        written.append(writing)
    shared = named_paths(counts, scenes[0].prefix)
    for writing in written:
        writing.write_shapes(shared)
    _write_once(written, scenes[0].prefix)
    defined = (definitions_of(shared), *[""] * (len(scenes) - 1))
    return tuple(map(_whole, scenes, written, defined))


def _write_once(written: Sequence[_Writing], prefix: str) -> None:
    """Give the first of equal groups an id, and have the others refer to it."""
    places = [(writing.out, *place) for writing in written for place in writing.repeated]
    texts = ["".join(out[start:end]) for out, start, end in places]
    names = named_texts(texts, prefix)
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
    wide, high = NUMBERS[scene.width], NUMBERS[scene.height]
    role = "graphics-document" if writing.has_links else "img"
    prefix = escape(scene.prefix)
    title = titled("title", scene.title, f"{scene.prefix}-title")
    described = f' aria-describedby="{prefix}-desc"' if scene.description else ""
    stretched = ' preserveAspectRatio="none"' if scene.is_stretched else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{prefix}" class="m-picture" '
        f'viewBox="0 0 {wide} {high}"{stretched} width="{wide}" height="{high}" role="{role}" '
        f'aria-labelledby="{prefix}-title"{described} lang="{escape(scene.lang)}" '
        f'font-size="{number(USUAL_SIZE)}" text-rendering="geometricPrecision">{title}'
    )
    if scene.description:
        head += titled("desc", scene.description, f"{scene.prefix}-desc")
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
    wide, high = NUMBERS[ground.width], NUMBERS[ground.height]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="m-picture" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" aria-hidden="true" '
        f'font-size="{number(USUAL_SIZE)}" text-rendering="geometricPrecision">'
        f'<use href="#{escape(group_id)}"/></svg>'
    )


def _is_called(node: Node, group_id: str) -> bool:
    return isinstance(node, Group) and node.id == group_id


def _ground(node: Node) -> Box | None:
    """The box that a group begins with."""
    first = node.nodes[0] if isinstance(node, Group) else None
    return first if isinstance(first, Box) else None
