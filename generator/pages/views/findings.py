"""Pains and opportunities as pages show them."""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.readers import pain_mark
from generator.drawing.rows.pains import FREQUENCIES, GRADE_NAMES, SEVERITIES
from generator.model.analysis.research import grade_of
from generator.model.records.journey import Opportunity, Pain
from generator.model.records.places import scheme_of
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.page_context import Link, PageContext


class OpportunityView(Struct, frozen=True):
    """What would help; ``impact`` and ``effort`` are 1–5 or 0, ``state`` a word or ""."""

    text: Html
    impact: int
    effort: int
    owner: Html
    state: str
    state_name: str
    tracker: str
    stories: tuple[Html, ...]
    kept_to: str


class PainView(Struct, frozen=True):
    """What hurts; ``severity`` is ``low``, ``medium``, ``high`` or "", ``marks`` 0–3 of it.

    ``grade`` is what it rests on, ``assumption`` … ``measured``. By ``ask`` readers' answers to it
    are known, "" where nobody is asked.
    """

    text: Html
    severity: str
    severity_name: str
    marks: int
    frequency: str
    is_hypothesis: bool
    grade: str
    grade_name: str
    evidence: tuple[Link, ...]
    opportunities: tuple[OpportunityView, ...]
    kept_to: str
    ask: str = ""


LEVELS = {
    "low": term("Low severity"),
    "medium": term("Medium severity"),
    "high": term("High severity"),
}
STATES = {
    "idea": term("Idea"),
    "planned": term("Planned"),
    "doing": term("In progress"),
    "done": term("Done"),
    "rejected": term("Rejected"),
}


def pain_view(context: PageContext, pain: Pain) -> PainView:
    """A pain with what was found out about it, and what would help."""
    translate = context.interface.translate
    severity = pain.severity.value if pain.severity else ""
    grade = grade_of(pain, context.site.catalog.evidence)
    return PainView(
        text=context.inline(pain.text, pain.span),
        severity=severity,
        severity_name=translate(LEVELS[severity]) if severity else "",
        marks=SEVERITIES.get(severity, 0),
        frequency=translate(FREQUENCIES[pain.frequency.value]) if pain.frequency else "",
        is_hypothesis=pain.is_hypothesis,
        grade=grade.replace(" ", "-"),
        grade_name=translate(GRADE_NAMES[grade]),
        evidence=context.links("evidence", pain.evidence),
        opportunities=tuple(opportunity_view(context, each) for each in pain.opportunities),
        kept_to=context.kept_to(pain.visible_to),
        ask=f"~{pain_mark(plain(pain.text))}" if context.asks else "",
    )


def opportunity_view(context: PageContext, opportunity: Opportunity) -> OpportunityView:
    """An opportunity, with a link to its tracker only where that leads out by a safe scheme."""
    state = opportunity.state.value if opportunity.state else ""
    tracker = opportunity.tracker.value if opportunity.tracker else ""
    return OpportunityView(
        text=context.inline(opportunity.text, opportunity.span),
        impact=opportunity.impact.value if opportunity.impact else 0,
        effort=opportunity.effort.value if opportunity.effort else 0,
        owner=context.owner(opportunity.owner),
        state=state,
        state_name=context.interface.translate(STATES[state]) if state else "",
        tracker=outside(tracker),
        stories=tuple(context.inline(each.text, each.span) for each in opportunity.stories),
        kept_to=context.kept_to(opportunity.visible_to),
    )


def outside(url: str) -> str:
    """A URL that leads out of the site and runs nothing; "" for any other."""
    return url.strip() if scheme_of(url) == "outside" else ""
