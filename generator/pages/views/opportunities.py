"""The board of opportunities: by how far they are, what they would help and cost, and whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.matrix import MOST_IN_CELL, NARROW, WIDE, MatrixWords, Point, draw_matrix
from generator.drawing.svg import write_svg
from generator.model.analysis.pains import FoundOpportunity, all_opportunities
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.choices import (
    Filter,
    Keys,
    filter_of,
    keys_of,
    owner_key,
    owner_names,
    titles,
    translated,
)
from generator.pages.views.findings import STATES, OpportunityView, opportunity_view
from generator.pages.views.pains import WhereView, where_view

MOST = 500
"""Opportunities on one page, as of pains."""

UNDER_WAY = ("idea", "planned", "doing")
"""States in which there is still something to decide."""

_UNJUDGED = 9
"""More than any effort can exceed any impact by."""


class OpportunityCard(Struct, frozen=True):
    """An opportunity in a column; ``number`` is its point's in the matrix, 0 for none."""

    number: int
    opportunity: OpportunityView
    pain: Html
    where: WhereView
    keys: Keys


class Column(Struct, frozen=True):
    """The opportunities of one state; ``count`` is of all, of which ``cards`` may be some."""

    state: str
    name: str
    count: int
    cards: tuple[OpportunityCard, ...]


class OwnerCount(Struct, frozen=True):
    """Whose opportunities are how far: one number for each column."""

    owner: Link
    counts: tuple[int, ...]
    total: int


class OpportunitiesView(Struct, frozen=True):
    """The board; ``matrix`` and ``small_matrix`` are one picture in two widths."""

    columns: tuple[Column, ...]
    count: int
    shown: int
    totals: tuple[str, ...]
    filters: tuple[Filter, ...]
    matrix: Html
    small_matrix: Html
    owners: tuple[OwnerCount, ...]


def state_of(found: FoundOpportunity) -> str:
    """How far it is; what nobody decided on is an idea."""
    return found.opportunity.state.value if found.opportunity.state else "idea"


def by_worth(found: Iterable[FoundOpportunity]) -> list[FoundOpportunity]:
    """What helps most for the least work first; what nobody judged last, each in its order."""

    def rank(each: FoundOpportunity) -> tuple[int, int]:
        impact, effort = each.opportunity.impact, each.opportunity.effort
        if impact is None or effort is None:
            return (_UNJUDGED, -(impact.value if impact else 0))
        return (effort.value - impact.value, -impact.value)

    return sorted(found, key=rank)


def opportunities_view(context: PageContext) -> OpportunitiesView:
    """Everything on the board of opportunities."""
    found = by_worth(all_opportunities(context.site.catalog.journeys))
    numbers = _numbers(found)
    columns = tuple(_columns(context, found, numbers))
    cards = [card for column in columns for card in column.cards]
    here = {card.number for card in cards}
    points = tuple(_points(context, (each for each in found if id(each) in numbers), here))
    return OpportunitiesView(
        columns=columns,
        count=len(found),
        shown=len(cards),
        totals=tuple(_totals(context, found)),
        filters=_filters(context, [card.keys for card in cards]),
        matrix=_matrix(context, points, WIDE, "matrix"),
        small_matrix=_matrix(context, points, NARROW, "small-matrix"),
        owners=tuple(_owners(context, found, columns)),
    )


def _numbers(found: Sequence[FoundOpportunity]) -> dict[int, int]:
    """The numbers of those that stand in the matrix, by which object they are."""
    judged = (
        each
        for each in found
        if state_of(each) in UNDER_WAY and each.opportunity.impact and each.opportunity.effort
    )
    return {id(each): number for number, each in enumerate(judged, 1)}


def _columns(
    context: PageContext, found: Sequence[FoundOpportunity], numbers: dict[int, int]
) -> Iterable[Column]:
    most = MOST // len(STATES)
    for state, name in STATES.items():
        of_state = [each for each in found if state_of(each) == state]
        shown = of_state if len(found) <= MOST else of_state[:most]
        cards = tuple(card_of(context, each, numbers.get(id(each), 0)) for each in shown)
        if of_state:
            yield Column(state, context.interface.translate(name), len(of_state), cards)


def card_of(context: PageContext, found: FoundOpportunity, number: int = 0) -> OpportunityCard:
    """An opportunity in a list."""
    spot, opportunity = found.spot, found.opportunity
    return OpportunityCard(
        number=number,
        opportunity=opportunity_view(context, opportunity),
        pain=context.inline(found.pain.text, found.pain.span) if found.pain else Html(""),
        where=where_view(context, spot, found.also),
        keys=keys_of(
            journey=[each.journey for each in (spot, *found.also)],
            persona=dict.fromkeys(one for each in (spot, *found.also) for one in each.personas),
            owner=owner_key(opportunity.owner),
            state=state_of(found),
        ),
    )


