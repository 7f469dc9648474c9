"""What evidence amounts to: how firmly a pain stands, checks over time, answers to surveys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import fsum
from typing import Literal

from msgspec import Struct

from generator.model.records.journey import Journey, Pain
from generator.model.records.queries import Query, answer
from generator.model.records.registries import Answer, Criterion, Evidence
from generator.model.vocabulary.terms import fold

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
    if any(answer(evidence, one, _MEASURED) is True for one in cited):
        return "measured"
    return "several" if len(cited) > 1 else "one source"


def is_measured(evidence: Evidence) -> bool:
    """Whether the research counted something."""
    kind = evidence.kind.value if evidence.kind else ""
    if kind in _NEVER:
        return False
    return bool(evidence.answers or evidence.criteria or (kind in _BY_SAMPLE and evidence.sample))


_MEASURED: Query[bool] = Query("is-measured", is_measured, bool)


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


class Check(Struct, frozen=True):
    """What one piece of research says of one touchpoint."""

    evidence: Evidence
    day: date
    criteria: tuple[Criterion, ...]


def reached(criteria: Iterable[Criterion]) -> float | None:
    """What share of the best was reached, in per cent, by weights; one without weighs 1."""
    weighed = [(_weight(each), each.score / each.best) for each in criteria if each.best]
    whole = fsum(weight for weight, _ in weighed)
    return 100 * fsum(weight * share for weight, share in weighed) / whole if whole else None


def _weight(criterion: Criterion) -> float:
    return max(criterion.weight.value.number, 0.0) if criterion.weight else 1.0


def by_touchpoint(evidence: Evidence) -> dict[str, tuple[Criterion, ...]]:
    """The criteria of each touchpoint, in the order typed."""
    found: dict[str, list[Criterion]] = {}
    for each in evidence.criteria:
        if each.touchpoint:
            found.setdefault(each.touchpoint.value, []).append(each)
    return {touchpoint: tuple(those) for touchpoint, those in found.items()}


def checks_of(touchpoint_id: str, evidence: Iterable[Evidence]) -> list[Check]:
    """Dated mystery shopping that scored a touchpoint, the oldest first."""
    found = []
    for each in evidence:
        if each.date and each.kind and each.kind.value == "mystery shopping":
            criteria = by_touchpoint(each).get(touchpoint_id, ())
            if criteria:
                found.append(Check(each, each.date.value, criteria))
    return sorted(found, key=lambda check: (check.day, check.evidence.id))


def repeated_criteria(checks: Sequence[Check]) -> dict[str, list[tuple[date, Criterion]]]:
    """Criteria of the same words in more than one check, each with its days."""
    found: dict[str, list[tuple[date, Criterion]]] = {}
    for check in checks:
        for criterion in check.criteria:
            found.setdefault(criterion.text.casefold(), []).append((check.day, criterion))
    return {words: those for words, those in found.items() if len({day for day, _ in those}) > 1}


_GROUPS = {
    **dict.fromkeys(("detractors", "detractor", "критики", "критик"), "detractors"),
    **dict.fromkeys(
        ("passives", "passive", "нейтралы", "нейтральные", "нейтрал", "пассивные"), "passives"
    ),
    **dict.fromkeys(
        ("promoters", "promoter", "промоутеры", "промоутер", "сторонники", "сторонник"),
        "promoters",
    ),
}


class Nps(Struct, frozen=True):
    """Shares in per cent of all who answered."""

    detractors: float
    passives: float
    promoters: float

    @property
    def score(self) -> float:
        """Promoters less detractors, −100 to 100."""
        return self.promoters - self.detractors


def group_of(answer: Answer) -> str:
    """``detractors`` (0–6), ``passives`` (7–8), ``promoters`` (9–10), "" of other answers."""
    number = _number(answer)
    if number is None:
        return _GROUPS.get(fold(answer.text), "")
    if not 0 <= number <= 10:
        return ""
    return "detractors" if number <= 6 else "passives" if number <= 8 else "promoters"


def nps_of(evidence: Evidence) -> Nps | None:
    """The groups of an NPS; None where the research is none, or says no answers."""
    if not evidence.kind or evidence.kind.value != "nps":
        return None
    counts = {"detractors": 0.0, "passives": 0.0, "promoters": 0.0}
    for each in evidence.answers:
        group = group_of(each)
        if group:
            counts[group] += max(each.count.number, 0.0)
    whole = fsum(counts.values())
    return Nps(**{group: 100 * count / whole for group, count in counts.items()}) if whole else None


def csat_of(evidence: Evidence) -> tuple[float, float] | None:
    """The mean of a CSAT and the best answer; None where no answers are numbers."""
    if not evidence.kind or evidence.kind.value != "csat":
        return None
    votes = list(_votes(evidence))
    whole = fsum(count for _, count in votes)
    if not whole:
        return None
    return fsum(number * count for number, count in votes) / whole, max(one for one, _ in votes)


def _votes(evidence: Evidence) -> Iterator[tuple[float, float]]:
    for each in evidence.answers:
        number = _number(each)
        if number is not None:
            yield number, max(each.count.number, 0.0)


def _number(answer: Answer) -> float | None:
    text = answer.text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None
