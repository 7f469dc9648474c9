"""What answers of a survey come to: the groups and the score of an NPS, the mean of a CSAT.

An answer counts when its name is a number or, of an NPS, the name of a group.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from msgspec import Struct

from generator.model.registries import Answer, Evidence
from generator.model.terms import fold

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
    for answer in evidence.answers:
        group = group_of(answer)
        if group:
            counts[group] += max(answer.count.number, 0.0)
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
    for answer in evidence.answers:
        number = _number(answer)
        if number is not None:
            yield number, max(answer.count.number, 0.0)


def _number(answer: Answer) -> float | None:
    text = answer.text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None
