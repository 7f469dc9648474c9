"""Emotions: the curve that shows where to look, one for each persona who feels otherwise.

Where the map has a counterpart, what is and what is to be stand in the one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.blocks import Placed, paragraph
from generator.drawing.curve_geometry import marker
from generator.drawing.curve_model import Curve, Dot, Marks, Scale, marker_style, style_of
from generator.drawing.curve_sources import (
    MOST_CURVES,
    REVISIONS,
    TYPE_NAMES,
    CurveOwner,
    CurveSource,
    all_curve_owners,
    are_compared,
    curve_sources,
)
from generator.drawing.flagging import with_chips
from generator.drawing.layout import GUTTER, StageSpan
from generator.drawing.map_canvas import MapCanvas, Row, column_marks
from generator.drawing.plot import are_apart, draw_plot
from generator.drawing.scene import Group, Node, Rule
from generator.model.analysis.memoising import remembered
from generator.model.records.journey import Place
from generator.model.records.queries import TITLE, answer

DotsOf = Callable[[MapCanvas, CurveSource], Iterator[Dot]]
_UNIT, _ROOMY_UNIT, _ROOMY_COLUMNS = 64.0, 80.0, 12
"""Px of one unit of emotion, and of a map of at most so many columns."""
_ALL = term("Mean of all")
_REST = term("See the table for the others")


def _dots(canvas: MapCanvas, span: StageSpan, source: CurveSource) -> Iterator[Dot]:
    """A point for each step with an emotion; one for the stage when none of its has any."""
    for column in span.columns:
        there = source.place(span.stage, column.place)
        felt_at = source.felt if column.is_step else source.felt_in_all
        felt = felt_at(there) if there else None
        if there is not None and felt is not None:
            is_truth = _is_truth(source, there)
            marks = column_marks(column)
            dot = _dot(canvas, (column.x, column.width), felt, marks, is_truth=is_truth)
            yield (replace(dot, quote=_thought(canvas, there)) if source.others is None else dot)
    whole = source.whole(span.stage) if span.begins and span.has_steps else None
    felt = source.felt_in_all(whole) if whole else None
    if whole is not None and felt is not None:
        is_truth = _is_truth(source, whole)
        marks = (("stage", span.stage.id),)
        yield _dot(canvas, (span.x, span.width), felt, marks, is_truth=is_truth)


def _thought(canvas: MapCanvas, place: Place) -> str:
    """The first thing that is thought at a place."""
    return canvas.plain(place.thoughts[0].value) if place.thoughts else ""


def _is_truth(source: CurveSource, place: Place) -> bool:
    """Whether a star stands at the point: the map's own moments of truth have one."""
    return source.others is None and place.is_moment_of_truth


def _dot(
    canvas: MapCanvas,
    room: tuple[float, float],
    felt: tuple[float, str],
    marks: Marks,
    *,
    is_truth: bool,
) -> Dot:
    left, wide = room
    word = canvas.plain(felt[1])
    return Dot(left + wide / 2, left, left + wide, felt[0], word, is_truth, marks)


def _without_bridges(canvas: MapCanvas, source: CurveSource) -> Iterator[Dot]:
    """The points of a curve, its line broken where the counterpart has no such stage."""
    is_broken = False
    for span in canvas.layout.spans:
        is_broken = is_broken or source.place(span.stage, span.stage) is None
        for dot in _dots(canvas, span, source):
            yield replace(dot, begins=True) if is_broken else dot
            is_broken = False


def _whose(canvas: MapCanvas, curve_owner: CurveOwner | None) -> str:
    if curve_owner is None:
        return canvas.translate(_ALL)
    known = canvas.context.catalog.personas
    ids = (curve_owner.persona_id,) if curve_owner.persona_id else curve_owner.others
    names = [answer(known, each, TITLE) or each for each in ids]
    return canvas.plain(", ".join(names)) or canvas.translate("Everybody")


def _marks(source: CurveSource, *, compared: bool) -> Marks:
    """What a script finds the curve by: whose it is, and its type where there are two."""
    marks: Marks = (("type", source.type),) if compared else ()
    if source.curve_owner is None:
        return marks
    if source.curve_owner.persona_id:
        return (("persona", source.curve_owner.persona_id), *marks)
    shared = " ".join(source.curve_owner.others)
    return (("personas", shared), *marks) if shared else marks


