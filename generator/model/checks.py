"""How touchpoints were scored by criteria, and by several checks over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum

from msgspec import Struct

from generator.model.registries import Criterion, Evidence


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
