"""A long journey at one look: a column a stage, its curve whole, its troubles counted.

Curves go through every step, with numbers only where they turn or decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.blocks import Block, Placed, Words, card, marked, paragraph, set_lines
from generator.drawing.board import draw_board
from generator.drawing.context import DrawingContext
from generator.drawing.curve_geometry import emotion_style, face, marker, star
from generator.drawing.curve_model import Curve, Dot, Scale, marker_style
from generator.drawing.curve_sources import CurveSource, stage_range
from generator.drawing.layout import Layout, StageShare, StageSpan, lay_out
from generator.drawing.map_canvas import MapCanvas, Noticed, Row, cells
from generator.drawing.plot import grid, line_of, shaded
from generator.drawing.rows import changes, emotion
from generator.drawing.rows.pains import SEVERITIES, severity_marks
from generator.drawing.scene import Box, Disc, Group, Node, Scene, TextLine
from generator.drawing.story import description_of
from generator.drawing.text import width
from generator.model.analysis.scores import stage_score
from generator.model.records.journey import Journey, Place, Stage

_SCALE = Scale(-2.0, 2.0, 26.0, faces=True)


def _dots(canvas: MapCanvas, source: CurveSource) -> Iterator[Dot]:
    """Points of each stage's steps spread over its column, or one for the stage."""
    is_broken = False
    for span in canvas.layout.spans:
        stage = source.place(span.stage, span.stage)
        is_broken = is_broken or stage is None
        for dot in _in_stage(stage, span, source) if isinstance(stage, Stage) else ():
            yield replace(dot, begins=is_broken)
            is_broken = False


def _in_stage(stage: Stage, span: StageSpan, source: CurveSource) -> Iterator[Dot]:
    places: Sequence[Place] = stage.steps or (stage,)
    if not any(map(source.felt, places)):
        places = (stage,)
    share = span.width / len(places)
    for number, place in enumerate(places):
        felt = source.felt_in_all(place)
        if felt is not None:
            x = span.x + share * (number + 0.5)
            is_truth = source.others is None and place.is_moment_of_truth
            yield Dot(x, span.x, span.x + span.width, felt[0], "", is_truth)


def _curves(canvas: MapCanvas) -> list[Curve]:
    return emotion.curves_of(canvas, _dots)


def _worth_saying(curve: Curve) -> list[Dot]:
    """The lowest and the highest point, and the moments of truth, in this order."""
    by_value = sorted(curve.dots, key=lambda dot: dot.value)
    found = [by_value[0], by_value[-1], *(dot for dot in curve.dots if dot.is_truth)]
    return list(dict.fromkeys(found))


def _meet(one: Box, other: Box) -> bool:
    aside = abs(one.x + one.width / 2 - other.x - other.width / 2)
    apart = abs(one.y + one.height / 2 - other.y - other.height / 2)
    return aside < (one.width + other.width) / 2 and apart < (one.height + other.height) / 2


def _number_at(canvas: MapCanvas, dot: Dot, zero: float, taken: list[Box]) -> list[Node]:
    """The number beside a point, unless another stands there already."""
    text = canvas.context.score(dot.value)
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


def _emotions(canvas: MapCanvas, top: float) -> Placed | None:
    """The curves through every step, with numbers only where they turn or decide."""
    curves = _curves(canvas)
    if not curves:
        return None
    if any(dot.is_truth for curve in curves for dot in curve.dots):
        canvas.notice("truth")
    zero = top + 22
    lines, values = grid(canvas, _SCALE, zero)
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
        numbers = [node for dot in dots for node in _number_at(canvas, dot, zero, taken)]
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


def _captions(canvas: MapCanvas, top: float) -> Placed | None:
    return emotion.captions(canvas, top, _curves(canvas))


_CURVES = replace(emotion.ROW, draw=_emotions, captions=_captions)


_NARROWEST = 112.0
_WIDEST = 220.0


def _inner(place: Place) -> Sequence[Place]:
    """A stage and its steps."""
    return (place, *place.steps) if isinstance(place, Stage) else (place,)


def _counted(count: int, canvas: MapCanvas) -> Block:
    return paragraph(canvas.context.count(count), Words("ink", 15, 600, canvas.lang))