def curves_of(canvas: MapCanvas, dots_of: DotsOf | None = None) -> list[Curve]:
    """The curves of the map through its columns, or through what ``dots_of`` finds."""
    types = REVISIONS if canvas.context.flags else None
    found = curve_sources(canvas.journey, canvas.context.counterpart, types)
    compared = are_compared(found)
    curves = []
    for source in found:
        name = _whose(canvas, source.curve_owner)
        line = source.type if compared or source.type == "to-be" else ""
        dots = tuple((dots_of or _without_bridges)(canvas, source))
        is_other = source.others is not None
        marks = _marks(source, compared=compared)
        curves.append(Curve(name, dots, source.number, line, is_other, marks))
    return _quiet([curve for curve in curves if curve.dots])


def _quiet(curves: list[Curve]) -> list[Curve]:
    """The curves, what was and is the same said once."""
    now = {
        (curve.number, dot.x): dot.value
        for curve in curves
        if curve.line == "after"
        for dot in curve.dots
    }
    return [
        replace(
            curve,
            dots=tuple(
                replace(dot, is_silent=now.get((curve.number, dot.x)) == dot.value)
                for dot in curve.dots
            ),
        )
        if curve.line == "before"
        else curve
        for curve in curves
    ]


@remembered(most=1)
def _curves(canvas: MapCanvas) -> list[Curve]:
    """The curves that both the row and its captions show."""
    return curves_of(canvas)


def scale_of(canvas: MapCanvas) -> Scale:
    """The scale of a map's curves, which are its largest picture."""
    is_roomy = len(canvas.layout.columns) <= _ROOMY_COLUMNS
    return Scale(-2.0, 2.0, _ROOMY_UNIT if is_roomy else _UNIT, faces=True)


def _draw(canvas: MapCanvas, top: float) -> Placed | None:
    if any(place.is_moment_of_truth for place in (c.place for c in canvas.layout.columns)):
        canvas.notice("truth")
    curves = _curves(canvas)
    drawn = draw_plot(canvas, top, curves, scale_of(canvas))
    if drawn is not None and are_apart(curves) and _has_others(canvas):
        rest = _rest(canvas, drawn.bottom)
        drawn = Placed(drawn.nodes, rest.bottom, (*drawn.aside, *rest.nodes))
    return with_chips(canvas, drawn, top, ROW.key)


def _has_others(canvas: MapCanvas) -> bool:
    """Whether there are more personas than a map has curves for."""
    return len(all_curve_owners(canvas.journey)) > MOST_CURVES


def _rest(canvas: MapCanvas, top: float) -> Placed:
    """Where the curves are that have no room."""
    words = canvas.small("muted", 400)
    return paragraph(canvas.translate(_REST), words)(6, top, GUTTER - 6 - 36)


def _captions(canvas: MapCanvas, top: float) -> Placed | None:
    return captions(canvas, top, _curves(canvas))


def captions(canvas: MapCanvas, top: float, curves: Sequence[Curve]) -> Placed | None:
    """The names of several curves beside their lines and markers; of one, nothing.

    Those of both types stand under the types' names, or are called by them.
    """
    has_both = any(curve.is_other for curve in curves)
    if are_apart(curves):
        return None
    if len(curves) < 2 and not has_both:
        return None
    are_pair = has_both and len({curve.number for curve in curves}) == 1
    nodes: list[Node] = []
    y, line = top, ""
    for curve in curves:
        kind = canvas.translate(TYPE_NAMES[curve.line]) if has_both else ""
        if not are_pair and kind and curve.line != line:
            line = curve.line
            head = paragraph(kind, canvas.small("ink"))(6, y, GUTTER - 6 - 36)
            marks = (("type", line),)
            nodes.append(Group(nodes=tuple(head.nodes), style="said", marks=marks))
            y = head.bottom + 3
        drawn = _caption(canvas, curve, kind if are_pair else curve.name, y)
        nodes += drawn.nodes
        y = drawn.bottom + 4
    if _has_others(canvas):
        rest = _rest(canvas, y)
        return Placed([*nodes, *rest.nodes], rest.bottom)
    return Placed(nodes, y)


def _caption(canvas: MapCanvas, curve: Curve, name: str, y: float) -> Placed:
    drawn = paragraph(name, canvas.small("ink", 400))(38, y, GUTTER - 38 - 36)
    line = Rule(x1=6, y1=y + 7, x2=33, y2=y + 7, style=style_of(curve))
    mark = marker(20, y + 7, 4.5, curve.number, marker_style(curve))
    nodes = (line, mark, *drawn.nodes)
    return Placed([Group(nodes=nodes, style="said", marks=curve.marks)], drawn.bottom)


ROW = Row("emotion", "emotion", _draw, captions=_captions, has_axis=True)
