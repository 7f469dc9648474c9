"""What is said at the points of curves, beside them, not on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from msgspec import Struct

from generator.drawing.blocks import Words, centred, line_height
from generator.drawing.curve import FACE, LOW, SMALL_FACE
from generator.drawing.scale import Curve, Dot, Marks, Scale
from generator.drawing.scene import Node
from generator.drawing.sheet import Sheet
from generator.drawing.text import balanced, width

_NUMBER_HEIGHT = line_height(13)

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Label(Struct, frozen=True):
    """Lines at a point, and where they stand from the top of the scale; ``x`` is their middle."""

    number: str
    words: tuple[str, ...]
    top: float
    x: float
    room: float
    marks: Marks

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.top + _NUMBER_HEIGHT + len(self.words) * line_height(12)

    @property
    def around(self) -> Rectangle:
        """The room that it takes."""
        return self.x - self.room / 2, self.top, self.x + self.room / 2, self.bottom


def _reach(dot: Dot, scale: Scale) -> float:
    """How far from a point's middle its mark goes, its star not counted."""
    mark = 5.0
    if scale.faces:
        mark = FACE if dot.value <= LOW else SMALL_FACE
    return mark + 4.0


def _stands_above(dots: Sequence[Dot], place: int) -> bool:
    """Whether a label goes above its point: where the curve turns down, or is on its way."""
    here = dots[place].value
    around = [dots[each].value for each in (place - 1, place + 1) if 0 <= each < len(dots)]
    return not around or here >= fsum(around) / len(around)


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
    """The label of a point of the only curve, where the curve leaves room and its column too."""
    dot = dots[place]
    above = _stands_above(dots, place)
    number, words, needed = _said(sheet, dot, scale)
    lean = _shift(dots, place, above=above)
    middle = _within(dot, dot.x + lean * (needed / 2 - 10), needed)
    height = _NUMBER_HEIGHT + len(words) * line_height(12)
    y = scale.y(dot.value)
    reach = _reach(dot, scale) + (14.0 if dot.is_truth and above else 0.0)
    top = y - reach - height if above else y + reach
    return Label(number, words, top, middle, needed, dot.marks)


def _said(sheet: Sheet, dot: Dot, scale: Scale) -> tuple[str, tuple[str, ...], float]:
    """The number, the word in lines, and the width that they need."""
    number = scale.written(sheet, dot.value)
    words = balanced(dot.word, dot.right - dot.left - 4, 12, 400, sheet.lang)
    needed = max([width(number, 13, 700), *(width(line, 12) for line in words)])
    return number, words, needed


def _within(dot: Dot, middle: float, needed: float) -> float:
    """The middle of a text that stays in its column."""
    return max(dot.left + 2 + needed / 2, min(dot.right - 2 - needed / 2, middle))


def extreme_labels(
    sheet: Sheet,
    curves: Sequence[Curve],
    scale: Scale,
    said: Sequence[tuple[Curve, Dot]] = (),
) -> list[Label]:
    """What several curves say where they are highest, lowest or decide, as far as there is room.

    What is ``said`` elsewhere is left out; below its mark there is room for what leads there.
    Nothing covers a mark or another label; what has no room is said by the table alone.
    """
    taken = [_around(dot, scale) for curve in curves for dot in curve.dots if not dot.is_silent]
    taken += [_below(dot, scale) for _, dot in said]
    labels: list[Label] = []
    for curve, dot in _worth_saying(curves):
        if (curve, dot) in said:
            continue
        for label in _candidates(sheet, curve, dot, scale):
            if not any(_meet(label.around, each) for each in taken):
                labels.append(label)
                taken.append(label.around)
                break
    return labels


def _around(dot: Dot, scale: Scale) -> Rectangle:
    """The room of a point's mark, with its star."""
    y, reach = scale.y(dot.value), _reach(dot, scale)
    top = y - reach - (12.0 if dot.is_truth else 0.0)
    return dot.x - reach, top, dot.x + reach, y + reach


def _below(dot: Dot, scale: Scale) -> Rectangle:
    """The room from a point's mark down."""
    y = scale.y(dot.value)
    return dot.x - 10, y, dot.x + 10, scale.height + 60


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _worth_saying(curves: Sequence[Curve]) -> list[tuple[Curve, Dot]]:
    """Lows first, then highs, then moments of truth; of the curves in their order."""
    found: list[tuple[Curve, Dot]] = []
    told = [(curve, [dot for dot in curve.dots if not dot.is_silent]) for curve in curves]
    told = [(curve, dots) for curve, dots in told if dots]
    found += [(curve, min(dots, key=lambda dot: dot.value)) for curve, dots in told]
    found += [(curve, max(dots, key=lambda dot: dot.value)) for curve, dots in told]
    found += [(curve, dot) for curve, dots in told for dot in dots if dot.is_truth]
    return list(dict.fromkeys(found))


def _candidates(sheet: Sheet, curve: Curve, dot: Dot, scale: Scale) -> Iterator[Label]:
    """Where a label may stand: on the side the curve turns from, else on the other, else beside."""
    number, words, needed = _said(sheet, dot, scale)
    marks = (*dot.marks, *curve.marks)
    y, reach = scale.y(dot.value), _reach(dot, scale)
    for said in (words, ()) if words else (words,):
        height = _NUMBER_HEIGHT + len(said) * line_height(12)
        wide = needed if said else width(number, 13, 700)
        over = y - reach - height - (12.0 if dot.is_truth else 0.0)
        under = y + reach
        tops = (under, over) if dot.value <= LOW or dot.value < 0 else (over, under)
        for top in tops:
            yield Label(number, said, top, _within(dot, dot.x, wide), wide, marks)
        for side in (1, -1):
            middle = dot.x + side * (reach + 2 + wide / 2)
            if dot.left <= middle - wide / 2 and middle + wide / 2 <= dot.right:
                yield Label(number, said, y - height / 2, middle, wide, marks)


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
