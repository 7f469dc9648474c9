"""Ids that titles give, and the order of names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.slugs import LONGEST_SLUG, is_id, natural_key, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Осознание потребности", "osoznanie-potrebnosti"),
        ("Ёж, щука и объезд", "ezh-shchuka-i-obezd"),
        ("Café №5!", "café-5"),
        ("  --A__B--  ", "a-b"),
        ("日本 語", "日本-語"),
        ("हिन्दी", "हिन्दी"),
        ("Straße", "straße"),
        ("C++", "c"),
        ("«…»", ""),
        ("👍", ""),
    ],
)
def test_a_title_gives_an_id(title: str, expected: str) -> None:
    assert slug(title) == unicodedata.normalize("NFC", expected)


def test_letters_put_together_in_two_ways_give_one_id() -> None:
    assert slug(unicodedata.normalize("NFD", "Йод é")) == slug("Йод é") == "yod-é"


def test_a_long_title_is_cut_between_words() -> None:
    assert slug("слово " * 40).endswith("-slovo")
    assert len(slug("a" * 500)) == LONGEST_SLUG


@given(st.text(max_size=300))
def test_a_slug_is_an_id_or_nothing_and_its_own_slug(title: str) -> None:
    found = slug(title)
    assert len(found) <= LONGEST_SLUG
    assert found == "" or is_id(found)
    assert slug(found) == found


@pytest.mark.parametrize("text", ["a", "a-b", "1", "этап-1", "a--b", "日本"])
def test_lower_case_letters_digits_and_hyphens_are_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "-a", "a-", "A", "a b", "a_b", "a.b", "a/b", "Э", "e\u0301", "a\u200b"]
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_id(text)


def test_names_are_in_natural_order() -> None:
    names = ["b", "a10", "a2", "A1", "a02", "a"]
    assert sorted(names, key=natural_key) == ["a", "A1", "a02", "a2", "a10", "b"]
    assert natural_key("9" * 10_000) < natural_key("9" * 10_001)
