"""What the answers of surveys and the criteria of checks come to."""

from __future__ import annotations

from datetime import date

import pytest

from generator.diagnostics import Span
from generator.model.analysis.research import (
    by_touchpoint,
    checks_of,
    csat_of,
    group_of,
    nps_of,
    reached,
    repeated_criteria,
)
from generator.model.records.registries import Answer, Criterion, Evidence
from generator.model.records.values import EvidenceKind, Quantity, Value

HERE = Span("evidence/a.md")


def answers(**counts: float) -> tuple[Answer, ...]:
    return tuple(
        Answer(text=text.lstrip("_"), count=Quantity(count, "", str(count)), span=HERE)
        for text, count in counts.items()
    )


def evidence(kind: EvidenceKind, **counts: float) -> Evidence:
    return Evidence(
        id="a",
        path=HERE.path,
        title=Value("A", HERE),
        kind=Value(kind, HERE),
        answers=answers(**counts),
        span=HERE,
    )


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("0", "detractors"),
        ("6", "detractors"),
        ("7", "passives"),
        ("8", "passives"),
        ("9", "promoters"),
        ("10", "promoters"),
        ("11", ""),
        ("Промоутеры", "promoters"),
        ("Critics", ""),
        ("Passives", "passives"),
    ],
)
def test_answers_of_an_nps_fall_into_three_groups(text: str, group: str) -> None:
    (answer,) = answers(**{text: 1})
    assert group_of(answer) == group


def test_the_score_of_an_nps_is_promoters_less_detractors() -> None:
    nps = nps_of(evidence("nps", _10=50, _8=20, _3=30))
    assert nps is not None
    assert (nps.promoters, nps.passives, nps.detractors, nps.score) == (50, 20, 30, 20)


def test_other_research_has_no_nps_and_none_has_one_without_answers() -> None:
    assert nps_of(evidence("survey", _10=1)) is None
    assert nps_of(evidence("nps")) is None
    assert nps_of(evidence("nps", _10=0)) is None


def test_the_mean_of_a_csat_counts_answers_that_are_numbers() -> None:
    assert csat_of(evidence("csat", _5=3, _4=1, other=9)) == (4.75, 5.0)
    assert csat_of(evidence("csat", good=3)) is None
    assert csat_of(evidence("nps", _5=3)) is None


def criterion(
    text: str, score: float, weight: float | None = None, touchpoint: str | None = "desk"
) -> Criterion:
    return Criterion(
        text=text,
        score=score,
        best=5.0,
        weight=None if weight is None else Value(Quantity(weight, "", str(weight)), HERE),
        touchpoint=None if touchpoint is None else Value(touchpoint, HERE),
        span=HERE,
    )


def check(name: str, day: date, *criteria: Criterion) -> Evidence:
    return Evidence(
        id=name,
        path=f"evidence/{name}.md",
        title=Value(name, HERE),
        kind=Value("mystery shopping", HERE),
        date=Value(day, HERE),
        criteria=criteria,
        span=HERE,
    )


def test_criteria_count_by_their_weights_and_one_without_once() -> None:
    assert reached([criterion("A", 5, 3), criterion("B", 1)]) == pytest.approx(80)
    assert reached([criterion("A", 5, 0)]) is None
    assert reached([]) is None


def test_checks_of_a_touchpoint_are_dated_mystery_shopping_the_oldest_first() -> None:
    late = check("late", date(2026, 6, 1), criterion("Wait", 2), criterion("Else", 1, None, "door"))
    early = check("early", date(2026, 1, 1), criterion("wait", 4))
    survey = evidence("survey")
    assert list(by_touchpoint(late)) == ["desk", "door"]
    checks = checks_of("desk", [late, survey, early])
    assert [each.evidence.id for each in checks] == ["early", "late"]
    assert list(repeated_criteria(checks)) == ["wait"]
