"""Texts that would keep the parser busy for minutes, made harmless before it sees them.

The parser looks for the end of every bracket, tag and fence that opens; thousands that
never close cost the square of their number. Where a text has that many, a stand-in takes
each one's place until the parser is done: they stay visible and are markup no more.
Ordinary text passes untouched.
"""

from __future__ import annotations

import re

from generator.patterns import late

LONGEST_PARSED = 50_000
"""Characters of a text with markup that are parsed; a longer one is shown as typed."""

_BUDGET = 3_000_000
"""Openings times the characters after them that the parser may have to look at."""

_DEEPEST = 40
"""Levels of quotes and lists; the parser calls itself for each."""

# Signs that no text may hold (they are taken out of it before).
_STAND_INS = {"[": "\ufdd0", "<": "\ufdd1", "`": "\ufdd2", "~": "\ufdd3"}
_SHOWN = {ord(sign): "&lt;" if was == "<" else was for was, sign in _STAND_INS.items()}
_ANY_STAND_IN = re.compile(f"[{''.join(_STAND_INS.values())}]")

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_OPEN_TAG = late(r"<(?=[a-zA-Z!/?])(?![^<>]*>)|<(?=!\[)")
_ANY_TAG = re.compile(r"<(?=[a-zA-Z!/?])")
_FENCE = late(r"^([ \t>]*)([`~]{3,})", re.MULTILINE)
_LINE_ALONE = late(r"^ *(?:=+|-+|(?:\* *){3,}|(?:_ *){3,}|#.*)$", re.MULTILINE)
_DEEP_QUOTE = late(rf"^((?:[ \t]*>){{{_DEEPEST}}})[> \t]*", re.MULTILINE)
_DEEP_ITEMS = late(
    rf"^(?![* \t]*$|[- \t]*$)([ \t>]*(?:(?:[*+-]|\d{{1,9}}[.)])[ \t]+){{{_DEEPEST}}})(?=[*+\d-])",
    re.MULTILINE,
)
_DEEP_INDENT = re.compile(rf"^[ \t]{{{4 * _DEEPEST},}}", re.MULTILINE)


def is_too_long(text: str) -> bool:
    """Whether ``text`` is shown as typed."""
    return len(text) > LONGEST_PARSED


def tame(text: str) -> str:
    """``text`` such that parsing it takes time in proportion to its length, or nearly so.

    What comes out of the parser is to go through ``shown``.
    """
    if "<" in text:
        text = _without_excess_tags(text)
    if "[" in text:
        text = _without_excess_brackets(text)
    if "```" in text or "~~~" in text:
        text = _without_excess_fences(text)
    if _is_excess(sum(1 for _ in _LINE_ALONE.finditer(text)), text):
        text = _LINE_ALONE.sub(lambda line: line[0] + "\n", text)
    # A space that is none to the parser ends a row of items in items.
    text = _DEEP_ITEMS.sub("\\1\u00a0", text)
    return _DEEP_INDENT.sub(" " * 4 * _DEEPEST, _DEEP_QUOTE.sub(r"\1 ", text))


def shown(html: str) -> str:
    """``html`` with the signs that stand-ins stood for."""
    return html.translate(_SHOWN) if _ANY_STAND_IN.search(html) else html


def _is_excess(openings: int, text: str) -> bool:
    return openings * len(text) > _BUDGET


def _without_excess_tags(text: str) -> str:
    for opening in (_OPEN_TAG, _ANY_TAG):
        if not _is_excess(sum(1 for _ in opening.finditer(text)), text):
            break
        text = opening.sub(_STAND_INS["<"], text)
    return text


def _without_excess_brackets(text: str) -> str:
    """Links lie within paragraphs, so these are what counts."""
    cost = sum(part.count("[") * len(part) for part in _PARAGRAPHS.split(text))
    return text if cost <= _BUDGET else text.replace("[", _STAND_INS["["])


def _without_excess_fences(text: str) -> str:
    if not _is_excess(sum(1 for _ in _FENCE.finditer(text)), text):
        return text
    return _FENCE.sub(lambda line: line[1] + _STAND_INS[line[2][0]] * len(line[2]), text)
