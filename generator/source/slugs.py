"""Names made of titles: slugs, the test for an id, and the natural order of file names.

Knows letters and digits only; whether an id is taken is for others to find out.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_SLUG = 60
"""Characters of a slug: with four bytes each, still a file name on any disk."""

_CYRILLIC_IN_LATIN = (
    "а a, б b, в v, г g, д d, е e, ё e, ж zh, з z, и i, й y, к k, л l, м m, н n, о o, п p, р r, "
    "с s, т t, у u, ф f, х kh, ц ts, ч ch, ш sh, щ shch, ъ , ы y, ь , э e, ю yu, я ya, "
    "і i, ї i, є ie, ґ g, ў u, ә a, ғ g, қ q, ң n, ө o, ұ u, ү u, һ h"
)
_CYRILLIC = str.maketrans(dict(pair.split(" ") for pair in _CYRILLIC_IN_LATIN.split(", ")))
_ASCII_ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_DIGITS = re.compile(r"(\d+)")


def slug(title: str) -> str:
    """The id that a title gives, or "" when nothing in it can stand in one.

    Lower case, NFC; Cyrillic is written in Latin letters, other scripts keep theirs,
    everything between words is one hyphen; never longer than LONGEST_SLUG.
    """
    folded = unicodedata.normalize("NFC", title).lower().translate(_CYRILLIC)
    kept = "".join(char if _stands_in_id(char) else " " for char in folded[: 8 * LONGEST_SLUG])
    return _cut(unicodedata.normalize("NFC", "-".join(kept.split())))


def is_id(text: str) -> bool:
    """Whether ``text`` is lower-case letters of any script, digits and hyphens between them."""
    if text.isascii():
        return _ASCII_ID.fullmatch(text) is not None
    return (
        text == unicodedata.normalize("NFC", text.lower())
        and text.strip("-") == text
        and all(char == "-" or _stands_in_id(char) for char in text)
    )


def natural_key(name: str) -> tuple[tuple[int, str], ...]:
    """What to sort names by so that 2 comes before 10, whatever the case."""
    folded = unicodedata.normalize("NFC", name).casefold()
    parts = _DIGITS.split(folded)
    key: list[tuple[int, str]] = []
    for index, part in enumerate(parts):
        digits = part.lstrip("0") if index % 2 else ""
        key.append((len(digits) if index % 2 else -1, digits if index % 2 else part))
    return (*key, (-1, name))


def _stands_in_id(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _cut(text: str) -> str:
    if len(text) <= LONGEST_SLUG:
        return text
    head, hyphen, _ = text[: LONGEST_SLUG + 1].rpartition("-")
    return (head if hyphen else text[:LONGEST_SLUG]).strip("-")
