"""A search for many texts at once, in time that grows with what is searched alone.

Each text is filed under its rarest word; where that word stands, and all others stand anywhere,
the words around it are compared. What breaks words up (tags, hyphens at the ends of lines) is
looked through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

SHORTEST = 6
"""Letters and digits of a text that is worth looking for; shorter ones occur by chance."""

ACROSS_TAGS = 3
"""Words of a text that is found across tags too; fewer meet by chance in neighbouring texts."""

_EDGE = "|"
_TAGS = re.compile(r"<[^<>]*>")
_BROKEN_WORD = re.compile(r"[-\u2010]\s*(?:<[^<>]*>\s*)+")
_EDGES = re.compile(r"[<>\"|=\x00«»“”„·•→]+|[.,!?;:…]+(?=\s|$)|(?<=\s)[-—–]+(?=\s)")
_BETWEEN = re.compile(r"[^\w|]+|_+")
_LETTER = re.compile(r"[^\W\d_]")
_SPLIT = bytes(each if chr(each).isalnum() or each > 127 else 32 for each in range(256))
_WIDE_SIGNS = re.compile(rb"\xe2[\x80-\xbf]{2}|\xc2[\x80-\xbf]")
"""Punctuation, arrows, marks of money beyond ASCII, as UTF-8."""


def folded(text: str) -> str:
    """The text's words as they are compared: lower case, one space between two of them.

    An edge stands where one text ends, or a sentence of it, and another begins.
    """
    soft = text.replace("\u00ad", "").casefold()
    return " ".join(_BETWEEN.sub(" ", _EDGES.sub(f" {_EDGE} ", soft)).split())


def is_worth_looking(fragment: str) -> bool:
    """Whether a folded text is long enough not to occur by chance."""
    bare = fragment.replace(" ", "")
    return len(bare) >= SHORTEST and len(_LETTER.findall(bare)) >= SHORTEST // 2


class _Filed(Struct, frozen=True):
    """A text by its words; the rarest of them stands ``at`` among them."""

    text: str
    words: list[str]
    known: frozenset[str]
    at: int


class Finder:
    """Looks for folded texts; made once for all that is searched."""

    __slots__ = ("_by_word", "_odd")

    def __init__(self, fragments: Iterable[str]) -> None:
        split = {each: frozenset(words_in(each)) for each in fragments}
        often = Counter(word for words in split.values() for word in words)
        self._by_word: dict[str, list[_Filed]] = {}
        for text, known in sorted(split.items()):
            words = text.split(" ")
            # A word that is compared may have a sign that what is known leaves out, as in m².
            certain = [word for word in words if word in known] or words[:1]
            rarest = min(certain, key=lambda word: (often[word], -len(word), word))
            filed = _Filed(text, words, known, words.index(rarest))
            self._by_word.setdefault(rarest, []).append(filed)
        self._odd = self._by_word.keys() - often.keys()

    def found(self, text: str) -> set[str]:
        """Which of the texts ``text`` (decoded, with or without tags) holds."""
        known = words_in(text) | self._odd
        is_marked_up = text.lstrip().startswith("<")
        if is_marked_up:
            text = _BROKEN_WORD.sub("", text)
            known |= words_in(text)
        near = {
            word: likely
            for word in self._by_word.keys() & known
            if (likely := [one for one in self._by_word[word] if one.known <= known])
        }
        if not near:
            return set()
        found = {one.text for one in _standing(folded(text).split(), near)}
        if is_marked_up:
            across = _standing(_without_edges(text), near)
            found |= {one.text for one in across if len(one.known) >= ACROSS_TAGS}
        return found


def _standing(words: list[str], near: Mapping[str, list[_Filed]]) -> Iterator[_Filed]:
    """The texts whose words stand among ``words``, one after another."""
    for place, word in enumerate(words):
        for filed in near.get(word, ()):
            start = place - filed.at
            if start >= 0 and words[start : start + len(filed.words)] == filed.words:
                yield filed


def fragments(text: str) -> list[str]:
    """The folded text in pieces that hold no edge."""
    return [each.strip() for each in folded(text).split(_EDGE) if each.strip()]


def _without_edges(text: str) -> list[str]:
    return folded(_TAGS.sub(" ", text)).replace(_EDGE, " ").split()


def words_in(text: str) -> set[str]:
    """All words of a text, folded."""
    raw = text.replace("\u00ad", "").casefold().encode("utf-8", "ignore")
    if not raw.isascii():
        raw = _WIDE_SIGNS.sub(b" ", raw)
    return {each.decode() for each in set(raw.translate(_SPLIT).split())}
