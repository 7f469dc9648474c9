"""Emotions: the curve that shows where to look, one for each persona who feels otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.blocks import Placed, Words, paragraph
from generator.drawing.curve import marker
from generator.drawing.feelings import Feeling, emotion_of, feelings
from generator.drawing.layout import GUTTER, StageSpan
from generator.drawing.plot import draw_plot
from generator.drawing.rows.row import Row
from generator.drawing.scale import Curve, Dot, Scale, style_of
from generator.drawing.scene import Node, Rule
from generator.drawing.sheet import Sheet, column_marks
from generator.model.records import Emotion

SCALE = Scale(-2.0, 2.0, 34.0, faces=True)


def _dots(sheet: Sheet, span: StageSpan, feeling: Feeling) -> Iterator[Dot]:
    """A point for each step with an emotion; the stage's own when none has any."""
    found = False
    for column in span.columns:
        emotion = emotion_of(column.place, feeling)
        if emotion is not None:
            found = True
            marks = (*column_marks(column), *_persona_mark(feeling))
            truth = column.place.is_moment_of_truth
            yield _dot(sheet, column.x, column.width, emotion, is_truth=truth, marks=marks)
    emotion = emotion_of(span.stage, feeling)
    if emotion is not None and not found:
        marks = (("stage", span.stage.id), *_persona_mark(feeling))
        truth = span.stage.is_moment_of_truth
        yield _dot(sheet, span.x, span.width, emotion, is_truth=truth, marks=marks)


def _persona_mark(feeling: Feeling) -> tuple[tuple[str, str], ...]:
    return (("persona", feeling.persona_id),) if feeling.persona_id else ()


def _dot(
    sheet: Sheet,
    x: float,
    room: float,
    emotion: Emotion,
    *,
    is_truth: bool,
    marks: tuple[tuple[str, str], ...],
) -> Dot:
    word = sheet.plain(emotion.word)
    return Dot(x + room / 2, x, x + room, emotion.score, word, is_truth, marks)


def name_of(sheet: Sheet, feeling: Feeling) -> str:
    """Whose curve it is, in words."""
    known = sheet.context.catalog.personas
    ids = (feeling.persona_id,) if feeling.persona_id else feeling.others
    names = [known[each].title.value if each in known else each for each in ids]
    return sheet.plain(", ".join(names)) or sheet.translate("Everybody")


def curves_of(sheet: Sheet) -> list[Curve]:
    """The curves of the map's journey through its columns."""
    planned = bool(sheet.journey.type and sheet.journey.type.value == "to-be")
    return [
        Curve(
            name_of(sheet, feeling),
            tuple(dot for span in sheet.layout.spans for dot in _dots(sheet, span, feeling)),
            number,
            planned,
            feeling.persona_id or "",
        )
        for number, feeling in enumerate(feelings(sheet.journey), 1)
    ]


def _draw(sheet: Sheet, top: float) -> Placed | None:
    if any(place.is_moment_of_truth for place in (c.place for c in sheet.layout.columns)):
        sheet.notice("truth")
    return draw_plot(sheet, top, curves_of(sheet), SCALE)


def _captions(sheet: Sheet, top: float) -> Placed | None:
    return captions(sheet, top, [curve for curve in curves_of(sheet) if curve.dots])


def captions(sheet: Sheet, top: float, curves: Sequence[Curve]) -> Placed | None:
    """The names of several curves beside their lines and markers; of one, nothing."""
    if len(curves) < 2:
        return None
    nodes: list[Node] = []
    y = top
    for curve in curves:
        words = Words("ink", 11, 400, sheet.lang)
        drawn = paragraph(curve.name, words)(38, y, GUTTER - 38 - 36)
        line = Rule(x1=6, y1=y + 7, x2=33, y2=y + 7, style=style_of(curve))
        mark = marker(20, y + 7, 4.5, curve.number, f"legend-marker series-{curve.number}")
        nodes += [line, mark, *drawn.nodes]
        y = drawn.bottom + 4
    return Placed(nodes, y)


ROW = Row("emotion", "emotion", _draw, captions=_captions, has_axis=True)
