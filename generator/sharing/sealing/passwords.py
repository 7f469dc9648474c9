"""Passwords as bytes, and new ones that can be read out.

Both the browser and this module say a password the same way, so that it does not matter how a
keyboard composes letters, or whether a space came along when it was copied.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

_SPACES = re.compile(r"[\t-\r ]+")
"""Those of ASCII; compatibility has made most others one of them."""

CONSONANTS = "bdfgklmnprstvz"
VOWELS = "aiou"
"""Letters that sound alike to somebody who reads them in English, Russian or German."""

SYLLABLES = 3
WORDS = 5
_RUDE = ("suka", "suki", "kaka", "kaki", "popa", "popu", "pipi", "pisa", "niga", "nigu", "fuku")


class Password(Struct, frozen=True):
    """A password, and where it came from in words; never shown by accident."""

    text: str
    origin: str = ""

    def __repr__(self) -> str:
        return f"Password(origin={self.origin!r})"


def said(password: str) -> str:
    """The password as it counts: NFKC, one space for many, none around it."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", password)).strip(" ")


def as_bytes(password: str) -> bytes:
    """What the key is derived from."""
    return said(password).encode("utf-8", "replace")


def generated(choose: Callable[[str], str] | None = None) -> str:
    """A new password of five words that mean nothing: 87 bits, by the system's own chance.

    ``choose`` takes one letter of a string.
    """
    if choose is None:
        import secrets

        choose = secrets.choice
    return "-".join(_word(choose) for _ in range(WORDS))


def _word(choose: Callable[[str], str]) -> str:
    while True:
        word = "".join(choose(CONSONANTS) + choose(VOWELS) for _ in range(SYLLABLES))
        if not any(rude in word for rude in _RUDE):
            return word
