"""Figures and phases as a reader's language says them."""

from __future__ import annotations

import pytest

from generator.model.records.values import Quantity
from generator.model.vocabulary.terms import phase_name


@pytest.mark.parametrize(
    ("typed", "lang", "said"),
    [
        ("2.1 %", "ru", "2,1 %"),
        ("2,1 %", "en", "2.1 %"),
        ("2.1 %", "en", "2.1 %"),
        ("100 000 ₽", "ru", "100 000 ₽"),
        ("2.1 %", "de", "2.1 %"),
        ("4", "ru-RU", "4"),
    ],
)
def test_a_figure_has_the_decimal_sign_of_the_readers_language(
    typed: str, lang: str, said: str
) -> None:
    assert Quantity(0, "", typed).said(lang) == said


def test_a_known_phase_is_translated_and_an_own_one_stays() -> None:
    russian = {"awareness": "осознание", "steps": "шаги"}
    assert phase_name("Awareness", russian.__getitem__) == "осознание"
    assert phase_name("steps", russian.__getitem__) == "steps"
