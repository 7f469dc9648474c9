"""The curves of an overview: through every step, with numbers only where they turn or decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.drawing.blocks import Placed
from generator.drawing.curve import emotion_style, marker, star
from generator.drawing.layout import StageSpan
from generator.drawing.plot import grid, line_of
from generator.drawing.rows import emotion
from generator.drawing.scale import Curve, Dot, Scale, marker_style
from generator.drawing.scene import Box, Disc, Group, Node, TextLine
from generator.drawing.shading import shaded
from generator.drawing.sheet import Sheet
from generator.drawing.text import width
from generator.drawing.voices import Voice
from generator.model.records import Place, Stage

_SCALE = Scale(-2.0, 2.0, 26.0, faces=True)


def _dots(sheet: Sheet, voice: Voice) -> Iterator[Dot]:
    """Points of each stage's steps spread over its column, or one for the stage."""
    is_broken = False
    for span in sheet.layout.spans:
        stage = voice.place(span.stage, span.stage)
        is_broken = is_broken or stage is None
        for dot in _in_stage(stage, span, voice) if isinstance(stage, Stage) else ():
            yield replace(dot, begins=is_broken)
            is_broken = False


def _in_stage(stage: Stage, span: StageSpan, voice: Voice) -> Iterator[Dot]:
    places: Sequence[Place] = stage.steps or (stage,)
    if not any(map(voice.felt, places)):
        places = (stage,)
    share = span.width / len(places)
    for number, place in enumerate(places):
        felt = voice.felt_in_all(place)
        if felt is not None:
            x = span.x + share * (number + 0.5)
            is_truth = voice.others is None and place.is_moment_of_truth
            yield Dot(x, span.x, span.x + span.width, felt[0], "", is_truth)


def _curves(sheet: Sheet) -> list[Curve]:
    return emotion.curves_of(sheet, _dots)


def _worth_saying(curve: Curve) -> list[Dot]:
    """The lowest and the highest point, and the moments of truth, in this order."""
    by_value = sorted(curve.dots, key=lambda dot: dot.value)
    found = [by_value[0], by_value[-1], *(dot for dot in curve.dots if dot.is_truth)]
    return list(dict.fromkeys(found))


def _meet(one: Box, other: Box) -> bool:
    aside = abs(one.x + one.width / 2 - other.x - other.width / 2)
    apart = abs(one.y + one.height / 2 - other.y - other.height / 2)
    return aside < (one.width + other.width) / 2 and apart < (one.height + other.height) / 2


def _number_at(sheet: Sheet, dot: Dot, zero: float, taken: list[Box]) -> list[Node]:
    """The number beside a point, unless another stands there already."""
    text = sheet.context.score(dot.value)
    wide = width(text, 12, 700)
    y = zero + _SCALE.y(dot.value) + (-13 if dot.value >= 0 else 22)
    box = Box(x=dot.x - wide / 2 - 2, y=y - 11, width=wide + 4, height=14, style="")
    if any(_meet(box, each) for each in taken):
        return []
    taken.append(box)
    return [
        TextLine(
            x=dot.x,
            y=y,
            text=text,
            style="curve-number",
            size=12,
            weight=700,
            anchor="middle",
            width=wide,
        )
    ]


def _emotions(sheet: Sheet, top: float) -> Placed | None:
    """The curves through every step, with numbers only where they turn or decide."""
    curves = _curves(sheet)
    if not curves:
        return None
    if any(dot.is_truth for curve in curves for dot in curve.dots):
        sheet.notice("truth")
    zero = top + 22
    lines, values = grid(sheet, _SCALE, zero)
    nodes: list[Node] = [*lines, *shaded(curves, _SCALE, zero)]
    for curve in curves:
        nodes += line_of(curve, _SCALE, zero, filled=len(curves) == 1)
    are_many = len(curves) > 1
    known = {dot for curve in curves for dot in _known_by(curve)}
    taken = [
        Box(x=dot.x - 7, y=zero + _SCALE.y(dot.value) - 8, width=14, height=16, style="")
        for curve in curves
        for dot in curve.dots
        if dot.is_truth or (are_many and dot in known)
    ]
    for curve in curves:
        points = _markers(curve, zero) if are_many else _faces(curve, zero)
        stars = [star(d.x, zero + _SCALE.y(d.value), 7) for d in curve.dots if d.is_truth]
        nodes += _marked([*points, *stars], curve)
    said: set[Dot] = set()
    for curve in curves:
        dots = [dot for dot in _worth_saying(curve) if dot not in said]
        numbers = [node for dot in dots for node in _number_at(sheet, dot, zero, taken)]
        nodes += _marked(numbers, curve)
        said.update(dots)
    return Placed([Group(nodes=tuple(nodes))], zero + _SCALE.height + 24, values)


def _marked(nodes: list[Node], curve: Curve) -> list[Node]:
    """What belongs to one of several curves, for a script to find."""
    return [Group(nodes=tuple(nodes), marks=curve.marks)] if nodes and curve.marks else nodes


def _faces(curve: Curve, zero: float) -> list[Node]:
    """A coloured dot at each point."""
    return [
        Disc(
            x=dot.x,
            y=zero + _SCALE.y(dot.value),
            radius=3.5,
            style=f"face {emotion_style(dot.value)}",
        )
        for dot in curve.dots
    ]


def _known_by(curve: Curve) -> list[Dot]:
    """The points at which a curve is told from others: its ends, its lowest and its highest."""
    dots = dict.fromkeys((curve.dots[0], *_worth_saying(curve), curve.dots[-1]))
    return [dot for dot in dots if not dot.is_truth]


def _markers(curve: Curve, zero: float) -> list[Node]:
    style = marker_style(curve, "point")
    return [
        marker(dot.x, zero + _SCALE.y(dot.value), 4, curve.number, style)
        for dot in _known_by(curve)
    ]


def _captions(sheet: Sheet, top: float) -> Placed | None:
    return emotion.captions(sheet, top, _curves(sheet))


ROW = replace(emotion.ROW, draw=_emotions, captions=_captions)
