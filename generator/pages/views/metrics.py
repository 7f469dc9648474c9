"""The board of KPIs: each with its value, what is missing to its target, and how it moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Span, term
from generator.drawing.charts import Part, draw_parts
from generator.drawing.kpi_words import COURSE_NAMES, is_guessed
from generator.drawing.svg import write_svg
from generator.model.analysis.pains import KPIS, Where
from generator.model.analysis.targets import (
    Course,
    Outcome,
    course_of,
    outcome_of,
    share_missing,
    way_of,
)
from generator.model.records.journey import Kpi
from generator.model.records.places import Target
from generator.model.records.queries import ask_each
from generator.model.records.values import Value
from generator.pages.environment import Html
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
from generator.pages.views.pains import WhereView, where_view
from generator.pages.views.places import KpiView, kpi_view

MOST = 400
"""KPIs that the page shows; the first of them are those furthest from their targets."""

_ORDER: dict[Outcome, int] = {"missed": 0, "met": 1, "unknown": 2}
_COURSES: dict[Course, int] = {"worse": 0, "same": 1, "": 2, "better": 3}
_STYLES: dict[Outcome, tuple[str, str]] = {
    "met": (term("Target met"), "emotion-plus-2"),
    "missed": (term("Target not met"), "emotion-minus-2"),
    "unknown": (term("Nothing to compare"), "emotion-0"),
}
_WAYS = {
    "said": term("Stated by the author"),
    "guessed": term("Guessed"),
    "unknown": term("Not known"),
}


class KpiRow(Struct, frozen=True):
    """A KPI of the board. ``where`` is its place in a journey, ``touchpoint`` whose it is else.

    ``width`` is what is missing to the target, 0–100 for a bar; ``keys`` are what it is found by.
    """

    kpi: KpiView
    where: WhereView | None
    touchpoint: Link | None
    owner: Html
    width: str
    keys: Keys


class KpisView(Struct, frozen=True):
    """Those furthest from their targets first; ``left`` are how many more there are."""

    count: int
    left: int
    totals: tuple[str, ...]
    summary: Html
    filters: tuple[Filter, ...]
    has_owners: bool
    rows: tuple[KpiRow, ...]


class FoundKpi(Struct, frozen=True):
    """A KPI and where it is measured; ``also`` are the same places of variants."""

    kpi: Kpi
    target: Target
    owner: Value[str] | None
    spot: Where | None = None
    also: tuple[Where, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Whether it has met its target."""
        return outcome_of(self.kpi)

    @property
    def course(self) -> Course:
        """How it moved."""
        return course_of(self.kpi)


def kpis_view(context: PageContext) -> KpisView:
    """Everything on the board of KPIs."""
    found = sorted(all_kpis(context), key=_place_on_board)
    rows = tuple(_row(context, each) for each in found[:MOST])
    return KpisView(
        count=len(found),
        left=max(len(found) - MOST, 0),
        totals=tuple(_totals(context, found)),
        summary=_summary(context, found),
        filters=_filters(context, rows),
        has_owners=bool(context.site.owners),
        rows=rows,
    )


def all_kpis(context: PageContext) -> list[FoundKpi]:
    """Each KPI once: variants have those of their base."""
    found: dict[Span, FoundKpi] = {}
    for measured in ask_each(context.site.catalog.journeys, KPIS):
        kpi, spot = measured.kpi, measured.spot
        first = found.get(kpi.span)
        if first is None:
            owner = kpi.owner or spot.owner
            found[kpi.span] = FoundKpi(kpi, spot.target, owner, spot)
        else:
            found[kpi.span] = replace(first, also=(*first.also, spot))
    for touchpoint in context.site.catalog.touchpoints.values():
        for kpi in touchpoint.kpis:
            target = ("touchpoint", touchpoint.id)
            found[kpi.span] = FoundKpi(kpi, target, kpi.owner or touchpoint.owner)
    return list(found.values())


def getting_worse(context: PageContext, most: int) -> tuple[KpiRow, ...]:
    """The KPIs that move away from what is wanted, those furthest from their targets first."""
    found = [each for each in all_kpis(context) if each.course == "worse"]
    return tuple(_row(context, each) for each in sorted(found, key=_place_on_board)[:most])


def _place_on_board(each: FoundKpi) -> tuple[int, float, int]:
    return (_ORDER[each.outcome], -share_missing(each.kpi), _COURSES[each.course])


def _row(context: PageContext, found: FoundKpi) -> KpiRow:
    spots = (found.spot, *found.also) if found.spot else ()
    way = way_of(found.kpi)
    return KpiRow(
        kpi=kpi_view(context, found.kpi, with_trend=True),
        where=where_view(context, found.spot, found.also) if found.spot else None,
        touchpoint=None if found.spot else context.link(found.target),
        owner=context.owner(found.owner),
        width=f"{100 * share_missing(found.kpi):.0f}",
        keys=keys_of(
            journey=[each.journey for each in spots],
            persona=dict.fromkeys(one for each in spots for one in each.personas),
            owner=owner_key(found.owner),
            outcome=found.outcome,
            course=found.course,
            way="guessed" if is_guessed(found.kpi) else "said" if way else "unknown",
        ),
    )


def _filters(context: PageContext, rows: Iterable[KpiRow]) -> tuple[Filter, ...]:
    translate, catalog = context.interface.translate, context.site.catalog
    entries = [row.keys for row in rows]
    courses: dict[str, str] = {name: words for name, words in COURSE_NAMES.items() if name}
    outcomes: dict[str, str] = {name: words for name, (words, _) in _STYLES.items()}
    found = (
        ("journey", term("Journey"), titles(context, "journey", catalog.journeys)),
        ("persona", term("Persona"), titles(context, "persona", catalog.personas)),
        ("owner", term("Owner"), owner_names(context)),
        ("outcome", term("Target"), translated(context, outcomes)),
        ("course", term("Change"), translated(context, courses)),
        ("way", term("Direction"), translated(context, _WAYS)),
    )
    made = (filter_of(name, translate(label), entries, words) for name, label, words in found)
    return tuple(each for each in made if each)


def _totals(context: PageContext, found: list[FoundKpi]) -> Iterator[str]:
    plural = context.interface.plural
    counts = {name: sum(each.course == name for each in found) for name in ("better", "worse")}
    yield plural("{n} KPI", "{n} KPIs", len(found))
    if counts["better"]:
        yield plural("{n} getting better", "{n} getting better", counts["better"])
    if counts["worse"]:
        yield plural("{n} getting worse", "{n} getting worse", counts["worse"])


def _summary(context: PageContext, found: list[FoundKpi]) -> Html:
    """How many have met their targets."""
    translate = context.interface.translate
    parts = []
    for outcome, (name, style) in _STYLES.items():
        count = sum(each.outcome == outcome for each in found)
        if count:
            said = context.interface.number(count)
            parts.append(Part(translate(name), count, said, style))
    title = translate(term("KPIs and their targets"))
    return Html(write_svg(draw_parts(title, parts, context.interface.lang, "kpis")))
