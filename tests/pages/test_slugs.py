"""Ids of headings: in any script, each once."""

from __future__ import annotations

import pytest

from generator.model.records.places import heading_slug
from generator.pages.fragments import unique_slug


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("What it costs?", "what-it-costs"),
        ("Сколько это стоит", "сколько-это-стоит"),
        ("  a_b — c  ", "a-b-c"),
        ("!!!", "section"),
        ("𝒳" * 200, ("𝒳" * 80).lower()),
    ],
)
def test_a_slug_keeps_the_letters_of_its_script(words: str, found: str) -> None:
    assert heading_slug(words) == found


def test_a_heading_that_stands_twice_gets_a_number() -> None:
    taken: dict[str, int] = {"a": 0}
    assert [unique_slug("A", taken) for _ in range(3)] == ["a-1", "a-2", "a-3"]


def test_ten_thousand_equal_headings_take_no_time() -> None:
    taken: dict[str, int] = {}
    assert len({unique_slug("A", taken) for _ in range(10_000)}) == 10_000
