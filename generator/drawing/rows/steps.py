"""Steps: what the customer does, each a link; and the actions of stages without steps.

Actions stand among the steps unless a map asks for a row of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from generator.diagnostics import term
from generator.drawing.blocks import Block, Placed, Words, card, marked, paragraph, with_icon
from generator.drawing.curve_geometry import lost_star, star
from generator.drawing.flagging import flagged
from generator.drawing.map_canvas import MapCanvas, Row, cells
from generator.drawing.readers import questions_about
from generator.drawing.rows.images import picture_block
from generator.drawing.scene import Node
from generator.model.records.journey import Journey, Place, Stage, Step
from generator.model.records.queries import titles_of

_ORDERS = {"any": term("In any order"), "repeats": term("Repeats"), "timed": term("At a set time")}

_PER_PICTURE = 4
"""Steps to a picture at least, where pictures stand under their steps."""


def truth_badge(canvas: MapCanvas) -> Block:
    """The star and the words that mark a moment of truth."""

    def mark(x: float, y: float, size: float) -> Sequence[Node]:
        return [star(x + size / 2, y + size / 2, size / 2)]

    canvas.notice("truth")
    return marked(mark, canvas.translate("Moment of truth"), canvas.small("insight-text"))


def lost_truth(canvas: MapCanvas, place: Place) -> list[Block]:
    """The star and the words struck out, where a place was a moment of truth."""
    flags = canvas.context.flags
    if flags is None or id(place) not in flags.lost_truths:
        return []

    def mark(x: float, y: float, size: float) -> Sequence[Node]:
        return lost_star(x + size / 2, y + size / 2, size / 2)

    words = canvas.translate("Moment of truth")
    return [marked(mark, words, canvas.small("struck"))]


def _limits(canvas: MapCanvas, step: Step) -> list[Block]:
    """For whom, when and in which order a step is taken."""
    small = canvas.small("muted", 400)
    blocks: list[Block] = []
    if step.personas:
        names = _short_names(canvas)
        said = ", ".join(names.get(each.value, each.value) for each in step.personas)
        blocks.append(with_icon("persona", canvas.plain(said), small))
    if step.duration:
        blocks.append(with_icon("duration", canvas.plain(step.duration.value), small))
    orders = [(each.value, canvas.translate(_ORDERS[each.value])) for each in step.order]
    return [*blocks, *(with_icon(sign, text, small) for sign, text in orders)]


def _short_names(canvas: MapCanvas) -> dict[str, str]:
    """Personas by their names up to a comma, as far as that tells them apart."""
    titles = titles_of(canvas.context.catalog.personas)
    taken = Counter(title.split(",")[0] for title in titles.values())
    return {
        each: short if taken[short := title.split(",")[0]] == 1 else title
        for each, title in titles.items()
    }


def _step_card(canvas: MapCanvas, stage_id: str, step: Step) -> Block:
    title = Words("step-title", 13.0, 600, canvas.lang)
    blocks = [paragraph(canvas.plain(step.title.value), title), *_limits(canvas, step)]
    blocks += questions_about(canvas, step)
    if step.is_moment_of_truth:
        blocks.append(truth_badge(canvas))
    blocks += lost_truth(canvas, step)
    return flagged(canvas, step, _plain_step_card(canvas, stage_id, step, blocks))


def _plain_step_card(
    canvas: MapCanvas, stage_id: str, step: Step, blocks: Sequence[Block]
) -> Block:
    return card(
        blocks,
        "truth-card" if step.is_moment_of_truth else "step-card",
        href=canvas.context.url(("step", stage_id, step.id)),
        id=f"{canvas.anchor}-step-{stage_id}-{step.id}",
        marks=(("ask", step.id),) if canvas.context.asks else (),
    )


def _detail_card(canvas: MapCanvas, stage: Stage) -> list[Block]:
    """The way to the journey that shows a stage in detail."""
    detail = stage.detail.value if stage.detail else ""
    url = canvas.context.url(("journey", detail)) if detail else ""
    known = canvas.context.catalog.journeys.get(detail)
    if not url or known is None:
        return []
    text = f"{canvas.translate('In detail')}: {canvas.plain(known.title.value)}"
    return [card([with_icon("link", text, canvas.body("link-text"))], "owner-card", href=url)]


def _question_cards(canvas: MapCanvas, place: Place) -> list[Block]:
    """What readers ask about a whole stage."""
    blocks = questions_about(canvas, place)
    return (
        [card(blocks, "truth-card", href=canvas.context.url(("stage", place.id)))] if blocks else []
    )


def _action_cards(canvas: MapCanvas, place: Place) -> list[Block]:
    actions = place.actions if isinstance(place, Stage) else ()
    return [
        flagged(
            canvas,
            action,
            card([paragraph(canvas.plain(action.value), canvas.body())], "plain-card"),
        )
        for action in actions
    ]


def has_few_pictures(journey: Journey) -> bool:
    """Whether a row of pictures would be empty but for a few, each of a step."""
    steps = [step for stage in journey.stages for step in stage.steps]
    pictures = sum(len(step.images) for step in steps)
    of_stages = sum(len(stage.images) for stage in journey.stages)
    return 0 < pictures * _PER_PICTURE <= len(steps) and not of_stages


def steps_row(*, with_actions: bool = True, with_pictures: bool = False) -> Row:
    """The row of steps; pictures stand under their steps where they have no row of their own."""

    def draw(canvas: MapCanvas, top: float) -> Placed | None:
        stage_of = {id(column.place): column.stage.id for column in canvas.layout.columns}

        def cards(place: Place) -> Sequence[Block]:
            if isinstance(place, Step):
                step = _step_card(canvas, stage_of[id(place)], place)
                return [step, *(_pictures(canvas, place) if with_pictures else [])]
            actions = _action_cards(canvas, place) if with_actions else []
            return [
                *_question_cards(canvas, place),
                *actions,
                *(_detail_card(canvas, place) if isinstance(place, Stage) else []),
            ]

        return cells(canvas, top, cards)

    return Row("step", "step", draw)


def _pictures(canvas: MapCanvas, step: Step) -> list[Block]:
    """The pictures alone: what they show is said by the page of their stage."""
    return [
        flagged(canvas, each, picture_block(canvas, each, has_words=False)) for each in step.images
    ]


def _actions(canvas: MapCanvas, top: float) -> Placed | None:
    return cells(canvas, top, partial(_action_cards, canvas))


ROW = steps_row()
ACTION_ROW = Row("action", "list", _actions)
