"""Whom a shared site goes to, as typed, made fit to stand in pages, pictures and receipts."""

from __future__ import annotations

from unicodedata import bidirectional, category, combining, normalize

LONGEST = 120
"""Letters of a name that are kept."""

_MOST_ACCENTS = 2
"""Marks over one letter: more would grow over the lines around it."""

_NO_LETTERS = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Controls, characters that turn what follows, and what is no letter at all."""


def recipient_of(typed: str) -> str:
    """The name in one line of visible characters, cut where it is longer than any name."""
    spaced = normalize("NFC", " ".join(typed.split()))
    kept: list[str] = []
    accents = 0
    for char in spaced:
        accents = accents + 1 if combining(char) else 0
        if category(char) not in _NO_LETTERS and accents <= _MOST_ACCENTS:
            kept.append(char)
    said = " ".join("".join(kept).split())
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"


def isolated(name: str) -> str:
    """The name so that one which runs from right to left turns nothing around it."""
    turned = any(bidirectional(char) in ("R", "AL", "AN") for char in name)
    return f"\u2068{name}\u2069" if turned else name
