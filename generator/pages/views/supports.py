"""What a piece of research supports: pains, scores, figures, personas, whole journeys."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator.diagnostics import Span
from generator.model.records.journey import Kpi, Pain, Place
from generator.model.records.places import Target
from generator.model.records.values import Value
from generator.pages.scribe import Link, Scribe
from generator.pages.views.findings import PainView, pain_view
from generator.pages.views.places import KpiView, ScoreView, kpi_view, score_view
from generator.pages.views.registered import place_at, score_at


class Supports(Struct, frozen=True):
    """Each with where it stands; what a variant has of its base is named once."""

    pains: tuple[tuple[PainView, Link], ...]
    kpis: tuple[tuple[KpiView, Link], ...]
    places: tuple[tuple[Link, ScoreView | None], ...]
    journeys: tuple[Link, ...]
    personas: tuple[Link, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing cites it."""
        return not (self.pains or self.kpis or self.places or self.journeys or self.personas)


def supports_of(scribe: Scribe, evidence_id: str) -> Supports:
    """Everything that cites a piece of research."""
    site, target = scribe.site, ("evidence", evidence_id)
    pains: dict[Span, tuple[Pain, Target]] = {}
    kpis: dict[Span, tuple[Kpi, Target]] = {}
    places: list[tuple[Link, ScoreView | None]] = []
    journeys: list[Link] = []
    seen: set[Span] = set()
    for found in site.occurrences.get(target, ()):
        journey = site.catalog.journeys[found.journey]
        place = place_at(journey, found)
        if place is None:
            journeys.append(scribe.link(found.target))
            continue
        _take(place, found.target, evidence_id, pains, kpis)
        if _cites(place.evidence, evidence_id) and place.span not in seen:
            seen.add(place.span)
            score = score_at(journey, found)
            shown = score_view(scribe, score) if score is not None else None
            places.append((scribe.link(found.target), shown))
    mentions = site.mentions.get(target, ())
    for each in mentions:
        if each[0] == "touchpoint":
            for kpi in site.catalog.touchpoints[each[1]].kpis:
                if _cites(kpi.evidence, evidence_id):
                    kpis.setdefault(kpi.span, (kpi, each))
    return Supports(
        pains=tuple((pain_view(scribe, one), scribe.link(at)) for one, at in pains.values()),
        kpis=tuple((kpi_view(scribe, one), scribe.link(at)) for one, at in kpis.values()),
        places=tuple(places),
        journeys=tuple(journeys),
        personas=tuple(scribe.link(each) for each in mentions if each[0] == "persona"),
    )


def _take(
    place: Place,
    target: Target,
    evidence_id: str,
    pains: dict[Span, tuple[Pain, Target]],
    kpis: dict[Span, tuple[Kpi, Target]],
) -> None:
    for pain in place.pains:
        if _cites(pain.evidence, evidence_id):
            pains.setdefault(pain.span, (pain, target))
    for kpi in place.kpis:
        if _cites(kpi.evidence, evidence_id):
            kpis.setdefault(kpi.span, (kpi, target))


def _cites(evidence: Iterable[Value[str]], evidence_id: str) -> bool:
    return any(each.value == evidence_id for each in evidence)