def _steps(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        steps = place.steps if isinstance(place, Stage) else ()
        return [_counted(len(steps), canvas)] if steps else []

    return cells(canvas, top, cards)


def _opportunities(canvas: MapCanvas, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        inner = _inner(place)
        below = [each for one in inner for pain in one.pains for each in pain.opportunities]
        count = len(below) + sum(len(one.opportunities) for one in inner)
        return [_counted(count, canvas)] if count else []

    return cells(canvas, top, cards)


def _pains(canvas: MapCanvas, top: float) -> Placed | None:
    """How many pains there are of each severity, the worst first."""

    def line(level: str, count: int) -> Block:
        words = Words("pain-text", 13, 600, canvas.lang)
        text = canvas.context.count(count)
        if not level:
            return paragraph(text, words)
        filled = SEVERITIES[level]
        return marked(lambda x, y, size: severity_marks(filled, x, y, size), text, words, 32)

    def cards(place: Place) -> Sequence[Block]:
        pains = [pain for one in _inner(place) for pain in one.pains]
        levels = [pain.severity.value if pain.severity else "" for pain in pains]
        found = [(level, levels.count(level)) for level in ("high", "medium", "low", "")]
        lines = [line(level, count) for level, count in found if count]
        if lines:
            canvas.notice("severity")
        return [card(lines, "pain-card", has_notch=True)] if lines else []

    return cells(canvas, top, cards)


def _truths(canvas: MapCanvas, top: float) -> Placed | None:
    """The moments of truth by name, each a link."""

    def block(stage: Stage, place: Place) -> Block:
        target = ("stage", stage.id) if place is stage else ("step", stage.id, place.id)
        words = Words("insight-text", 12, 600, canvas.lang)
        text = marked(
            lambda x, y, size: [star(x + size / 2, y + size / 2, size / 2)],
            canvas.plain(place.title.value),
            words,
        )
        return card([text], "truth-card", href=canvas.context.url(target), padding=7)

    def cards(place: Place) -> Sequence[Block]:
        if not isinstance(place, Stage):
            return []
        return [block(place, one) for one in _inner(place) if one.is_moment_of_truth]

    return cells(canvas, top, cards)


def _means(canvas: MapCanvas, top: float) -> Placed | None:
    """The mean of what is felt in a stage, and from where to where it goes."""

    def block(stage: Stage, mean: float) -> Block:
        low, high = stage_range(stage) or (mean, mean)
        score = canvas.context.score
        span = f"{score(low)} … {score(high)}" if low != high else ""

        def draw(x: float, y: float, room: float) -> Placed:
            nodes = face(x + 13, y + 14, mean, 12)
            number = Words("ink", 13, 700, canvas.lang)
            said = set_lines([score(mean)], x + 32, y - 2, room - 32, number)
            below = paragraph(span, Words("muted", 11, 400, canvas.lang))
            reach = below(x + 32, said.bottom - 1, room - 32)
            return Placed([*nodes, *said.nodes, *reach.nodes], max(reach.bottom, y + 29))

        return draw

    def cards(place: Place) -> Sequence[Block]:
        mean = stage_score(place) if isinstance(place, Stage) else None
        return [block(place, mean)] if mean is not None and isinstance(place, Stage) else []

    return cells(canvas, top, cards)


ROWS: tuple[Row, ...] = (
    Row("step", "step", _steps),
    _CURVES,
    Row("mean", "smile", _means, english=term("Mean and range")),
    Row("truth", "star", _truths, english=term("Moments of truth")),
    Row("pain", "pain", _pains),
    Row("opportunity", "opportunity", _opportunities),
)
"""The rows of an overview, from top to bottom."""


def overview_layout(stages: Sequence[Stage]) -> Layout:
    """A column for each stage."""
    shares = [StageShare(stage, number, (stage,)) for number, stage in enumerate(stages, 1)]
    return lay_out(shares, _WIDEST, _NARROWEST)


def draw_overview(
    journey: Journey,
    context: DrawingContext,
    noticed: Noticed | None = None,
    prefix: str = "overview",
) -> Scene:
    """A journey's stages side by side, with what matters of each in figures.

    Its legend explains what was ``noticed`` elsewhere too.
    """
    layout = overview_layout(journey.stages)
    canvas = MapCanvas(journey, context, layout, prefix, prefix, noticed or Noticed())
    board = draw_board(canvas, (changes.OVERVIEW_ROW, *ROWS) if context.flags else ROWS)
    return Scene(
        width=canvas.layout.width,
        height=board.bottom + 4,
        title=context.plain(journey.title.value),
        description=description_of(context, journey.stages),
        nodes=board.nodes,
        lang=context.lang,
        prefix=prefix,
        columns=layout.edges,
        rows=board.rows,
        heights=board.heights,
    )
