"""Signs that look like others, and signs that nobody sees."""

from __future__ import annotations

import pytest

from generator.diagnostics import Span
from generator.source.characters import (
    has_unseen,
    like_latin,
    name_of,
    report_look_alike,
    report_stray_letter,
    stray_letter,
    unseen_in,
    without_unseen,
)


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("gоal", 1),
        ("цeль", 1),
        ("title", None),
        ("цель", None),
        ("CRM-система", None),
        ("οwner", 0),
    ],
)
def test_a_letter_of_another_alphabet_is_found_in_a_word(word: str, place: int | None) -> None:
    assert stray_letter(word) == place


@pytest.mark.parametrize(
    "text",
    ["خانه\u200cها", "👩\u200d👧", "❤\ufe0f\u200d🔥", "ক\u200dষ", "Auto\u00admobil", "plain"],
)
def test_signs_that_scripts_and_emoji_need_may_stand(text: str) -> None:
    assert list(unseen_in(text)) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a\u200bb", [1]),
        ("\u202ea", [0]),
        ("a\u200db", [1]),
        ("\u200c", [0]),
        ("a\ufeff", [1]),
        ("\u2066a\u2069", [0, 2]),
    ],
)
def test_others_that_nobody_sees_are_found(text: str, places: list[int]) -> None:
    assert has_unseen(text)
    assert list(unseen_in(text)) == places
    assert not has_unseen(without_unseen(text))


def test_a_name_has_no_soft_hyphen() -> None:
    assert list(unseen_in("a\u00adb", in_name=True)) == [1]


def test_letters_are_replaced_by_those_they_look_like() -> None:
    assert like_latin("Сое") == "Coe"
    assert like_latin("ж") == "ж"


def test_signs_are_called_by_their_names() -> None:
    assert name_of("：") == "U+FF1A FULLWIDTH COLON"
    place = Span("x.md", 1, 1, 1)
    assert "FULLWIDTH COLON" in str(report_look_alike("：", place, ":").message)
    assert str(report_look_alike("\u00a0", place, " ").hint) == "Type a space instead."


def test_a_word_of_two_alphabets_is_reported_at_the_odd_letter() -> None:
    problem = report_stray_letter("gоal", Span("x.md", 3, 5, 4))
    assert problem is not None
    assert (problem.span.line, problem.span.column, problem.span.length) == (3, 6, 1)
    assert report_stray_letter("goal", Span("x.md")) is None
    other = report_stray_letter("жgoal", Span("x.md"))
    assert other is not None
    assert "alphabets" in str(other.message)
