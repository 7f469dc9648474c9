"""Characters that look like others or like nothing: what they are called and where they may stand.

Judges single words and lines that it is given; knows neither YAML nor Markdown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from generator.diagnostics import Diagnostic, Span, error, say

COLONS = "：﹕∶ː꞉︓⁚"
DASHES = "–—−‐‑‒―﹣－⁃"
BULLETS = "•·●▪◦‣∙"
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are not the space, as the inside of a pattern's brackets."""

_LIKE_LATIN = str.maketrans(
    "аАВсСеЕНіІјЈКМоОрРѕЅТхХуУԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "aABcCeEHiIjJKMoOpPsSTxXyYdqwhABEZHIKMNOPTYXo",
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\U000e0000-\U000e007f]"
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_REPORTED = 10
_JOINERS = "\u200c\u200d"
_SOFT_HYPHEN = "\u00ad"


def has_unseen(text: str) -> bool:
    """Whether ``text`` holds any character that draws nothing: a quick look before a close one."""
    plain = text.isascii() and text.isprintable()
    return not plain and _UNSEEN.search(text) is not None


def without_unseen(text: str) -> str:
    """``text`` as the eye reads it."""
    return _UNSEEN.sub("", text)


def like_latin(word: str) -> str:
    """``word`` with Cyrillic and Greek letters replaced by the Latin ones they look like."""
    return word.translate(_LIKE_LATIN)


_LIKE_CYRILLIC = str.maketrans("aAeEoOpPcCxXyYkKMHTBi", "аАеЕоОрРсСхХуУкКМНТВі")


def like_cyrillic(word: str) -> str:
    """``word`` with Latin letters replaced by the Cyrillic ones they look like."""
    return word.translate(_LIKE_CYRILLIC)


def name_of(char: str) -> str:
    """What a character is called: ``U+FF1A FULLWIDTH COLON``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def stray_letter(word: str) -> int | None:
    """Where a word of Latin letters has a Cyrillic or Greek one in it (or the other way)."""
    if word.isascii():
        return None
    for found in _WORD.finditer(word):
        scripts = [_script(char) for char in found[0]]
        known = {script for script in scripts if script}
        if len(known) > 1:
            rare = min(sorted(known), key=scripts.count)
            return found.start() + scripts.index(rare)
    return None


def unseen_in(text: str, *, in_name: bool = False) -> Iterator[int]:
    """Where characters stand that draw nothing and have no business there.

    A soft hyphen is fine in prose, a joiner wherever a script or an emoji needs it; in a
    name (``in_name``: a key, an id) only the joiner.
    """
    for found in _UNSEEN.finditer(text):
        at, char = found.start(), found[0]
        if char == _SOFT_HYPHEN and not in_name:
            continue
        if char in _JOINERS and _is_joining(text, at):
            continue
        if char == "\ufe0e" and at and unicodedata.category(text[at - 1]) == "So":
            continue
        yield at


def report_unseen(text: str, place: Span, *, in_name: bool = False) -> Iterator[Diagnostic]:
    """A diagnostic for the first characters of ``unseen_in``, ``text`` beginning at ``place``."""
    for at in islice(unseen_in(text, in_name=in_name), _MOST_REPORTED):
        yield error(
            "unseen-character",
            Span(place.path, place.line, place.column + at, 1),
            say("A character that nobody sees stands here: {char}.", char=name_of(text[at])),
            say("Delete it."),
        )


def report_look_alike(char: str, place: Span, wanted: str) -> Diagnostic:
    """A diagnostic for a character that looks like ``wanted``."""
    if wanted == " ":
        message = say("{name} stands here, which only looks like a space.", name=name_of(char))
        return error("look-alike", place, message, say("Type a space instead."))
    return error(
        "look-alike",
        place,
        say(
            "“{char}” here is {name}, which only looks like “{wanted}”.",
            char=char,
            name=name_of(char),
            wanted=wanted,
        ),
        say("Type “{wanted}” instead.", wanted=wanted),
    )


def report_stray_letter(word: str, place: Span) -> Diagnostic | None:
    """A diagnostic when ``word``, beginning at ``place``, mixes alphabets."""
    at = stray_letter(word)
    if at is None:
        return None
    there = Span(place.path, place.line, place.column + at, 1)
    wanted = like_latin(word[at])
    if wanted == word[at] and any(_script(char) == "CYRILLIC" for char in word):
        wanted = like_cyrillic(word[at])
    if wanted != word[at]:
        return report_look_alike(word[at], there, wanted)
    return error(
        "look-alike",
        there,
        say(
            "“{char}” in “{word}” is {name}: the word mixes two alphabets.",
            char=word[at],
            word=word,
            name=name_of(word[at]),
        ),
        say("Type the whole word with one keyboard layout."),
    )


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script for script in ("LATIN", "CYRILLIC", "GREEK") if script in name), "")


def _is_joining(text: str, at: int) -> bool:
    """Whether a joiner stands between characters of a script, or of emoji, that use it."""
    if not 0 < at < len(text) - 1:
        return False
    before = text[at - 1] if text[at - 1] != "\ufe0f" or at < 2 else text[at - 2]
    if "\u0600" <= before <= "\u109f" or "\u1780" <= before <= "\u18af":
        return True
    return text[at] == "\u200d" and unicodedata.category(before) in ("So", "Sk")
