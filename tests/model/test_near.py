"""Names that are nearly a touchpoint's: slips, told from names of their own."""

from __future__ import annotations

import pytest

from generator.model.vocabulary.near_names import Near, edits


@pytest.mark.parametrize(
    ("typed", "described"),
    [
        ("websit", "website"),
        ("webiste", "website"),
        ("call-center", "call-centre"),
        ("callcentre", "call-centre"),
        ("web-site", "website"),
        ("showrooms", "showroom"),
        ("comissionng-team", "commissioning-team"),
        ("reviews", "review"),
    ],
)
def test_a_slip_is_nearly_the_name(typed: str, described: str) -> None:
    near = Near()
    near.add(described, described)
    assert near.of(typed) == described


@pytest.mark.parametrize(
    ("typed", "described"),
    [
        ("shop", "shoe"),
        ("gate-a", "gate-b"),
        ("showroom-1", "showroom-2"),
        ("store24", "store25"),
        ("radio-ad", "radio-app"),
        ("website", "webinar"),
        ("email", "e-mails-weekly"),
        ("north", "south"),
        ("phone-call", "video-call"),
    ],
)
def test_a_name_of_its_own_is_not(typed: str, described: str) -> None:
    near = Near()
    near.add(described, described)
    assert near.of(typed) is None


@pytest.mark.parametrize(
    ("word", "other", "count"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "axcd", 2), ("a", "bcde", 3)],
)
def test_edits_are_counted_up_to_a_limit(word: str, other: str, count: int) -> None:
    assert edits(word, other, 2) == count