def _filters(context: PageContext, entries: list[Keys]) -> tuple[Filter, ...]:
    translate, catalog = context.interface.translate, context.site.catalog
    found = (
        ("journey", term("Journey"), titles(context, "journey", catalog.journeys)),
        ("persona", term("Persona"), titles(context, "persona", catalog.personas)),
        ("owner", term("Owner"), owner_names(context)),
        ("state", term("State"), translated(context, STATES)),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)


def _totals(context: PageContext, found: Sequence[FoundOpportunity]) -> Iterable[str]:
    plural = context.interface.plural
    under_way = [each for each in found if state_of(each) in UNDER_WAY]
    quick = sum(is_quick_win(each) for each in under_way)
    yield plural("{n} opportunity", "{n} opportunities", len(found))
    if quick:
        yield plural("{n} quick win", "{n} quick wins", quick)
    alone = sum(each.opportunity.owner is None for each in under_way)
    if alone and context.site.owner_names:
        yield plural("{n} without an owner", "{n} without an owner", alone)


def is_quick_win(found: FoundOpportunity) -> bool:
    """Whether it helps much for little work."""
    impact, effort = found.opportunity.impact, found.opportunity.effort
    return bool(impact and effort and impact.value > 3 and effort.value < 3)


def _owners(
    context: PageContext, found: Sequence[FoundOpportunity], columns: Sequence[Column]
) -> Iterable[OwnerCount]:
    """Those who have the most first."""
    counts = Counter((owner_key(each.opportunity.owner), state_of(each)) for each in found)
    totals = Counter(owner_key(each.opportunity.owner) for each in found)
    names = context.site.owner_names
    if not names:
        return
    for slug, total in sorted(totals.items(), key=lambda item: (not item[0], -item[1], item[0])):
        words = context.interface.translate(term("No one yet"))
        name = names.get(slug)
        link = Link(plain(name), context.href(("owner", slug))) if name else Link(words)
        yield OwnerCount(link, tuple(counts[slug, column.state] for column in columns), total)


def _points(
    context: PageContext, found: Iterable[FoundOpportunity], here: Container[int]
) -> Iterable[Point]:
    """Their points in the order of their numbers; those that have no room in a cell are bare."""
    count: Counter[tuple[int, int]] = Counter()
    for number, each in enumerate(found, 1):
        opportunity = each.opportunity
        impact = opportunity.impact.value if opportunity.impact else 0
        effort = opportunity.effort.value if opportunity.effort else 0
        count[impact, effort] += 1
        if count[impact, effort] > MOST_IN_CELL:
            yield Point(number, "", "", "", state_of(each), impact, effort)
        else:
            yield _point(context, each, number, here, (impact, effort))


def _point(
    context: PageContext,
    found: FoundOpportunity,
    number: int,
    here: Container[int],
    grades: tuple[int, int],
) -> Point:
    """Its point, leading to its card where that is on the page, else to its place."""
    impact, effort = grades
    name = plain(found.opportunity.text)
    said = (
        f"{number}. {name}",
        f"{context.interface.translate(term('Impact'))} {impact}/5",
        f"{context.interface.translate(term('Effort'))} {effort}/5",
        context.interface.translate(STATES[state_of(found)]),
    )
    href = f"#_o{number}" if number in here else context.href(found.spot.target)
    return Point(number, name, ", ".join(said), href, state_of(found), impact, effort)


_CORNERS = {
    (True, False): term("Quick wins"),
    (True, True): term("Big bets"),
    (False, False): term("Fill-ins"),
    (False, True): term("Not worth it"),
}


def _matrix(context: PageContext, points: Sequence[Point], wide: float, prefix: str) -> Html:
    """The picture; nothing where nobody judged an opportunity."""
    if not points:
        return Html("")
    translate = context.interface.translate
    words = MatrixWords(
        title=translate(term("Impact and effort")),
        description=_description(context, points),
        impact=translate(term("Impact")),
        effort=translate(term("Effort")),
        corners={place: translate(name) for place, name in _CORNERS.items()},
        states={state: translate(STATES[state]) for state in UNDER_WAY},
        lang=context.interface.lang,
    )
    return Html(write_svg(draw_matrix(points, words, wide, prefix)))


def _description(context: PageContext, points: Sequence[Point]) -> str:
    """How many there are in each corner."""
    places = Counter((each.impact > 3, each.effort > 3) for each in points if each.impact != 3)
    named = (f"{context.interface.translate(name)}: {places[at]}" for at, name in _CORNERS.items())
    return ". ".join(named)
