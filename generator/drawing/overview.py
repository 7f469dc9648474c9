"""A long journey at one look: a column a stage, its curve whole, its troubles counted."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import term
from generator.drawing import overview_curves
from generator.drawing.blocks import Block, Placed, Words, card, marked, paragraph, set_lines
from generator.drawing.board import draw_board
from generator.drawing.context import DrawingContext
from generator.drawing.curve import face, star
from generator.drawing.feelings import stage_range
from generator.drawing.layout import Layout, StageShare, lay_out
from generator.drawing.rows import changes
from generator.drawing.rows.pains import SEVERITIES, severity_marks
from generator.drawing.rows.row import Row
from generator.drawing.scene import Scene
from generator.drawing.sheet import Noticed, Sheet, cells
from generator.drawing.story import description_of
from generator.model.records import Journey, Place, Stage
from generator.model.scores import stage_score

_NARROWEST = 112.0
_WIDEST = 220.0


def _inner(place: Place) -> Sequence[Place]:
    """A stage and its steps."""
    return (place, *place.steps) if isinstance(place, Stage) else (place,)


def _counted(count: int, sheet: Sheet) -> Block:
    return paragraph(sheet.context.count(count), Words("ink", 15, 600, sheet.lang))


def _steps(sheet: Sheet, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        steps = place.steps if isinstance(place, Stage) else ()
        return [_counted(len(steps), sheet)] if steps else []

    return cells(sheet, top, cards)


def _opportunities(sheet: Sheet, top: float) -> Placed | None:
    def cards(place: Place) -> Sequence[Block]:
        inner = _inner(place)
        below = [each for one in inner for pain in one.pains for each in pain.opportunities]
        count = len(below) + sum(len(one.opportunities) for one in inner)
        return [_counted(count, sheet)] if count else []

    return cells(sheet, top, cards)


def _pains(sheet: Sheet, top: float) -> Placed | None:
    """How many pains there are of each severity, the worst first."""

    def line(level: str, count: int) -> Block:
        words = Words("pain-text", 13, 600, sheet.lang)
        text = sheet.context.count(count)
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
            sheet.notice("severity")
        return [card(lines, "pain-card", has_notch=True)] if lines else []

    return cells(sheet, top, cards)


def _truths(sheet: Sheet, top: float) -> Placed | None:
    """The moments of truth by name, each a link."""

    def block(stage: Stage, place: Place) -> Block:
        target = ("stage", stage.id) if place is stage else ("step", stage.id, place.id)
        words = Words("insight-text", 12, 600, sheet.lang)
        text = marked(
            lambda x, y, size: [star(x + size / 2, y + size / 2, size / 2)],
            sheet.plain(place.title.value),
            words,
        )
        return card([text], "truth-card", href=sheet.context.url(target), padding=7)

    def cards(place: Place) -> Sequence[Block]:
        if not isinstance(place, Stage):
            return []
        return [block(place, one) for one in _inner(place) if one.is_moment_of_truth]

    return cells(sheet, top, cards)


def _means(sheet: Sheet, top: float) -> Placed | None:
    """The mean of what is felt in a stage, and from where to where it goes."""

    def block(stage: Stage, mean: float) -> Block:
        low, high = stage_range(stage) or (mean, mean)
        score = sheet.context.score
        span = f"{score(low)} … {score(high)}" if low != high else ""

        def draw(x: float, y: float, room: float) -> Placed:
            nodes = face(x + 13, y + 14, mean, 12)
            number = Words("ink", 13, 700, sheet.lang)
            said = set_lines([score(mean)], x + 32, y - 2, room - 32, number)
            below = paragraph(span, Words("muted", 11, 400, sheet.lang))
            reach = below(x + 32, said.bottom - 1, room - 32)
            return Placed([*nodes, *said.nodes, *reach.nodes], max(reach.bottom, y + 29))

        return draw

    def cards(place: Place) -> Sequence[Block]:
        mean = stage_score(place) if isinstance(place, Stage) else None
        return [block(place, mean)] if mean is not None and isinstance(place, Stage) else []

    return cells(sheet, top, cards)


ROWS: tuple[Row, ...] = (
    Row("step", "step", _steps),
    overview_curves.ROW,
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
    sheet = Sheet(journey, context, layout, prefix, prefix, noticed or Noticed())
    board = draw_board(sheet, (changes.OVERVIEW_ROW, *ROWS) if context.flags else ROWS)
    return Scene(
        width=sheet.layout.width,
        height=board.bottom + 4,
        title=context.plain(journey.title.value),
        description=description_of(context, journey.stages),
        nodes=board.nodes,
        lang=context.lang,
        prefix=prefix,
        columns=layout.edges,
        rows=board.rows,
    )
