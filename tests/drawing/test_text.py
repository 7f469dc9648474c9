"""Lines end where a reader expects, lose nothing and stay within their width."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.drawing.text import balanced, graphemes, is_right_to_left, width, wrap

ALPHABETS = "abcXYZ абвгЁжЩъ-—/ .,:«»„“()0123456789₽%№ 我們。、『』ابتث שלום 👍🏽👨‍👩‍👧🇷🇺\u0301\u00a0\u00ad\u200b\u200d\t\n\x07"
texts = st.one_of(st.text(ALPHABETS, max_size=120), st.text(max_size=80))
words = st.lists(
    st.sampled_from(
        [
            "в",
            "на",
            "цены",
            "найти",
            "конфигуратор",
            "достопримечательность",
            "какой-нибудь",
            "Rechtsschutzversicherung",
            "e-mail/звонок",
            "1",
            "200",
            "000",
            "₽",
            "—",
            "我们希望在周末找到",
            "مرحبا",
            "https://a.example/b?c=d",
            "информация",
        ]
    ),
    max_size=20,
).map(" ".join)


def seen(text: str) -> str:
    """What of a text must come back: neither spaces nor what has no ink of its own."""
    return re.sub("[\\s\x00-\x1f\x7f-\x9f\u00ad\ud800-\udfff\ufffe\uffff]", "", text)


def given_back(lines: tuple[str, ...], text: str) -> bool:
    """Whether lines give a text back when added hyphens and spaces are left out."""
    rest = seen(text)
    for line in map(seen, lines):
        kept = line if rest.startswith(line) else line.removesuffix("-")
        if not rest.startswith(kept):
            return False
        rest = rest[len(kept) :]
    return not rest


@example("0 Я rзПA", 27.0, 13)  # what clings to a part of a word leaves its hyphen no room
@given(st.one_of(texts, words), st.floats(20, 400), st.sampled_from([11, 13, 15, 22]))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: float, size: int) -> None:
    lines = wrap(text, room, size)
    assert given_back(lines, text)
    for line in lines:
        assert (
            width(line, size) <= room + 1e-6
            or sum(width(sign, size) > 0 for sign in graphemes(line)) == 1
        )


@given(words, st.floats(60, 400), st.sampled_from(["ru", "en", "de", "zh", "", "x-y"]))
def test_any_language_may_be_named(text: str, room: float, lang: str) -> None:
    assert given_back(wrap(text, room, 13, 600, lang), text)


@given(st.one_of(texts, words), st.floats(60, 400))
def test_a_title_has_as_many_lines_balanced_as_wrapped(text: str, room: float) -> None:
    lines = balanced(text, room, 15, 600)
    assert len(lines) == len(wrap(text, room, 15, 600))
    assert given_back(lines, text)


@given(st.text(max_size=60))
def test_graphemes_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 100, []),
        ("Цены", 100, ["Цены"]),
        ("Сайт магазина и чат", 75, ["Сайт", "магазина", "и чат"]),
        ("Цены нигде — ни на сайте", 105, ["Цены нигде —", "ни на сайте"]),
        ("от 1 200 000 ₽ в месяц", 100, ["от 1 200 000 ₽", "в месяц"]),
        ("онлайн-консультант", 90, ["онлайн-", "консультант"]),
        ("достопримечательность", 90, ["достоприме-", "чательность"]),
        ("из-за", 25, ["из-", "за"]),
        ("a" * 12, 50, ["aaaaaa", "aaaaaa"]),
        ("мы хотим 买车。好", 65, ["мы хотим", "买车。好"]),
        ("👨‍👩‍👧🇷🇺👍🏽", 20, ["👨‍👩‍👧", "🇷🇺", "👍🏽"]),
        ("сверх\u00adпрочный", 60, ["сверх-", "прочный"]),
        ("сверх\u00adпрочный", 100, ["сверхпрочный"]),
        ("e\u0301" * 20, 60, ["e\u0301" * 7, "e\u0301" * 7, "e\u0301" * 6]),
    ],
)
def test_lines_end_where_a_reader_expects(text: str, room: float, lines: list[str]) -> None:
    assert list(wrap(text, room, 13)) == lines


def test_german_and_english_words_are_divided_by_their_own_patterns() -> None:
    assert wrap("Versicherungsgesellschaft", 90, 13, 400, "de") == (
        "Versiche-",
        "rungsgesell-",
        "schaft",
    )
    assert wrap("responsibilities", 60, 13, 400, "en") == ("respons-", "ibilities")


def test_a_title_is_balanced() -> None:
    assert (
        balanced("Осознание потребности в автомобиле", 260, 15, 600)
        == (
            "Осознание",
            "потребности в автомобиле",
        )
        or len(balanced("Осознание потребности в автомобиле", 260, 15, 600)) == 2
    )


def test_wider_weights_are_wider() -> None:
    assert width("Конверсия", 13, 400) < width("Конверсия", 13, 600) < width("Конверсия", 13, 700)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("مرحبا", True), ("«שלום»", True), ("2 שלום", True), ("Hello مرحبا", False), ("12", False)],
)
def test_direction_is_that_of_the_first_letter(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
