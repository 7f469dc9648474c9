"""The board of pains: those of all journeys, the heaviest first, and what is done about each."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.rows.pains import GRADE_NAMES
from generator.model.analysis.pains import REVENUE, FoundPain, Where, all_pains
from generator.model.analysis.research import GRADES
from generator.model.records.catalog import Catalog
from generator.model.records.pain_weights import Formula, Scale
from generator.model.records.queries import ask
from generator.pages.environment import Html
from generator.pages.interface import Interface
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
from generator.pages.views.findings import LEVELS, PainView, pain_view

MOST = 500
"""Pains on one page: who reads further looks at one journey, or at one owner."""

_ANSWERS = {"no": term("Nothing planned"), "yes": term("Someone is working on it")}


class WhereView(Struct, frozen=True):
    """The place of a finding: its journey, its stage, and the step if it is one's.

    ``also`` are the same places of variants, called by their journeys.
    """

    journey: Link
    stage: Link
    step: Link | None
    is_truth: bool
    also: tuple[Link, ...]


class PainRow(Struct, frozen=True):
    """A pain in a list. ``score`` is what it weighs, ``width`` the same as 0–100 for a bar.

    ``keys`` are what it is found by.
    """

    pain: PainView
    where: WhereView
    owner: Html
    score: str
    width: str
    is_answered: bool
    keys: Keys


class PainsView(Struct, frozen=True):
    """The board; ``count`` is of all pains, of which ``rows`` may be the heaviest only."""

    rows: tuple[PainRow, ...]
    count: int
    totals: tuple[str, ...]
    filters: tuple[Filter, ...]
    has_owners: bool
    formula: str


class Weighed(Struct, frozen=True):
    """A pain and its weight; ``place`` is its number in reading order."""

    weight: float
    place: int
    found: FoundPain


def weighed_pains(catalog: Catalog, found: Iterable[FoundPain]) -> list[Weighed]:
    """Each of these pains with its weight, in their order."""
    scale = Scale.of(catalog.site.pain_score, ask(catalog.personas, REVENUE))
    return [
        Weighed(
            max(scale.weight(each.pain, spot.personas) for spot in (each.spot, *each.also)),
            place,
            each,
        )
        for place, each in enumerate(found)
    ]


def heaviest(pains: Iterable[Weighed], most: int) -> list[Weighed]:
    """The heaviest of them, those first that come first in the journeys."""
    return nsmallest(most, pains, key=lambda each: (-each.weight, each.place))


def pains_view(context: PageContext) -> PainsView:
    """Everything on the board of pains."""
    catalog = context.site.catalog
    pains = weighed_pains(catalog, all_pains(catalog.journeys))
    rows = tuple(pain_row(context, each) for each in heaviest(pains, MOST))
    return PainsView(
        rows=rows,
        count=len(pains),
        totals=tuple(_totals(context, pains)),
        filters=_filters(context, rows),
        has_owners=bool(context.site.owner_names),
        formula=formula_said(catalog.site.pain_score, context.interface),
    )


def pain_row(context: PageContext, weighed: Weighed) -> PainRow:
    """A pain in a list."""
    found = weighed.found
    pain, spot = found.pain, found.spot
    shown = pain_view(context, pain)
    return PainRow(
        pain=shown,
        where=where_view(context, spot, found.also),
        owner=context.owner(spot.owner),
        score=context.interface.number(round(weighed.weight)),
        width=f"{weighed.weight:.0f}",
        is_answered=found.is_answered,
        keys=keys_of(
            journey=[each.journey for each in (spot, *found.also)],
            persona=dict.fromkeys(one for each in (spot, *found.also) for one in each.personas),
            owner=owner_key(spot.owner),
            severity=shown.severity,
            grade=shown.grade if context.site.catalog.evidence else "",
            answered="yes" if found.is_answered else "no",
        ),
    )


def where_view(context: PageContext, spot: Where, also: Iterable[Where] = ()) -> WhereView:
    """Where something stands, with links."""
    return WhereView(
        journey=context.link(("journey", spot.journey)),
        stage=context.link(("stage", spot.journey, spot.stage)),
        step=context.named(spot.target, spot.title) if spot.step else None,
        is_truth=spot.is_truth,
        also=tuple(
            Link(context.title(("journey", each.journey)), context.href(each.target))
            for each in also
        ),
    )


def _filters(context: PageContext, rows: tuple[PainRow, ...]) -> tuple[Filter, ...]:
    translate, catalog = context.interface.translate, context.site.catalog
    entries = [row.keys for row in rows]
    grades = {each.replace(" ", "-"): translate(GRADE_NAMES[each]) for each in GRADES}
    found = (
        ("journey", term("Journey"), titles(context, "journey", catalog.journeys)),
        ("persona", term("Persona"), titles(context, "persona", catalog.personas)),
        ("owner", term("Owner"), owner_names(context)),
        ("severity", term("Severity"), translated(context, LEVELS)),
        ("grade", term("Strength of evidence"), grades),
        ("answered", term("What is being done"), translated(context, _ANSWERS)),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)


def _totals(context: PageContext, pains: list[Weighed]) -> Iterable[str]:
    plural, all_of_them = context.interface.plural, [each.found for each in pains]
    severe = [one for one in all_of_them if one.pain.is_severe]
    open_ones = sum(not one.is_answered for one in all_of_them)
    yield plural("{n} pain", "{n} pains", len(all_of_them))
    if severe:
        yield plural("{n} severe", "{n} severe", len(severe))
    if open_ones:
        yield plural("{n} with nothing planned", "{n} with nothing planned", open_ones)
    if context.site.catalog.evidence:
        guessed = sum(one.pain.is_hypothesis for one in all_of_them)
        yield plural("{n} hypothesis", "{n} hypotheses", guessed)


_FACTOR_NAMES = {
    "severity": term("severity"),
    "frequency": term("frequency"),
    "revenue": term("share of the personas’ revenue"),
}


def formula_said(formula: Formula, interface: Interface) -> str:
    """What a pain weighs, in the reader's words."""
    said = []
    for number, names in formula.terms:
        factors = [interface.translate(_FACTOR_NAMES[name]) for name in names]
        if number != 1 or not factors:
            factors.insert(0, interface.number(number))
        said.append(" × ".join(factors))
    return " + ".join(said)
