"""Names of recipients, as people and as nobody would type them."""

from __future__ import annotations

import pytest

from generator.site.recipients import LONGEST, isolated, recipient_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  ACME,\n Maria\tLee ", "ACME, Maria Lee"),
        ("Ива́н «Ромашка» №1", "Ива́н «Ромашка» №1"),
        ("a\u202eb\u2066c\u200fd\x00e\x1bf\x85g", "abcdef g"),
        ("\ud800x\ue000y", "xy"),
        ("e" + "\u0323" * 50, "ẹ\u0323\u0323"),
        ("</svg>", "</svg>"),
        ("\u200b\u00ad", ""),
    ],
)
def test_a_name_is_one_line_of_visible_signs(typed: str, kept: str) -> None:
    assert recipient_of(typed) == kept
    assert recipient_of(kept) == kept


def test_a_name_that_is_longer_than_any_ends_with_a_sign_of_it() -> None:
    assert recipient_of("x" * 500) == "x" * (LONGEST - 1) + "…"


def test_a_name_from_right_to_left_turns_nothing_around_it() -> None:
    assert isolated("ACME") == "ACME"
    assert isolated("חברה") == "\u2068חברה\u2069"
