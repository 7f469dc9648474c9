"""Whose curve goes where."""

from __future__ import annotations

import pytest

from generator.drawing.curve_sources import CurveOwner, curve_owners, emotion_of, stage_range
from tests.drawing.maps import emotion, journey, stage, step


def test_one_curve_speaks_for_everybody_when_none_has_her_own() -> None:
    drawn = journey("Путь", stage("a", "А", emotions=[emotion(1)]), personas=["anna", "boris"])
    assert curve_owners(drawn) == (CurveOwner(None, ("anna", "boris")),)


def test_personas_come_in_the_journeys_order_and_the_rest_share_a_curve() -> None:
    felt = [emotion(1, "", "boris"), emotion(-1, "", "anna"), emotion(0)]
    drawn = journey(
        "Путь", stage("a", "А", emotions=felt), personas=["anna", "boris", "vera", "gleb"]
    )
    assert curve_owners(drawn) == (
        CurveOwner("anna"),
        CurveOwner("boris"),
        CurveOwner(None, ("vera", "gleb")),
    )


def test_there_is_no_shared_curve_where_nobody_is_left() -> None:
    felt = [emotion(1, "", "anna"), emotion(0)]
    drawn = journey("Путь", stage("a", "А", emotions=felt), personas=["anna"])
    assert curve_owners(drawn) == (CurveOwner("anna"),)


def test_there_are_five_curves_at_most() -> None:
    felt = [emotion(1, "", f"p{number}") for number in range(9)]
    assert len(curve_owners(journey("Путь", stage("a", "А", emotions=felt)))) == 5


def test_a_persona_feels_what_everybody_does_unless_the_step_is_not_hers() -> None:
    shared = step("one", "Шаг", emotions=[emotion(1)])
    others = step("two", "Шаг", emotions=[emotion(1)], personas=["boris"])
    anna = CurveOwner("anna")
    found = emotion_of(shared, anna)
    assert found is not None
    assert found.score == 1
    assert emotion_of(others, anna) is None


@pytest.mark.parametrize(
    ("own", "steps", "reach"),
    [([], [], None), ([1.0], [-2.0], (-2.0, 1.0)), ([], [-2.0, 1.0], (-2.0, 1.0))],
)
def test_a_stage_reaches_from_the_lowest_to_the_highest_of_it_and_its_steps(
    own: list[float], steps: list[float], reach: tuple[float, float] | None
) -> None:
    made = [step(f"s{place}", "Шаг", emotions=[emotion(each)]) for place, each in enumerate(steps)]
    drawn = stage("a", "А", *made, step("silent", "Шаг"), emotions=[emotion(each) for each in own])
    assert stage_range(drawn) == reach
