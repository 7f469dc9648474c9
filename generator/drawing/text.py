"""Text measured and broken into lines, without a browser.

``wrap`` promises that no line is wider than asked (a single sign may be), and that nothing
but spaces at lines' ends is lost and nothing but hyphens added. It knows no pictures.

While a text is wrapped it is a list of pieces that no line ends inside of: a piece that a
space parts from the one before begins with that space, and one that a hyphen may end
ends with a soft hyphen.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum

from generator.drawing.advances import width, widths, word_widths
from generator.drawing.hyphens import graphemes, hyphen_places
from generator.patterns import late

__all__ = ["balanced", "is_right_to_left", "width", "wrap"]

SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACE = "\u00a0"
LONGEST_KEPT = 400
"""Characters of a text whose lines are remembered."""
_DENSEST = 2.2
"""Characters in an em, of texts that it is worth measuring whole."""

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")

_STRAY_HYPHENS = re.compile("\u00ad+(?=[\u00ad ]|$)")
_SPACE_KEPT = re.compile("(?<=.)(?= )")

# Classes are compiled sign by sign: these two name what they leave out, which is less, and
# let some signs pass beside those of East Asia; the pattern that says where is made if need be.
_ANY_CJK = re.compile("[^\x00-\u10ff\u1200-\u2e7f]")
_MAY_BREAK = re.compile(
    "[^\x00-,.0-\\[\\]-\xac\xae-\u10ff\u1200-\u200a\u200c-\u200f\u2011\u2012\u2015-\u2e7f]"
)
_CJK = "\u1100-\u11ff\u2e80-\u2fff\u3001-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_CLOSING = (
    "、。，．：；！？）］｝〕〉》」』】〙〗〟’”»…‥・,.:;!?)%"
    "ー々〻ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_OPENING = "（［｛〔〈《「『【〘〖〝‘“«(#$£¥№"


@cache
def _between_cjk() -> re.Pattern[str]:
    return re.compile(
        f"(?<=[{_CJK}])(?<![{re.escape(_OPENING)}])(?![{re.escape(_CLOSING)}\u00ad])(?=.)"
        f"|(?<=[^ ])(?<![{re.escape(_OPENING)}])(?=[{_CJK}])(?![{re.escape(_CLOSING)}])"
    )


_AFTER_HYPHEN = re.compile(
    r"(?<=[^\W\d_]{3}[-‐–—])(?=[^\W\d_]{3})"  # какой-нибудь, but not из-за
    r"|(?<=\w[/\\])(?=\w\w)"
    "|(?<=[\u00ad\u200b])(?=.)"
)
_ANYWHERE_SEEMLY = late(r"(?<=[-‐–—/\\.,_&=?@:;|+…)])(?=[\w(])")

_CLINGS_TO_NEXT = re.compile(r" ?(?:[ВвКкСсУуОоАаИиЯя№§]|[«(„“]?[ВвКкСсУуОоИи])")
_CLINGS_TO_LAST = re.compile(r" (?:[—–−-]|[%‰₽€$£₸°][.,;:!?»)]*|(?:млн|тыс|млрд|руб|шт)\b.*)")
_THOUSANDS = re.compile(r" \d{3}(?!\d)")

_RIGHT_TO_LEFT = re.compile(
    "[\\W\\d_]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)


def _cling(last: str, following: str) -> bool:
    """Whether a line should not end between two pieces: prepositions, dashes, sums."""
    if not following.startswith(" "):
        return False
    if _CLINGS_TO_NEXT.fullmatch(last) or _CLINGS_TO_LAST.fullmatch(following):
        return True
    return last[-1].isdigit() and bool(_THOUSANDS.match(following))


class _Lines:
    """Lines being filled with pieces, each as far as it goes."""

    def __init__(self, limit: float, weight: int, lang: str) -> None:
        self._limit = limit
        self._lang = lang
        self._wide = word_widths(weight)
        self._hyphen = self._wide["-"]
        self._line: list[str] = []
        self._used = 0.0
        self.done: list[str] = []

    def fill(self, pieces: list[str]) -> None:
        """Put pieces into the line, and into new ones where it is full."""
        wide_of, limit = self._wide, self._limit
        for piece in pieces:
            wide = wide_of[piece]
            tail = self._hyphen if piece[-1] == SOFT_HYPHEN else 0.0
            if self._used + wide + tail <= limit:
                self._line.append(piece)
                self._used += wide
            elif wide_of[piece.lstrip(" ")] + tail <= limit:
                self._break_before(piece)
            else:
                self._add_too_wide(piece)

    def _break_before(self, piece: str) -> None:
        """Begin the next line with a piece, and with what clings to it."""
        line = self._line
        carried = [piece]
        while len(line) > 1 and _cling(line[-1], carried[0]):
            carried.insert(0, line.pop())
        if len(carried) > 1 and self._sum(carried) > self._limit:
            line += carried[:-1]
            carried = [piece]
        self._finish()
        carried[0] = carried[0].lstrip(" ")
        self._line = carried
        self._used = self._sum(carried)

    def _sum(self, pieces: list[str]) -> float:
        return fsum(map(self._wide.__getitem__, pieces))

    def _add_too_wide(self, piece: str) -> None:
        """Put a piece that no line can hold into several, unless it is but one sign."""
        parts = _divided(piece, self._lang)
        if len(parts) > 1:
            self.fill(parts)
        elif self._line:
            self._break_before(piece)
        else:
            self._line = [piece.lstrip(" ")]
            self._used = self._limit

    def _finish(self) -> None:
        line = "".join(self._line)
        if line.endswith(SOFT_HYPHEN):
            line = line[:-1] + "-"
        self.done.append(line.replace(SOFT_HYPHEN, ""))

    def finished(self) -> tuple[str, ...]:
        """All the lines."""
        if self._line:
            self._line[-1] = self._line[-1].rstrip(SOFT_HYPHEN)
            self._finish()
        return tuple(self.done)


def _divided(piece: str, lang: str) -> list[str]:
    """A piece cut at the best kind of place it has, down to single signs."""
    lead = piece[: len(piece) - len(piece.lstrip(" "))]
    word = piece[len(lead) :]
    parts = (
        _SPACE_KEPT.split(word.replace(NO_BREAK_SPACE, " "))
        if NO_BREAK_SPACE in word
        else _ANYWHERE_SEEMLY.split(word)
    )
    if len(parts) == 1:
        parts = _syllables(word, lang)
    if len(parts) == 1:
        parts = list(graphemes(word.rstrip(SOFT_HYPHEN)))
    return [lead + parts[0], *parts[1:]]


def _syllables(word: str, lang: str) -> list[str]:
    """A word cut where a hyphen may be added; all but the last end with a soft hyphen."""
    places = (0, *hyphen_places(word, lang), len(word))
    parts = [word[start:end] for start, end in pairwise(places)]
    return [part + SOFT_HYPHEN for part in parts[:-1]] + parts[-1:]


def _runs(piece: str) -> list[str]:
    """A piece cut where a line may always end: after hyphens and slashes, between CJK."""
    runs = _AFTER_HYPHEN.split(piece)
    if not _ANY_CJK.search(piece):
        return runs
    return [part for run in runs for part in _between_cjk().split(run)]


def _pieces(text: str) -> list[str]:
    """A text cut where its lines may end."""
    pieces = text.replace(" ", "\n ").split("\n")
    if not _MAY_BREAK.search(text):
        return pieces
    return [run for piece in pieces for run in _runs(piece)]


def _cleaned(text: str) -> str:
    """A text without what cannot be seen, runs of spaces as one."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    spaced = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip(" ")
    return _STRAY_HYPHENS.sub("", spaced)


