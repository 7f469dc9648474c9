"""How firmly a pain stands: what it rests on, from an assumption to something measured.

- *assumption*: no evidence, or the author calls it a hypothesis;
- *one source*, *several*: that many pieces of research cite it, and none of them counted;
- *measured*: at least one of them counted. A survey, NPS, CSAT, analytics, CRM, a call centre's
  or a social network's records count with a sample or figures; any other research counts with
  figures (a distribution, scores of criteria), but interviews and focus groups never do: twelve
  people who were listened to are no measurement.

One function for maps, lists, boards and pages. It reads the catalog as its audience has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from generator.model.records import Journey, Pain
from generator.model.registries import Evidence

Grade = Literal["assumption", "one source", "several", "measured"]
GRADES: tuple[Grade, ...] = ("assumption", "one source", "several", "measured")
"""From the weakest to the firmest."""

_NEVER = frozenset(("interview", "focus group"))
_BY_SAMPLE = frozenset(("survey", "nps", "csat", "analytics", "crm", "call centre", "social"))


def grade_of(pain: Pain, evidence: Mapping[str, Evidence]) -> Grade:
    """What the pain rests on; ``evidence`` is the catalog's."""
    if pain.is_hypothesis:
        return "assumption"
    cited = {each.value for each in pain.evidence}
    if any(one in evidence and is_measured(evidence[one]) for one in cited):
        return "measured"
    return "several" if len(cited) > 1 else "one source"


def is_measured(evidence: Evidence) -> bool:
    """Whether the research counted something."""
    kind = evidence.kind.value if evidence.kind else ""
    if kind in _NEVER:
        return False
    return bool(evidence.answers or evidence.criteria or (kind in _BY_SAMPLE and evidence.sample))


def pains_of(journey: Journey) -> Iterable[Pain]:
    """Every pain of a journey, from left to right."""
    for stage in journey.stages:
        yield from stage.pains
        for step in stage.steps:
            yield from step.pains


def coverage_of(journey: Journey, evidence: Mapping[str, Evidence]) -> dict[Grade, int]:
    """How many of a journey's pains have each grade, the weakest first."""
    found = Counter(grade_of(pain, evidence) for pain in pains_of(journey))
    return {grade: found[grade] for grade in GRADES}
