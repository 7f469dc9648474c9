"""Steps: what the customer does, each a link; and the actions of stages without steps.

Actions stand among the steps unless a map asks for a row of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from generator.diagnostics import term
from generator.drawing.blocks import Block, Placed, Words, card, marked, paragraph, with_icon
from generator.drawing.curve import star
from generator.drawing.flagging import flagged
from generator.drawing.rows.row import Draw, Row
from generator.drawing.scene import Node
from generator.drawing.sheet import Sheet, cells
from generator.model.records import Place, Stage, Step

_ORDERS = {"any": term("In any order"), "repeats": term("Repeats"), "timed": term("At a set time")}


def truth_badge(sheet: Sheet) -> Block:
    """The star and the words that mark a moment of truth."""

    def mark(x: float, y: float, size: float) -> Sequence[Node]:
        return [star(x + size / 2, y + size / 2, size / 2)]

    sheet.notice("truth")
    return marked(mark, sheet.translate("Moment of truth"), sheet.small("insight-text"))


def _limits(sheet: Sheet, step: Step) -> list[Block]:
    """For whom, when and in which order a step is taken."""
    small = sheet.small("muted", 400)
    blocks: list[Block] = []
    if step.personas:
        names = _short_names(sheet)
        said = ", ".join(names.get(each.value, each.value) for each in step.personas)
        blocks.append(with_icon("persona", sheet.plain(said), small))
    if step.duration:
        blocks.append(with_icon("duration", sheet.plain(step.duration.value), small))
    orders = [(each.value, sheet.translate(_ORDERS[each.value])) for each in step.order]
    return [*blocks, *(with_icon(sign, text, small) for sign, text in orders)]


def _short_names(sheet: Sheet) -> dict[str, str]:
    """Personas by their names up to a comma, as far as that tells them apart."""
    titles = {each: one.title.value for each, one in sheet.context.catalog.personas.items()}
    taken = Counter(title.split(",")[0] for title in titles.values())
    return {
        each: short if taken[short := title.split(",")[0]] == 1 else title
        for each, title in titles.items()
    }


def _step_card(sheet: Sheet, stage_id: str, step: Step) -> Block:
    title = Words("link-text", 13.0, 600, sheet.lang)
    blocks = [paragraph(sheet.plain(step.title.value), title), *_limits(sheet, step)]
    if step.is_moment_of_truth:
        blocks.append(truth_badge(sheet))
    return flagged(sheet, step, _plain_step_card(sheet, stage_id, step, blocks))


def _plain_step_card(sheet: Sheet, stage_id: str, step: Step, blocks: Sequence[Block]) -> Block:
    return card(
        blocks,
        "truth-card" if step.is_moment_of_truth else "step-card",
        href=sheet.context.url(("step", stage_id, step.id)),
        id=f"{sheet.anchor}-step-{stage_id}-{step.id}",
    )


def _detail_card(sheet: Sheet, stage: Stage) -> list[Block]:
    """The way to the journey that shows a stage in detail."""
    detail = stage.detail.value if stage.detail else ""
    url = sheet.context.url(("journey", detail)) if detail else ""
    known = sheet.context.catalog.journeys.get(detail)
    if not url or known is None:
        return []
    text = f"{sheet.translate('In detail')}: {sheet.plain(known.title.value)}"
    return [card([with_icon("link", text, sheet.body("link-text"))], "owner-card", href=url)]


def _action_cards(sheet: Sheet, place: Place) -> list[Block]:
    actions = place.actions if isinstance(place, Stage) else ()
    return [
        flagged(
            sheet, action, card([paragraph(sheet.plain(action.value), sheet.body())], "plain-card")
        )
        for action in actions
    ]


def _steps(*, with_actions: bool) -> Draw:
    def draw(sheet: Sheet, top: float) -> Placed | None:
        stage_of = {id(column.place): column.stage.id for column in sheet.layout.columns}

        def cards(place: Place) -> Sequence[Block]:
            if isinstance(place, Step):
                return [_step_card(sheet, stage_of[id(place)], place)]
            actions = _action_cards(sheet, place) if with_actions else []
            return [*actions, *(_detail_card(sheet, place) if isinstance(place, Stage) else [])]

        return cells(sheet, top, cards)

    return draw


def _actions(sheet: Sheet, top: float) -> Placed | None:
    return cells(sheet, top, partial(_action_cards, sheet))


ROW = Row("step", "step", _steps(with_actions=True))
BARE_ROW = Row("step", "step", _steps(with_actions=False))
"""Steps alone, where actions have a row of their own."""
ACTION_ROW = Row("action", "list", _actions)
