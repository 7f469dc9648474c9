"""Ids of headings on a page, in any script, each once."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BETWEEN = re.compile(r"[^\w]+|_+")
LONGEST_SLUG = 80


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """The id of a heading: lower-case letters of its script, digits and hyphens."""
    folded = unicodedata.normalize("NFC", words).lower()
    return _BETWEEN.sub("-", folded)[:LONGEST_SLUG].strip("-") or "section"


def unique_slug(words: str, taken: dict[str, int]) -> str:
    """The id of a heading that no other on the page has.

    ``taken`` has the ids in use, each with how often it was wanted; it grows by this one.
    """
    wanted = found = slug(words)
    while found in taken:
        taken[wanted] += 1
        found = f"{wanted}-{taken[wanted]}"
    taken[found] = 1
    return found
