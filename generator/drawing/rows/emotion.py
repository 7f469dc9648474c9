"""Emotions: the curve that shows where to look, one for each persona who feels otherwise.

Where the map has a counterpart, what is and what is to be stand in the one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from generator.diagnostics import term
from generator.drawing.blocks import Placed, paragraph
from generator.drawing.curve import marker
from generator.drawing.feelings import MOST_CURVES, Feeling, all_feelings
from generator.drawing.flagging import with_chips
from generator.drawing.layout import GUTTER, StageSpan
from generator.drawing.plot import are_apart, draw_plot
from generator.drawing.rows.row import Row
from generator.drawing.scale import Curve, Dot, Marks, Scale, marker_style, style_of
from generator.drawing.scene import Group, Node, Rule
from generator.drawing.sheet import Sheet, column_marks
from generator.drawing.voices import REVISIONS, TYPE_NAMES, Voice, are_compared, voices
from generator.model.records import Place
from generator.model.remembering import remembered

DotsOf = Callable[[Sheet, Voice], Iterator[Dot]]
_UNIT, _ROOMY_UNIT, _ROOMY_COLUMNS = 64.0, 80.0, 12
"""Px of one unit of emotion, and of a map of at most so many columns."""
_ALL = term("Mean of all")
_REST = term("The table has the others")


def _dots(sheet: Sheet, span: StageSpan, voice: Voice) -> Iterator[Dot]:
    """A point for each step with an emotion; one for the stage when none of its has any."""
    for column in span.columns:
        there = voice.place(span.stage, column.place)
        felt_at = voice.felt if column.is_step else voice.felt_in_all
        felt = felt_at(there) if there else None
        if there is not None and felt is not None:
            is_truth = _is_truth(voice, there)
            marks = column_marks(column)
            dot = _dot(sheet, (column.x, column.width), felt, marks, is_truth=is_truth)
            yield replace(dot, quote=_thought(sheet, there)) if voice.others is None else dot
    whole = voice.whole(span.stage) if span.begins and span.has_steps else None
    felt = voice.felt_in_all(whole) if whole else None
    if whole is not None and felt is not None:
        is_truth = _is_truth(voice, whole)
        marks = (("stage", span.stage.id),)
        yield _dot(sheet, (span.x, span.width), felt, marks, is_truth=is_truth)


def _thought(sheet: Sheet, place: Place) -> str:
    """The first thing that is thought at a place."""
    return sheet.plain(place.thoughts[0].value) if place.thoughts else ""


def _is_truth(voice: Voice, place: Place) -> bool:
    """Whether a star stands at the point: the map's own moments of truth have one."""
    return voice.others is None and place.is_moment_of_truth


def _dot(
    sheet: Sheet,
    room: tuple[float, float],
    felt: tuple[float, str],
    marks: Marks,
    *,
    is_truth: bool,
) -> Dot:
    left, wide = room
    word = sheet.plain(felt[1])
    return Dot(left + wide / 2, left, left + wide, felt[0], word, is_truth, marks)


def _without_bridges(sheet: Sheet, voice: Voice) -> Iterator[Dot]:
    """The points of a curve, its line broken where the counterpart has no such stage."""
    is_broken = False
    for span in sheet.layout.spans:
        is_broken = is_broken or voice.place(span.stage, span.stage) is None
        for dot in _dots(sheet, span, voice):
            yield replace(dot, begins=True) if is_broken else dot
            is_broken = False


def _whose(sheet: Sheet, feeling: Feeling | None) -> str:
    if feeling is None:
        return sheet.translate(_ALL)
    known = sheet.context.catalog.personas
    ids = (feeling.persona_id,) if feeling.persona_id else feeling.others
    names = [known[each].title.value if each in known else each for each in ids]
    return sheet.plain(", ".join(names)) or sheet.translate("Everybody")


