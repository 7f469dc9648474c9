"""Pages of evidence, and what research and touchpoints are called."""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import term
from generator.model.records.registries import Criterion, Evidence, Touchpoint
from generator.model.records.values import Value
from generator.pages.environment import Html
from generator.pages.scribe import Link, Scribe
from generator.pages.views.checks import NamedTrend, check_name, scores_of, trends_of
from generator.pages.views.findings import outside
from generator.pages.views.registered import PartView, parts_of
from generator.pages.views.supports import Supports, supports_of
from generator.pages.views.surveys import DistributionView, distribution_of


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


def _either(scribe: Scribe, value: Value[bool] | None, yes: str, no: str) -> str:
    return scribe.interface.translate(yes if value.value else no) if value else ""


def place_name(scribe: Scribe, touchpoint: Touchpoint) -> str:
    """Where the touchpoint is, in a word."""
    return _either(scribe, touchpoint.is_online, term("Online"), term("Offline"))


def managed_name(scribe: Scribe, touchpoint: Touchpoint) -> str:
    """Whether the company can change it, in a word."""
    return _either(scribe, touchpoint.is_managed, term("Managed"), term("Not managed"))


def kind_name(scribe: Scribe, evidence: Evidence) -> str:
    """What kind of research it is."""
    return scribe.interface.translate(_KINDS[evidence.kind.value]) if evidence.kind else ""


def evidence_view(scribe: Scribe, evidence: Evidence) -> EvidenceView:
    """Everything on the page of a piece of research."""
    parts = parts_of(scribe, evidence, but=["distribution", "criteria"])
    return EvidenceView(
        title=scribe.text(evidence.title),
        kind=kind_name(scribe, evidence),
        check=check_name(scribe, evidence),
        date=scribe.interface.date(evidence.date.value) if evidence.date else "",
        sample=scribe.text(evidence.sample),
        link=outside(evidence.link.value) if evidence.link else "",
        narrative=scribe.blocks(evidence.narrative, 2),
        parts=parts,
        distribution=distribution_of(scribe, evidence),
        criteria=tuple(_criterion(scribe, each) for each in evidence.criteria),
        scores=scores_of(scribe, evidence),
        trends=trends_of(scribe, evidence),
        supports=supports_of(scribe, evidence.id),
        tags=tuple(tag.value for tag in evidence.tags),
    )


def _criterion(scribe: Scribe, criterion: Criterion) -> CriterionView:
    number = scribe.interface.number
    return CriterionView(
        text=scribe.inline(criterion.text, criterion.span),
        score=f"{number(criterion.score)} / {number(criterion.best)}",
        width=width_of(criterion.score, criterion.best),
        weight=criterion.weight.value.said(scribe.page.lang) if criterion.weight else "",
        touchpoint=scribe.link(("touchpoint", criterion.touchpoint.value))
        if criterion.touchpoint
        else None,
    )


def width_of(value: float, most: float) -> str:
    """How long a bar is, 0–100, whatever was counted."""
    share = max(0.0, min(1.0, value / most)) if most > 0 else 0.0
    return f"{share * 100:.1f}".removesuffix(".0")
