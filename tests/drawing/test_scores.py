"""Whose curve goes where, and what a stage's score is."""

from __future__ import annotations

import pytest

from generator.drawing.scores import (
    Feeling,
    emotion_of,
    feelings,
    mean_score,
    stage_range,
    stage_score,
)
from tests.drawing.maps import emotion, journey, stage, step


def test_one_curve_speaks_for_everybody_when_none_has_her_own() -> None:
    drawn = journey("Путь", stage("a", "А", emotions=[emotion(1)]), personas=["anna", "boris"])
    assert feelings(drawn) == (Feeling(None, ("anna", "boris")),)


def test_personas_come_in_the_journeys_order_and_the_rest_share_a_curve() -> None:
    felt = [emotion(1, "", "boris"), emotion(-1, "", "anna"), emotion(0)]
    drawn = journey(
        "Путь", stage("a", "А", emotions=felt), personas=["anna", "boris", "vera", "gleb"]
    )
    assert feelings(drawn) == (
        Feeling("anna"),
        Feeling("boris"),
        Feeling(None, ("vera", "gleb")),
    )


def test_there_is_no_shared_curve_where_nobody_is_left() -> None:
    felt = [emotion(1, "", "anna"), emotion(0)]
    drawn = journey("Путь", stage("a", "А", emotions=felt), personas=["anna"])
    assert feelings(drawn) == (Feeling("anna"),)


def test_there_are_five_curves_at_most() -> None:
    felt = [emotion(1, "", f"p{number}") for number in range(9)]
    assert len(feelings(journey("Путь", stage("a", "А", emotions=felt)))) == 5


def test_a_persona_feels_what_everybody_does_unless_the_step_is_not_hers() -> None:
    shared = step("one", "Шаг", emotions=[emotion(1)])
    others = step("two", "Шаг", emotions=[emotion(1)], personas=["boris"])
    anna = Feeling("anna")
    found = emotion_of(shared, anna)
    assert found is not None
    assert found.score == 1
    assert emotion_of(others, anna) is None


@pytest.mark.parametrize(
    ("own", "steps", "score", "reach"),
    [
        ([], [], None, None),
        ([1.0], [-2.0], 1.0, (-2.0, 1.0)),
        ([], [-2.0, 1.0], -0.5, (-2.0, 1.0)),
    ],
)
def test_a_stages_score_is_its_own_or_the_mean_of_its_steps(
    own: list[float],
    steps: list[float],
    score: float | None,
    reach: tuple[float, float] | None,
) -> None:
    made = [step(f"s{place}", "Шаг", emotions=[emotion(each)]) for place, each in enumerate(steps)]
    drawn = stage("a", "А", *made, step("silent", "Шаг"), emotions=[emotion(each) for each in own])
    assert stage_score(drawn) == score
    assert stage_range(drawn) == reach
    assert mean_score(drawn) == (own[0] if own else None)
