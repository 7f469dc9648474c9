"""What is said at the points of a curve that is alone in its row, beside the curve, not on it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height
from generator.drawing.curve import FACE
from generator.drawing.scale import Dot, Scale
from generator.drawing.scene import Node
from generator.drawing.sheet import Sheet
from generator.drawing.text import balanced, width

_NUMBER_HEIGHT = line_height(13)


class Label(Struct, frozen=True):
    """Lines at a point, and where they stand from the top of the scale."""

    dot: Dot
    number: str
    words: tuple[str, ...]
    top: float
    x: float
    room: float

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.top + _NUMBER_HEIGHT + len(self.words) * line_height(12)


def _reach(dot: Dot, scale: Scale) -> float:
    """How far from a point's middle its mark goes."""
    mark = FACE if scale.faces else 5.0
    return mark + (10.0 if dot.is_truth else 4.0)


def _stands_above(dots: Sequence[Dot], place: int) -> bool:
    """Whether a label goes above its point: where the curve turns down, or is on its way."""
    here = dots[place].value
    around = [dots[each].value for each in (place - 1, place + 1) if 0 <= each < len(dots)]
    return not around or here >= sum(around) / len(around)


def _shift(dots: Sequence[Dot], place: int, *, above: bool) -> float:
    """Where the label leans so that the curve does not run through it: −1, 0 or 1."""
    here = dots[place].value
    before = dots[place - 1].value if place else here
    after = dots[place + 1].value if place + 1 < len(dots) else here
    slope = (after > here) - (after < here) + (before < here) - (before > here)
    if abs(slope) < 2:
        return 0.0
    rising = slope > 0
    return -1.0 if rising == above else 1.0


def label_of(sheet: Sheet, dots: Sequence[Dot], place: int, scale: Scale) -> Label:
    """The label of one of a curve's points, where the curve leaves room and its column too."""
    dot = dots[place]
    above = _stands_above(dots, place)
    room = dot.right - dot.left - 4
    number = scale.written(sheet, dot.value)
    words = balanced(dot.word, room, 12, 400, sheet.lang)
    needed = max([width(number, 13, 700), *(width(line, 12) for line in words)])
    lean = _shift(dots, place, above=above)
    middle = dot.x + lean * (needed / 2 - 10)
    middle = max(dot.left + 2 + needed / 2, min(dot.right - 2 - needed / 2, middle))
    height = _NUMBER_HEIGHT + len(words) * line_height(12)
    y = scale.y(dot.value)
    reach = _reach(dot, scale)
    top = y - reach - height if above else y + reach
    return Label(dot, number, words, top, middle, needed)


def draw_label(sheet: Sheet, label: Label, top: float) -> list[Node]:
    """A label's lines, ``top`` being where the scale begins."""
    number = Words("curve-number", 13, 700, sheet.lang)
    word = Words("curve-word", 12, 400, sheet.lang)
    y = top + label.top
    nodes: list[Node] = [centred(label.number, label.x, y, number)]
    y += line_height(number.size)
    for place, line in enumerate(label.words):
        nodes.append(centred(line, label.x, y + place * line_height(word.size), word))
    return nodes
