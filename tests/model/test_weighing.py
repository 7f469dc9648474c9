"""Pains weigh by a formula that is read and never run; what is missing weighs little."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Span
from generator.model.analysis.pains import revenue_of
from generator.model.records.journey import Pain
from generator.model.records.pain_weights import DEFAULT_FORMULA, Formula, Scale, read_formula
from generator.model.records.registries import Persona
from generator.model.records.values import Quantity, Value
from generator.source.values import Text

HERE = Span("site.yml", 3, 13)


def formula(text: str) -> Formula:
    problems: list[Diagnostic] = []
    found = read_formula(Text(text, HERE), problems)
    assert found, problems
    return found


def pain(severity: str = "", frequency: str = "") -> Pain:
    return Pain(
        text="It hurts",
        severity=Value(severity, HERE) if severity else None,  # type: ignore[arg-type]
        frequency=Value(frequency, HERE) if frequency else None,  # type: ignore[arg-type]
        span=HERE,
    )


def persona(name: str, share: float | None, market: str = "") -> Persona:
    said = Value(Quantity(share, "%", f"{share} %"), HERE) if share is not None else None
    of = Value(market, HERE) if market else None
    title = Value(name, HERE)
    return Persona(id=name, path="", title=title, revenue_share=said, market=of, span=HERE)


def shares(personas: list[Persona]) -> list[tuple[str, float | None, str]]:
    return [revenue_of(each) for each in personas]


def test_the_most_that_there_can_be_weighs_100() -> None:
    scale = Scale.of(DEFAULT_FORMULA, shares([persona("all", 100)]))
    assert scale.weight(pain("high", "always"), ["all"]) == 100
    assert scale.weight(pain("high", "always"), []) == 100


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("severity × frequency × revenue", 25.0),
        ("severity * frequency", 50.0),
        ("SEVERITY", pytest.approx(200 / 3)),
        ("severity * severity", pytest.approx(400 / 9)),
        ("2 * severity + frequency", pytest.approx(70.0)),
        ("0,5 * revenue", 50.0),
        ("0 * severity", 0.0),
        ("7", 100.0),
    ],
)
def test_a_formula_is_a_sum_of_products(text: str, weight: float) -> None:
    scale = Scale.of(formula(text), shares([persona("half", 50)]))
    assert scale.weight(pain("medium", "often"), ["half"]) == weight


@pytest.mark.parametrize(
    ("text", "factor", "hint"),
    [
        ("severity * revenu", "revenu", "Type revenue."),
        ("__import__('os')", "__import__('os')", ""),
        ("severity ** 2", "", ""),
        ("severity - 1", "severity - 1", ""),
        ("severity +", "", ""),
        ("1" * 300, "1" * 20 + "…", ""),
    ],
)
def test_nothing_else_is_a_formula(text: str, factor: str, hint: str) -> None:
    problems: list[Diagnostic] = []
    assert read_formula(Text(text, HERE), problems) is None
    (problem,) = problems
    assert (problem.code, problem.span) == ("bad-formula", HERE)
    assert str(problem.message) == f"“{factor}” cannot stand in a formula."
    assert str(problem.hint).startswith(hint or "Type ")


def test_shares_of_those_it_hurts_add_up_to_all_at_most() -> None:
    scale = Scale.of(
        DEFAULT_FORMULA, shares([persona("a", 30), persona("b", 20), persona("c", 90)])
    )
    worst = pain("high", "always")
    assert scale.weight(worst, ["a", "b"]) == pytest.approx(50)
    assert scale.weight(worst, ["a", "c"]) == 100


def test_shares_of_two_markets_are_never_added() -> None:
    known = [persona("a", 30, "Cars"), persona("b", 20, "cars"), persona("c", 45, "Boats")]
    scale = Scale.of(DEFAULT_FORMULA, shares(known))
    worst = pain("high", "always")
    assert scale.weight(worst, ["a", "b", "c"]) == pytest.approx(50)
    assert scale.weight(worst, ["b", "c"]) == pytest.approx(45)


def test_who_has_no_share_weighs_as_the_others_do_on_average() -> None:
    scale = Scale.of(
        DEFAULT_FORMULA, shares([persona("a", 30), persona("b", 20), persona("c", None)])
    )
    assert scale.weight(pain("high", "always"), ["c"]) == pytest.approx(25)
    assert scale.weight(pain("high", "always"), ["a", "c"]) == pytest.approx(30)


def test_a_severity_nobody_said_is_low_and_a_frequency_sometimes() -> None:
    scale = Scale.of(DEFAULT_FORMULA, ())
    assert scale.weight(pain(), ()) == scale.weight(pain("low", "sometimes"), ())
