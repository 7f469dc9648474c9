"""Pages of evidence: what a piece of research found, answers as pictures, what it supports."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator.diagnostics import Span, term
from generator.drawing.charts import Bar, Part, draw_bars, draw_parts
from generator.drawing.svg import write_svg
from generator.model.analysis.research import csat_of, group_of, nps_of
from generator.model.records.journey import Kpi, Pain, Place
from generator.model.records.places import Target
from generator.model.records.registries import Answer, Criterion, Evidence, Touchpoint
from generator.model.records.values import Value
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext
from generator.pages.views.checks import NamedTrend, check_name, scores_of, trends_of
from generator.pages.views.findings import PainView, outside, pain_view
from generator.pages.views.places import KpiView, ScoreView, kpi_view, score_view
from generator.pages.views.questions import QuestionView, questions_of
from generator.pages.views.registered import PartView, parts_of, place_at, score_at, shown_parts


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


def supports_of(context: PageContext, evidence_id: str) -> Supports:
    """Everything that cites a piece of research."""
    site, target = context.site, ("evidence", evidence_id)
    pains: dict[Span, tuple[Pain, Target]] = {}
    kpis: dict[Span, tuple[Kpi, Target]] = {}
    places: list[tuple[Link, ScoreView | None]] = []
    journeys: list[Link] = []
    seen: set[Span] = set()
    for found in site.occurrences.get(target, ()):
        journey = site.catalog.journeys[found.journey]
        place = place_at(journey, found)
        if place is None:
            journeys.append(context.link(found.target))
            continue
        _take(place, found.target, evidence_id, pains, kpis)
        if _cites(place.evidence, evidence_id) and place.span not in seen:
            seen.add(place.span)
            score = score_at(journey, found)
            shown = score_view(context, score) if score is not None else None
            places.append((context.link(found.target), shown))
    mentions = site.mentions.get(target, ())
    for each in mentions:
        if each[0] == "touchpoint":
            for kpi in site.catalog.touchpoints[each[1]].kpis:
                if _cites(kpi.evidence, evidence_id):
                    kpis.setdefault(kpi.span, (kpi, each))
    return Supports(
        pains=tuple((pain_view(context, one), context.link(at)) for one, at in pains.values()),
        kpis=tuple((kpi_view(context, one), context.link(at)) for one, at in kpis.values()),
        places=tuple(places),
        journeys=tuple(journeys),
        personas=tuple(context.link(each) for each in mentions if each[0] == "persona"),
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


_GROUPS = {
    "detractors": (term("Detractors"), "emotion-minus-2"),
    "passives": (term("Passives"), "emotion-0"),
    "promoters": (term("Promoters"), "emotion-plus-2"),
}


class DistributionView(Struct, frozen=True):
    """``score`` is what the answers come to, ``groups`` an NPS's, ``bars`` the answers'."""

    score_name: str
    score: str
    groups: Html
    bars: Html


def distribution_of(context: PageContext, evidence: Evidence) -> DistributionView | None:
    """The answers of a survey; None where it says none."""
    if not evidence.answers:
        return None
    name, score = _score(context, evidence)
    return DistributionView(name, score, _groups(context, evidence), _bars(context, evidence))


def _score(context: PageContext, evidence: Evidence) -> tuple[str, str]:
    interface = context.interface
    nps, csat = nps_of(evidence), csat_of(evidence)
    if nps:
        return interface.translate("NPS"), interface.number(round(nps.score), signed=True)
    if csat:
        mean, best = (interface.number(each) for each in csat)
        return interface.translate(term("Mean")), f"{mean} / {best}"
    return "", ""


def _groups(context: PageContext, evidence: Evidence) -> Html:
    nps = nps_of(evidence)
    if nps is None:
        return Html("")
    interface = context.interface
    parts = []
    for group, (name, style) in _GROUPS.items():
        share = float(getattr(nps, group))
        said = f"{interface.number(round(share))} %"
        parts.append(Part(interface.translate(name), share, said, style))
    return Html(write_svg(draw_parts("NPS", parts, interface.lang, "groups")))


def _bars(context: PageContext, evidence: Evidence) -> Html:
    is_nps = nps_of(evidence) is not None
    bars = [_bar(context, each, is_nps=is_nps) for each in evidence.answers]
    if all(bar.name.isdigit() for bar in bars):
        bars.sort(key=lambda bar: int(bar.name), reverse=True)
    title = context.interface.translate("Distribution")
    return Html(write_svg(draw_bars(title, bars, context.page.lang, "answers")))


def _bar(context: PageContext, answer: Answer, *, is_nps: bool) -> Bar:
    group = group_of(answer) if is_nps else ""
    style = _GROUPS[group][1] if group else "bar"
    said = answer.count.said(context.page.lang)
    return Bar(plain(answer.text), answer.count.number, said, style=style)


class CriterionView(Struct, frozen=True):
    """A criterion's score out of the best, and what it weighs."""

    text: Html
    score: str
    width: str
    weight: str
    touchpoint: Link | None


