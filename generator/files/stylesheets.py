"""CSS inside of an SVG, without comments and without anything that could be requested.

A statement that leads outside goes, the others stay. What is left is looked at once more as
one text: whatever the cutting missed, nothing passes that could load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OUTSIDE = re.compile(
    r"""\\                                  # may spell any of the words below
    | url\((?!\s*+(?:["']\s*+)?\#)           # but for a part of this very picture
    | (?:image|image-set|cross-fade|src|expression)\s*\(
    | @(?!(?:-webkit-)?(?:media|keyframes|supports)\b)
    | :// | javascript: | -moz-binding | behavior\s*:""",
    re.VERBOSE | re.IGNORECASE,
)
_PIECE = re.compile(
    r"""/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)   # a comment, to the end where it is not closed
    | "[^"\n]*" | '[^'\n]*'
    | url\([^"'()]*\)
    | [;{}]
    | (?:[^;{}"'/u]|u(?!rl\()|/(?!\*))++
    | .""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_END = ""

_NOTHING = "@media not all"
"""Stands before a block that must not hold, so that its brackets stay in pairs."""


def leads_outside(value: str) -> bool:
    """Whether CSS, or one value of it, could request something."""
    return bool(_OUTSIDE.search(value))


def confined(css: str) -> tuple[str, list[str]]:
    """The style sheet, or the declarations, without what leads outside; and that."""
    left_out: list[str] = []
    kept = "".join(_statements(css, left_out)).strip()
    return ("", [kept]) if leads_outside(kept) else (kept, left_out)


def _statements(css: str, left_out: list[str]) -> Iterator[str]:
    """Each text up to one of ``;{}`` with that character, emptied where it leads outside."""
    words: list[str] = []
    for piece in (*(found[0] for found in _PIECE.finditer(css)), _END):
        if piece not in (";", "{", "}", _END):
            # A comment parts two words, so a space has to.
            words.append(" " if piece.startswith("/*") else piece)
            continue
        statement = "".join(words)
        words = []
        if leads_outside(statement):
            left_out.append(statement.strip())
            statement = _NOTHING if piece == "{" else ""
        yield statement + piece
