"""Answers of a survey as pictures: the bars of all, the groups of an NPS, the mean of a CSAT."""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import term
from generator.drawing.charts import Bar, Part, draw_bars, draw_parts
from generator.drawing.svg import write_svg
from generator.model.analysis.research import csat_of, group_of, nps_of
from generator.model.records.registries import Answer, Evidence
from generator.pages.environment import Html
from generator.pages.markdown import plain
from generator.pages.scribe import Scribe

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


def distribution_of(scribe: Scribe, evidence: Evidence) -> DistributionView | None:
    """The answers of a survey; None where it says none."""
    if not evidence.answers:
        return None
    name, score = _score(scribe, evidence)
    return DistributionView(name, score, _groups(scribe, evidence), _bars(scribe, evidence))


def _score(scribe: Scribe, evidence: Evidence) -> tuple[str, str]:
    interface = scribe.interface
    nps, csat = nps_of(evidence), csat_of(evidence)
    if nps:
        return interface.translate("NPS"), interface.number(round(nps.score), signed=True)
    if csat:
        mean, best = (interface.number(each) for each in csat)
        return interface.translate(term("Mean")), f"{mean} / {best}"
    return "", ""


def _groups(scribe: Scribe, evidence: Evidence) -> Html:
    nps = nps_of(evidence)
    if nps is None:
        return Html("")
    interface = scribe.interface
    parts = []
    for group, (name, style) in _GROUPS.items():
        share = float(getattr(nps, group))
        said = f"{interface.number(round(share))} %"
        parts.append(Part(interface.translate(name), share, said, style))
    return Html(write_svg(draw_parts("NPS", parts, interface.lang, "groups")))


def _bars(scribe: Scribe, evidence: Evidence) -> Html:
    is_nps = nps_of(evidence) is not None
    bars = [_bar(scribe, each, is_nps=is_nps) for each in evidence.answers]
    if all(bar.name.isdigit() for bar in bars):
        bars.sort(key=lambda bar: int(bar.name), reverse=True)
    title = scribe.interface.translate("Distribution")
    return Html(write_svg(draw_bars(title, bars, scribe.page.lang, "answers")))


def _bar(scribe: Scribe, answer: Answer, *, is_nps: bool) -> Bar:
    group = group_of(answer) if is_nps else ""
    style = _GROUPS[group][1] if group else "bar"
    said = answer.count.said(scribe.page.lang)
    return Bar(plain(answer.text), answer.count.number, said, style=style)