class EvidenceView(Struct, frozen=True):
    """A piece of research; ``check`` is what a mystery shopper did.

    ``scores`` is a picture of what each touchpoint reached, ``trends`` of each over time.
    """

    title: Html
    kind: str
    check: str
    date: str
    sample: Html
    link: str
    narrative: Html
    parts: tuple[PartView, ...]
    distribution: DistributionView | None
    criteria: tuple[CriterionView, ...]
    scores: Html
    trends: tuple[NamedTrend, ...]
    questions: tuple[QuestionView, ...]
    supports: Supports
    tags: tuple[str, ...]


_KINDS = {
    "interview": term("Interviews"),
    "focus group": term("Focus group"),
    "survey": term("Survey"),
    "nps": term("NPS"),
    "csat": term("CSAT"),
    "analytics": term("Analytics"),
    "crm": term("CRM"),
    "call centre": term("Call centre"),
    "social": term("Social media"),
    "mystery shopping": term("Mystery shopping"),
    "other": term("Other research"),
}


def _either(context: PageContext, value: Value[bool] | None, yes: str, no: str) -> str:
    return context.interface.translate(yes if value.value else no) if value else ""


def place_name(context: PageContext, touchpoint: Touchpoint) -> str:
    """Where the touchpoint is, in a word."""
    return _either(context, touchpoint.is_online, term("Online"), term("Offline"))


def managed_name(context: PageContext, touchpoint: Touchpoint) -> str:
    """Whether the company can change it, in a word."""
    return _either(context, touchpoint.is_managed, term("Managed"), term("Not managed"))


def kind_name(context: PageContext, evidence: Evidence) -> str:
    """What kind of research it is."""
    return context.interface.translate(_KINDS[evidence.kind.value]) if evidence.kind else ""


def evidence_view(context: PageContext, evidence: Evidence) -> EvidenceView:
    """Everything on the page of a piece of research."""
    parts = shown_parts(context, evidence)
    return EvidenceView(
        title=context.text(evidence.title),
        kind=kind_name(context, evidence),
        check=check_name(context, evidence),
        date=context.interface.date(evidence.date.value) if evidence.date else "",
        sample=context.text(evidence.sample),
        link=outside(evidence.link.value) if evidence.link else "",
        narrative=context.blocks(evidence.narrative, 2),
        parts=parts_of(context, parts),
        distribution=distribution_of(context, evidence),
        criteria=tuple(_criterion(context, each) for each in evidence.criteria),
        scores=scores_of(context, evidence),
        trends=trends_of(context, evidence),
        questions=questions_of(context, evidence),
        supports=supports_of(context, evidence.id),
        tags=tuple(tag.value for tag in evidence.tags),
    )


def _criterion(context: PageContext, criterion: Criterion) -> CriterionView:
    number = context.interface.number
    return CriterionView(
        text=context.inline(criterion.text, criterion.span),
        score=f"{number(criterion.score)} / {number(criterion.best)}",
        width=width_of(criterion.score, criterion.best),
        weight=criterion.weight.value.said(context.page.lang) if criterion.weight else "",
        touchpoint=context.link(("touchpoint", criterion.touchpoint.value))
        if criterion.touchpoint
        else None,
    )


def width_of(value: float, most: float) -> str:
    """How long a bar is, 0–100, whatever was counted."""
    share = max(0.0, min(1.0, value / most)) if most > 0 else 0.0
    return f"{share * 100:.1f}".removesuffix(".0")
