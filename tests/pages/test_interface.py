"""The interface speaks Russian and English; dates, numbers and plurals are right in both."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.pages.interface import Interface, speak


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_as_babel_writes_them(lang: str, month: int) -> None:
    day = date(2026, month, 7)
    written = format_date(day, "long", lang).replace("\u202f", " ").replace("\xa0", " ")
    assert Interface(lang).date(day).replace("\xa0", " ") == written


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("value", [0, 1, 1.5, 12.3, 1234.5, 1234567])
def test_numbers_are_as_babel_writes_them(lang: str, value: float) -> None:
    assert Interface(lang).number(value) == format_decimal(value, "#,##0.#", lang)


def test_scores_have_a_sign_that_is_a_minus() -> None:
    assert Interface("ru").number(-1.5, signed=True) == "−1,5"
    assert Interface("en").number(2, signed=True) == "+2"
    assert Interface("en").number(0, signed=True) == "0"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 боль"),
        (2, "2 боли"),
        (5, "5 болей"),
        (11, "11 болей"),
        (21, "21 боль"),
        (104, "104 боли"),
    ],
)
def test_russian_has_three_plurals(number: int, words: str) -> None:
    assert Interface("ru").plural("{n} pain", "{n} pains", number) == words


def test_a_language_without_words_falls_back_to_the_sites_and_then_to_english() -> None:
    assert speak("ru").lang == "ru"
    assert speak("en", "ru").lang == "en"
    assert speak("kk", "ru").lang == "ru"
    assert speak("ru-KZ").lang == "ru"
    assert speak("kk", "de").lang == "en"
