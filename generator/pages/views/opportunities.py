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
from generator.pages.scribe import Link, Scribe
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


def opportunities_view(scribe: Scribe) -> OpportunitiesView:
    """Everything on the board of opportunities."""
    journeys = scribe.site.catalog.journeys.values()
    found = by_worth(all_opportunities(journeys))
    numbers = _numbers(found)
    columns = tuple(_columns(scribe, found, numbers))
    cards = [card for column in columns for card in column.cards]
    here = {card.number for card in cards}
    points = tuple(_points(scribe, (each for each in found if id(each) in numbers), here))
    return OpportunitiesView(
        columns=columns,
        count=len(found),
        shown=len(cards),
        totals=tuple(_totals(scribe, found)),
        filters=_filters(scribe, [card.keys for card in cards]),
        matrix=_matrix(scribe, points, WIDE, "matrix"),
        small_matrix=_matrix(scribe, points, NARROW, "small-matrix"),
        owners=tuple(_owners(scribe, found, columns)),
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
    scribe: Scribe, found: Sequence[FoundOpportunity], numbers: dict[int, int]
) -> Iterable[Column]:
    most = MOST // len(STATES)
    for state, name in STATES.items():
        of_state = [each for each in found if state_of(each) == state]
        shown = of_state if len(found) <= MOST else of_state[:most]
        cards = tuple(card_of(scribe, each, numbers.get(id(each), 0)) for each in shown)
        if of_state:
            yield Column(state, scribe.interface.translate(name), len(of_state), cards)


def card_of(scribe: Scribe, found: FoundOpportunity, number: int = 0) -> OpportunityCard:
    """An opportunity in a list."""
    spot, opportunity = found.spot, found.opportunity
    return OpportunityCard(
        number=number,
        opportunity=opportunity_view(scribe, opportunity),
        pain=scribe.inline(found.pain.text, found.pain.span) if found.pain else Html(""),
        where=where_view(scribe, spot, found.also),
        keys=keys_of(
            journey=[each.journey.id for each in (spot, *found.also)],
            persona=dict.fromkeys(one for each in (spot, *found.also) for one in each.personas),
            owner=owner_key(opportunity.owner),
            state=state_of(found),
        ),
    )


def _filters(scribe: Scribe, entries: list[Keys]) -> tuple[Filter, ...]:
    translate, catalog = scribe.interface.translate, scribe.site.catalog
    found = (
        ("journey", term("Journey"), titles(scribe, "journey", catalog.journeys)),
        ("persona", term("Persona"), titles(scribe, "persona", catalog.personas)),
        ("owner", term("Owner"), owner_names(scribe)),
        ("state", term("State"), translated(scribe, STATES)),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)


def _totals(scribe: Scribe, found: Sequence[FoundOpportunity]) -> Iterable[str]:
    plural = scribe.interface.plural
    under_way = [each for each in found if state_of(each) in UNDER_WAY]
    quick = sum(is_quick_win(each) for each in under_way)
    yield plural("{n} opportunity", "{n} opportunities", len(found))
    if quick:
        yield plural("{n} quick win", "{n} quick wins", quick)
    alone = sum(each.opportunity.owner is None for each in under_way)
    if alone and scribe.site.owners:
        yield plural("{n} without an owner", "{n} without an owner", alone)


def is_quick_win(found: FoundOpportunity) -> bool:
    """Whether it helps much for little work."""
    impact, effort = found.opportunity.impact, found.opportunity.effort
    return bool(impact and effort and impact.value > 3 and effort.value < 3)


def _owners(
    scribe: Scribe, found: Sequence[FoundOpportunity], columns: Sequence[Column]
) -> Iterable[OwnerCount]:
    """Those who have the most first."""
    counts = Counter((owner_key(each.opportunity.owner), state_of(each)) for each in found)
    totals = Counter(owner_key(each.opportunity.owner) for each in found)
    if not scribe.site.owners:
        return
    for slug, total in sorted(totals.items(), key=lambda item: (not item[0], -item[1], item[0])):
        words = scribe.interface.translate(term("No one yet"))
        owner = scribe.site.owners.get(slug)
        link = Link(plain(owner.name), scribe.href(("owner", slug))) if owner else Link(words)
        yield OwnerCount(link, tuple(counts[slug, column.state] for column in columns), total)


def _points(
    scribe: Scribe, found: Iterable[FoundOpportunity], here: Container[int]
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
            yield _point(scribe, each, number, here, (impact, effort))


def _point(
    scribe: Scribe,
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
        f"{scribe.interface.translate(term('Impact'))} {impact}/5",
        f"{scribe.interface.translate(term('Effort'))} {effort}/5",
        scribe.interface.translate(STATES[state_of(found)]),
    )
    href = f"#_o{number}" if number in here else scribe.href(found.spot.target)
    return Point(number, name, ", ".join(said), href, state_of(found), impact, effort)


_CORNERS = {
    (True, False): term("Quick wins"),
    (True, True): term("Big bets"),
    (False, False): term("Fill-ins"),
    (False, True): term("Not worth it"),
}


def _matrix(scribe: Scribe, points: Sequence[Point], wide: float, prefix: str) -> Html:
    """The picture; nothing where nobody judged an opportunity."""
    if not points:
        return Html("")
    translate = scribe.interface.translate
    words = MatrixWords(
        title=translate(term("Impact and effort")),
        description=_description(scribe, points),
        impact=translate(term("Impact")),
        effort=translate(term("Effort")),
        corners={place: translate(name) for place, name in _CORNERS.items()},
        states={state: translate(STATES[state]) for state in UNDER_WAY},
        lang=scribe.interface.lang,
    )
    return Html(write_svg(draw_matrix(points, words, wide, prefix)))


def _description(scribe: Scribe, points: Sequence[Point]) -> str:
    """How many there are in each corner."""
    places = Counter((each.impact > 3, each.effort > 3) for each in points if each.impact != 3)
    named = (f"{scribe.interface.translate(name)}: {places[at]}" for at, name in _CORNERS.items())
    return ". ".join(named)
