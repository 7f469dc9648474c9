"""What readers of maps doubt or ask: at its place, and on a board, the open questions first."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.diagnostics import term
from generator.model.records.registries import Evidence, Question
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.choices import Filter, Keys, filter_of, keys_of, titles, translated

STATES = {
    "open": term("Open question"),
    "answered": term("Answered"),
    "declined": term("Declined"),
}


class QuestionView(Struct, frozen=True):
    """A question; ``origin`` is the evidence that it came in by, ``keys`` what it is found by."""

    text: Html
    state: str
    state_name: str
    reply: Html
    pain: Html
    origin: Link
    date: str
    keys: Keys
    kept_to: str


class QuestionsView(Struct, frozen=True):
    """The board."""

    rows: tuple[QuestionView, ...]
    filters: tuple[Filter, ...]
    totals: tuple[str, ...]


def questions_at(context: PageContext, journey_id: str, place_id: str) -> tuple[QuestionView, ...]:
    """The questions about a stage or a step, the open ones first."""
    found = context.site.questions.get((journey_id, place_id), ())
    return _sorted(
        _question(context, context.site.catalog.evidence[name], number, journey_id)
        for name, number in found
    )


def questions_of(context: PageContext, evidence: Evidence) -> tuple[QuestionView, ...]:
    """All questions of a piece of evidence, as they stand there."""
    places = {
        number: journey
        for (journey, _), those in context.site.questions.items()
        for name, number in those
        if name == evidence.id
    }
    return tuple(
        _question(context, evidence, number, places.get(number, ""))
        for number in range(len(evidence.questions))
    )


def questions_view(context: PageContext) -> QuestionsView:
    """Everything on the board."""
    found = [
        each
        for evidence in _asked(context)
        for each in questions_of(context, context.site.catalog.evidence[evidence])
    ]
    rows = _sorted(found)
    plural = context.interface.plural
    keys = [row.keys for row in rows]
    translate = context.interface.translate
    made = (
        filter_of("state", translate(term("State")), keys, translated(context, STATES)),
        filter_of("journey", translate(term("Journey")), keys, _titles(context)),
    )
    count = sum(row.state == "open" for row in rows)
    return QuestionsView(
        rows=rows,
        filters=tuple(each for each in made if each),
        totals=(
            plural("{n} question", "{n} questions", len(rows)),
            plural("{n} is open", "{n} are open", count),
        ),
    )


def _titles(context: PageContext) -> dict[str, str]:
    journeys = dict.fromkeys(journey for journey, _ in context.site.questions)
    return titles(context, "journey", journeys)


def _asked(context: PageContext) -> Iterator[str]:
    """The evidence that holds questions, each once, in the catalog's order."""
    names = {name for those in context.site.questions.values() for name, _ in those}
    return (name for name in context.site.catalog.evidence if name in names)


def _sorted(rows: Iterator[QuestionView] | list[QuestionView]) -> tuple[QuestionView, ...]:
    order = list(STATES)
    return tuple(sorted(rows, key=lambda row: order.index(row.state)))


def _question(
    context: PageContext, evidence: Evidence, number: int, journey_id: str
) -> QuestionView:
    question: Question = evidence.questions[number]
    state = question.state.value if question.state else "open"
    return QuestionView(
        text=context.inline(question.text, question.span),
        state=state,
        state_name=context.interface.translate(STATES[state]),
        reply=context.text(question.reply),
        pain=context.text(question.pain),
        origin=context.link(("evidence", evidence.id)),
        date=context.interface.date(evidence.date.value) if evidence.date else "",
        keys=keys_of(state=state, journey=journey_id),
        kept_to=context.kept_to(question.visible_to) or context.kept_to(evidence.visible_to),
    )


def open_questions(context: PageContext, journey_id: str, place_id: str) -> tuple[str, ...]:
    """For each open question at a place the plain text of the pain that it is about, or ""."""
    found = []
    for name, number in context.site.questions.get((journey_id, place_id), ()):
        question = context.site.catalog.evidence[name].questions[number]
        if question.is_open:
            found.append(plain(question.pain.value) if question.pain else "")
    return tuple(found)