def _wrapped(
    text: str, width: float, size: float, weight: int = 400, lang: str = "ru"
) -> tuple[str, ...]:
    clean = _cleaned(text)
    if not clean:
        return ()
    # A hair's breadth, so that sums in another order fit as well.
    limit = width / size + 1e-9
    if len(clean) < limit * _DENSEST and SOFT_HYPHEN not in clean:
        advance = widths(weight)
        if fsum(map(advance.__getitem__, clean)) <= limit:
            return (clean,)
    lines = _Lines(limit, weight, lang)
    lines.fill(_pieces(clean))
    return lines.finished()


_remembered = lru_cache(maxsize=8192)(_wrapped)


def wrap(
    text: str, width: float, size: float, weight: int = 400, lang: str = "ru"
) -> tuple[str, ...]:
    """The lines of ``text`` at ``size`` px, none wider than ``width`` px; () of nothing.

    Runs of spaces are one. Lines end at spaces, after hyphens and slashes, between CJK
    signs, and only in a word that no line can hold by hyphens of ``lang`` or anywhere.
    """
    lines = _remembered if len(text) <= LONGEST_KEPT else _wrapped
    return lines(text, width, size, weight, lang)


def balanced(
    text: str, width: float, size: float, weight: int = 400, lang: str = "ru"
) -> tuple[str, ...]:
    """As many lines as ``wrap`` needs, but of like length: for titles, never for bodies."""
    best = wrap(text, width, size, weight, lang)
    if len(text) > LONGEST_KEPT:
        return best
    narrow, wide = width / max(len(best), 1), width
    while len(best) > 1 and wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        tried = wrap(text, middle, size, weight, lang)
        if len(tried) == len(best) and sum(map(len, tried)) <= sum(map(len, best)):
            best, wide = tried, middle
        else:
            narrow = middle
    return best


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of ``text`` is of a script that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.match(text) is not None
