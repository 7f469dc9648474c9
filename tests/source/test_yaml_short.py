"""Plain fields are read without YAML as they are with it, and whatever is more is left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.frontmatter import read_frontmatter
from generator.source.yaml_lines import look_over
from generator.source.yaml_nodes import parse
from generator.source.yaml_short import short_fields

PATH = "journeys/car.md"

KEYS = st.sampled_from(["title", "base-url", "выручка", "revenue share", "y", "ё", "a- b"])
SIGNS = "aZ9 яЁé_.,;!?()/%+'«»№–—-:“”₽\"[]{}#&*|>=@`~\\\t\u00a0\u3164x"
VALUES = st.one_of(
    st.text(SIGNS, max_size=8),
    st.text(SIGNS, max_size=8).map(lambda text: f'"{text}"'),
    st.lists(st.text(SIGNS, max_size=4), max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.sampled_from(["no", "~", "null", "2026-10-01", "12:30", "1.10", "0x1f", "a, b", "- a", ""]),
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(": ".join),
    st.text(SIGNS, max_size=10),
    st.sampled_from(["", "# comment", "  more", "- item", "...", "---"]),
)


def long_way(lines: list[str]) -> tuple[object, object]:
    mending = look_over(lines, PATH, 2)
    fields, problems = parse(mending)
    return fields, [*mending.problems, *problems]


@given(st.lists(LINES, max_size=4))
def test_fields_are_those_of_the_parser(lines: list[str]) -> None:
    found = short_fields(lines, PATH, 2)
    assert found is None or (found, []) == long_way(lines)


@given(st.lists(st.tuples(KEYS, VALUES).map(": ".join), min_size=1, max_size=3))
def test_plain_fields_are_those_of_the_parser(lines: list[str]) -> None:
    found = short_fields(lines, PATH, 2)
    assert found is None or (found, []) == long_way(lines)


def test_no_sign_is_read_otherwise() -> None:
    for sign in map(chr, range(0x2500)):
        for line in (f"a: {sign}", f"a: b{sign}", f"a: b{sign}c", f'a: "{sign}"', f"a: [b{sign}c]"):
            found = short_fields([line], PATH, 2)
            assert found is None or (found, []) == long_way([line])


@pytest.mark.parametrize(
    "line",
    [
        "title: Покупка автомобиля, ч. 1",
        'title: "Goal: a car"',
        "personas: [newcomer, old hand]",
        "reviewed: 2026-10-01",
        "link: https://wiki.example/research/calls",
        "quote: «Скажите сразу, сколько выйдет с ковриками»",
        "цель: Купить за 2–3 дня (до сезона)!",
    ],
)
def test_usual_fields_need_no_parser(line: str) -> None:
    lines = ["", "# Words: for authors", line, ""]
    found = short_fields(lines, PATH, 2)
    assert found is not None
    assert (found, []) == long_way(lines)


@pytest.mark.parametrize(
    "line", ["a:", "a: b: c", "a: b #c", "a: |", "a: &b c", "a: [b, [c]]", "- a", "a: 'b'", "aя: b"]
)
def test_what_is_more_is_left_to_the_parser(line: str) -> None:
    assert short_fields([line], PATH, 2) is None
    assert short_fields(["b: c", line], PATH, 2) is None


def test_a_field_that_stands_twice_is_reported() -> None:
    _, _, problems = read_frontmatter("---\na: b\na: c\n---\n", PATH)
    assert [each.code for each in problems] == ["duplicate-field"]


def test_a_long_line_is_looked_at_once() -> None:
    assert short_fields([f"a: {'b ' * 100_000}"], PATH, 2) is None
    assert short_fields([f"a: [{'b, ' * 100_000}]"], PATH, 2) is None
    assert short_fields([f"{'a-' * 100_000}: b"], PATH, 2) is None