def _marks(voice: Voice, *, compared: bool) -> Marks:
    """What a script finds the curve by: whose it is, and its type where there are two."""
    marks: Marks = (("type", voice.type),) if compared else ()
    if voice.feeling is None:
        return marks
    if voice.feeling.persona_id:
        return (("persona", voice.feeling.persona_id), *marks)
    shared = " ".join(voice.feeling.others)
    return (("personas", shared), *marks) if shared else marks


def curves_of(sheet: Sheet, dots_of: DotsOf | None = None) -> list[Curve]:
    """The curves of the map through its columns, or through what ``dots_of`` finds."""
    types = REVISIONS if sheet.context.flags else None
    found = voices(sheet.journey, sheet.context.counterpart, types)
    compared = are_compared(found)
    curves = []
    for voice in found:
        name = _whose(sheet, voice.feeling)
        line = voice.type if compared or voice.type == "to-be" else ""
        dots = tuple((dots_of or _without_bridges)(sheet, voice))
        is_other = voice.others is not None
        marks = _marks(voice, compared=compared)
        curves.append(Curve(name, dots, voice.number, line, is_other, marks))
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
def _curves(sheet: Sheet) -> list[Curve]:
    """The curves that both the row and its captions show."""
    return curves_of(sheet)


def scale_of(sheet: Sheet) -> Scale:
    """The scale of a map's curves, which are its largest picture."""
    is_roomy = len(sheet.layout.columns) <= _ROOMY_COLUMNS
    return Scale(-2.0, 2.0, _ROOMY_UNIT if is_roomy else _UNIT, faces=True)


def _draw(sheet: Sheet, top: float) -> Placed | None:
    if any(place.is_moment_of_truth for place in (c.place for c in sheet.layout.columns)):
        sheet.notice("truth")
    curves = _curves(sheet)
    drawn = draw_plot(sheet, top, curves, scale_of(sheet))
    if drawn is not None and are_apart(curves) and _has_others(sheet):
        rest = _rest(sheet, drawn.bottom)
        drawn = Placed(drawn.nodes, rest.bottom, (*drawn.aside, *rest.nodes))
    return with_chips(sheet, drawn, top, ROW.key)


def _has_others(sheet: Sheet) -> bool:
    """Whether there are more personas than a map has curves for."""
    return len(all_feelings(sheet.journey)) > MOST_CURVES


def _rest(sheet: Sheet, top: float) -> Placed:
    """Where the curves are that have no room."""
    words = sheet.small("muted", 400)
    return paragraph(sheet.translate(_REST), words)(6, top, GUTTER - 6 - 36)


def _captions(sheet: Sheet, top: float) -> Placed | None:
    return captions(sheet, top, _curves(sheet))


def captions(sheet: Sheet, top: float, curves: Sequence[Curve]) -> Placed | None:
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
        kind = sheet.translate(TYPE_NAMES[curve.line]) if has_both else ""
        if not are_pair and kind and curve.line != line:
            line = curve.line
            head = paragraph(kind, sheet.small("ink"))(6, y, GUTTER - 6 - 36)
            marks = (("type", line),)
            nodes.append(Group(nodes=tuple(head.nodes), style="said", marks=marks))
            y = head.bottom + 3
        drawn = _caption(sheet, curve, kind if are_pair else curve.name, y)
        nodes += drawn.nodes
        y = drawn.bottom + 4
    if _has_others(sheet):
        rest = _rest(sheet, y)
        return Placed([*nodes, *rest.nodes], rest.bottom)
    return Placed(nodes, y)


def _caption(sheet: Sheet, curve: Curve, name: str, y: float) -> Placed:
    drawn = paragraph(name, sheet.small("ink", 400))(38, y, GUTTER - 38 - 36)
    line = Rule(x1=6, y1=y + 7, x2=33, y2=y + 7, style=style_of(curve))
    mark = marker(20, y + 7, 4.5, curve.number, marker_style(curve))
    nodes = (line, mark, *drawn.nodes)
    return Placed([Group(nodes=nodes, style="said", marks=curve.marks)], drawn.bottom)


ROW = Row("emotion", "emotion", _draw, captions=_captions, has_axis=True)
