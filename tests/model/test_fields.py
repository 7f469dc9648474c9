"""Single values: what they mean, or what is wrong with them and exactly where."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Span
from generator.model.reading.addresses import read_alias, read_picture, read_url
from generator.model.reading.lists import items_of
from generator.model.reading.numbers import (
    read_date,
    read_emotion,
    read_interval,
    read_number,
    read_scale,
    read_whole_number,
    score_in,
)
from generator.model.records.values import Interval
from generator.source.values import Items, Text

PATH = "journeys/car.md"


def typed(value: str) -> Text:
    """A value that begins in column 9 of line 4."""
    return Text(value, Span(PATH, 4, 9, len(value)))


def places(problems: list[Diagnostic]) -> list[tuple[str, int, int, int]]:
    return [(one.code, one.span.line, one.span.column, one.span.length) for one in problems]


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("34 %", 34, "%"),
        ("2.1%", 2.1, "%"),
        ("2,5 %", 2.5, "%"),
        ("1 200 ₽", 1200, "₽"),
        ("1\u00a0200,5 ₽ в месяц", 1200.5, "₽ в месяц"),
        ("100 000 ₽", 100000, "₽"),
        ("−3", -3, ""),
        ("–0,5 п. п.", -0.5, "п. п."),
        ("+7 points", 7, "points"),
        ("0,125", 0.125, ""),
        ("12,3456", 12.3456, ""),
        ("1200,125", 1200.125, ""),
        ("6 часов", 6, "часов"),
        ("24/7 calls", 24, "/7 calls"),
    ],
)
def test_a_number_has_its_unit_behind_it(value: str, number: float, unit: str) -> None:
    problems: list[Diagnostic] = []
    found = read_number(typed(value), problems)
    assert problems == []
    assert found is not None
    assert (found.number, found.unit, found.text) == (number, unit, value)


@pytest.mark.parametrize(
    "value",
    ["", "about 5", "10–15 %", "12:30", "1.2.3", "1,200,000", "5.", "> 90 %", "NaN", "½ year"],
)
def test_other_text_is_no_number(value: str) -> None:
    problems: list[Diagnostic] = []
    assert read_number(typed(value), problems) is None
    assert places(problems) == [("bad-number", 4, 9, len(value))]


def test_a_number_with_two_readings_shows_both() -> None:
    problems: list[Diagnostic] = []
    assert read_number(typed("1,200 calls"), problems) is None
    assert places(problems) == [("ambiguous-number", 4, 9, 5)]
    assert str(problems[0].message) == "“1,200” may be read as 1.200 or as 1200."
    assert str(problems[0].hint) == "Type “1.200” or “1 200”."


@pytest.mark.parametrize(
    ("value", "score", "word"),
    [
        ("+1 интерес", 1, "интерес"),
        ("-2", -2, ""),
        ("–1 тревога", -1, "тревога"),
        ("−0,5 сомнение", -0.5, "сомнение"),
        ("0", 0, ""),
        ("1.5, hope", 1.5, "hope"),
        ("+2 — joy", 2, "joy"),
        ("- 1 doubt", -1, "doubt"),
    ],
)
def test_an_emotion_is_a_score_and_a_word(value: str, score: float, word: str) -> None:
    problems: list[Diagnostic] = []
    assert read_emotion(typed(value), problems) == (score, word)
    assert problems == []


@pytest.mark.parametrize(
    ("value", "code", "length"),
    [
        ("+3 joy", "emotion-out-of-range", 2),
        ("-2.1", "emotion-out-of-range", 4),
        ("1.25 hope", "bad-emotion", 4),
        ("радость", "bad-emotion", 7),
        ("1.2.3", "bad-emotion", 5),
        ("1e400", "bad-emotion", 5),
        ("1e-1 hope", "bad-emotion", 9),
    ],
)
def test_a_wrong_emotion_is_marked_at_its_score(value: str, code: str, length: int) -> None:
    problems: list[Diagnostic] = []
    assert read_emotion(typed(value), problems) is None
    assert places(problems) == [(code, 4, 9, length)]


def test_a_date_is_read() -> None:
    assert read_date(typed("2026-10-01"), []) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("01.10.2026", "Type 2026-10-01."),
        ("2026/10/1", "Type 2026-10-01."),
        ("1 октября", "Type it as 2026-10-01."),
        ("2026-02-30", "Type it as 2026-10-01."),
        ("9999-12-31", "Type it as 2026-10-01."),
    ],
)
def test_another_form_of_date_shows_the_right_one(value: str, hint: str) -> None:
    problems: list[Diagnostic] = []
    assert read_date(typed(value), problems) is None
    assert places(problems) == [("bad-date", 4, 9, len(value))]
    assert str(problems[0].hint) == hint


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("6 months", Interval(6, "month")),
        ("6 месяцев", Interval(6, "month")),
        ("2 недели", Interval(2, "week")),
        ("год", Interval(1, "year")),
        ("30 days", Interval(30, "day")),
    ],
)
def test_a_span_of_the_calendar_is_read(value: str, interval: Interval) -> None:
    assert read_interval(typed(value), []) == interval


@pytest.mark.parametrize("value", ["6", "0 days", "half a year", "9999 years", "6 moons"])
def test_other_text_is_no_span_of_the_calendar(value: str) -> None:
    problems: list[Diagnostic] = []
    assert read_interval(typed(value), problems) is None
    assert places(problems) == [("bad-interval", 4, 9, len(value))]


def test_a_scale_is_from_one_to_five() -> None:
    problems: list[Diagnostic] = []
    assert read_scale(typed("5"), problems) == 5
    assert [read_scale(typed(value), problems) for value in ("0", "6", "4/5", "high")] == [None] * 4
    assert {one.code for one in problems} == {"bad-scale"}


def test_a_whole_number_is_short_and_bare() -> None:
    problems: list[Diagnostic] = []
    assert read_whole_number(typed("12"), problems) == 12
    assert [read_whole_number(typed(value), problems) for value in ("1.5", "9" * 5000, "٣")] == [
        None
    ] * 3
    assert {one.code for one in problems} == {"bad-number"}


def test_a_score_has_its_best() -> None:
    assert score_in("4,5/5") == (4.5, 5)
    assert [score_in(value) for value in ("6/5", "4", "4/0", "four/5")] == [None] * 4


@pytest.mark.parametrize(
    "value", ["https://tracker.example/1?a=b#c", "http://пример.рф/путь", "mailto:cx@firm.example"]
)
def test_addresses_of_the_web_and_mail_are_read(value: str) -> None:
    assert read_url(typed(value), []) == value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("javascript:alert(1)", "unsafe-url"),
        ("JavaScript:alert(1)", "unsafe-url"),
        ("java\tscript:alert(1)", "unsafe-url"),
        ("\u200bjavascript:alert(1)", "unsafe-url"),
        ("data:text/html,<script>", "unsafe-url"),
        ("vbscript:x", "unsafe-url"),
        ("file:///etc/passwd", "unsafe-url"),
        ("tracker.example/123", "bad-url"),
        ("tracker.example:8080/1", "bad-url"),
        ("//tracker.example", "bad-url"),
        ("https://a b", "bad-url"),
        ('https://a"onmouseover=x', "bad-url"),
        ("https://", "bad-url"),
        ("TICKET-12", "bad-url"),
        ("", "bad-url"),
    ],
)
def test_no_other_address_is_let_through(value: str, code: str) -> None:
    problems: list[Diagnostic] = []
    assert read_url(typed(value), problems) is None
    assert places(problems) == [(code, 4, 9, len(value))]


@pytest.mark.parametrize(
    ("value", "words", "path"),
    [
        ("![A trunk](pictures/trunk.png)", "A trunk", "journeys/pictures/trunk.png"),
        ("![](../shared/a.svg)", "", "shared/a.svg"),
        ("![Со скобкой \\]](<a b.png>)", "Со скобкой \\]", "journeys/a b.png"),
        ("![x](a%20b.png)", "x", "journeys/a b.png"),
        ('![x](x.png "title")', "x", "journeys/x.png"),
    ],
)
def test_a_picture_has_words_and_a_path_in_the_content(value: str, words: str, path: str) -> None:
    assert read_picture(typed(value), []) == (words, path)


@pytest.mark.parametrize(
    ("value", "code", "column", "length"),
    [
        ("![x](https://host/a.png)", "remote-image", 14, 18),
        ("![x](//host/a.png)", "remote-image", 14, 12),
        ("![x](data:image/png;base64,AA)", "remote-image", 14, 24),
        ("![x](../../etc/passwd)", "image-outside", 14, 16),
        ("![x](/etc/passwd)", "image-outside", 14, 11),
        ("![x](..%2f..%2fa.png)", "image-outside", 14, 15),
        ("![x]()", "bad-image", 9, 6),
        ("trunk.png", "bad-image", 9, 9),
        ("[x](trunk.png)", "bad-image", 9, 14),
    ],
)
def test_a_picture_from_elsewhere_is_refused(
    value: str, code: str, column: int, length: int
) -> None:
    problems: list[Diagnostic] = []
    assert read_picture(typed(value), problems) is None
    assert places(problems) == [(code, 4, column, length)]


def test_a_bare_path_will_do_in_frontmatter() -> None:
    assert read_picture(typed("pictures/anna.png"), [], may_be_bare=True) == (
        "",
        "journeys/pictures/anna.png",
    )


def test_a_former_address_stays_in_the_site() -> None:
    problems: list[Diagnostic] = []
    assert read_alias(typed("/old/buy-car/"), problems) == "old/buy-car"
    assert [read_alias(typed(value), problems) for value in ("../x", "a//b", "https://x", "")] == [
        None
    ] * 4
    assert {one.code for one in problems} == {"bad-alias"}


def test_commas_part_items_and_each_has_its_place() -> None:
    problems: list[Diagnostic] = []
    found = items_of(typed("outdoor-ad, Наш сайт ,x"), problems)
    assert problems == []
    assert [(one.value, one.span.column, one.span.length) for one in found] == [
        ("outdoor-ad", 9, 10),
        ("Наш сайт", 21, 8),
        ("x", 31, 1),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a,, b", [("empty-item", 4, 11, 1)]),
        ("a, b,", [("empty-item", 4, 13, 1)]),
        (",a", [("empty-item", 4, 9, 1)]),
        ("a; b", [("semicolon", 4, 10, 1)]),
        ("[a, b]", [("bracketed-list", 4, 9, 6)]),
    ],
)
def test_a_list_parted_otherwise_is_marked_where_it_is_wrong(
    value: str, expected: list[tuple[str, int, int, int]]
) -> None:
    problems: list[Diagnostic] = []
    items_of(typed(value), problems)
    assert places(problems) == expected


def test_an_item_of_a_yaml_list_keeps_its_commas() -> None:
    found = items_of(Items((typed("Иванов, директор"),), Span(PATH, 4, 9)), [])
    assert [one.value for one in found] == ["Иванов, директор"]


@given(st.text())
def test_no_value_breaks_a_reader_and_every_refusal_is_said(value: str) -> None:
    for read in (
        read_number,
        read_emotion,
        read_date,
        read_interval,
        read_scale,
        read_url,
        read_picture,
        read_alias,
    ):
        problems: list[Diagnostic] = []
        found = read(typed(value), problems)
        assert (found is None) == bool(problems)
        for one in problems:
            assert one.span.line == 4
            assert 9 <= one.span.column <= 9 + len(value)
