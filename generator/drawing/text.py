"""Text measured, divided and broken into lines, without a browser.

Widths are those of Inter's letters to the unit, and generous estimates for the scripts that
fall back to fonts of the reader's machine. Kerning is left out: it nearly always brings letters
closer, so a line is at most as wide as this says, give or take one per cent.

Words are divided by their language's patterns, or between the signs one sees. The one doorway
to pyphen, which is imported only when a word really has to be divided.

``wrap`` promises that no line is wider than asked (a single sign may be), and that nothing
but spaces at lines' ends is lost and nothing but hyphens added. While a text is wrapped it is
a list of pieces that no line ends inside of: a piece that a space parts from the one before
begins with that space, and one that a hyphen may end ends with a soft hyphen.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.patterns import late

TABLE = Path(__file__).with_name("advances.json")

MOST_WORDS = 30_000


@cache
def _read_table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


def _is_mark(sign: str) -> bool:
    """Whether a sign is drawn over or under its neighbour, or not at all."""
    return unicodedata.category(sign) in {"Mn", "Me", "Cf", "Cc", "Cs"}


class Widths(dict[str, float]):
    """Widths in em by character; those not in the face are estimated when first met."""

    def __missing__(self, sign: str) -> float:
        width = 0.0 if _is_mark(sign) else _estimate(sign)
        self[sign] = width
        return width


def _estimate(sign: str) -> float:
    """A generous width in em for a sign that another font will draw."""
    ranges = _read_table()["ranges"]
    code = ord(sign)
    place = bisect_right(ranges, code, key=lambda row: int(row[0])) - 1
    first, last, width = ranges[max(place, 0)]
    if first <= code <= last:
        return float(width)
    return float(_read_table()["otherwise"])


@cache
def widths(weight: int) -> Widths:
    """The widths of the nearest weight that the face was measured at, in em."""
    table = _read_table()
    weights = sorted(table["advances"], key=lambda name: abs(int(name) - weight))
    unit = table["units_per_em"]
    advances = table["advances"][weights[0]]
    known = zip(table["characters"], advances, strict=True)
    return Widths({sign: advance / unit for sign, advance in known})


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of ``text`` in one line at ``size`` px, in px."""
    return fsum(map(widths(weight).__getitem__, text)) * size


class WordWidths(dict[str, float]):
    """Widths in em by word; as many are remembered as a language has in use."""

    def __init__(self, advances: Widths) -> None:
        super().__init__()
        self._advances = advances

    def __missing__(self, word: str) -> float:
        if len(self) >= MOST_WORDS:
            self.clear()
        measured = self[word] = fsum(map(self._advances.__getitem__, word))
        return measured


@cache
def word_widths(weight: int) -> WordWidths:
    """The widths of words at ``weight``, in em, each measured once."""
    return WordWidths(widths(weight))


if TYPE_CHECKING:
    from pyphen import Pyphen

_LETTERS = re.compile(r"[^\W\d_]{4,}")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "mn"})
_JOINER = "\u200d"
LONGEST_WORD = 100
"""Letters of a word that patterns are asked about: beyond that it is no word."""


@cache
def _patterns(lang: str) -> Pyphen | None:
    import pyphen

    name = pyphen.language_fallback(lang)
    return pyphen.Pyphen(lang=name, left=2, right=2 if lang == "ru" else 3) if name else None


def _language_of(word: str, lang: str) -> str:
    """The language whose patterns suit a word: a Latin name in a Russian text is English."""
    language = lang.partition("-")[0].lower()
    if _CYRILLIC.search(word):
        return language if language in _CYRILLIC_LANGUAGES else "ru"
    if _LATIN.search(word):
        return "en" if language in _CYRILLIC_LANGUAGES else language
    return language


def hyphen_places(word: str, lang: str) -> tuple[int, ...]:
    """Offsets in ``word`` before which a hyphen and a line's end may stand, in order."""
    places: list[int] = []
    for run in _LETTERS.finditer(word):
        letters = run.group()
        if len(letters) > LONGEST_WORD:
            continue
        patterns = _patterns(_language_of(letters, lang))
        if patterns is not None:
            places.extend(run.start() + place for place in patterns.positions(letters))
    return tuple(places)


def _belongs_to_former(sign: str) -> bool:
    """Whether a sign is one with the sign before it: marks, joiners, skin tones, vowels."""
    code = ord(sign)
    return (
        unicodedata.category(sign) in {"Mn", "Mc", "Me"}
        or sign == _JOINER
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xFE00 <= code <= 0xFE0F
        or 0x1160 <= code <= 0x11FF
        or 0xE0020 <= code <= 0xE007F
    )


def _is_flag_letter(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF


def graphemes(text: str) -> Iterator[str]:
    """What a reader sees as single signs, in order; together they are ``text``."""
    cluster = ""
    for sign in text:
        joined = (
            _belongs_to_former(sign)
            or cluster.endswith(_JOINER)
            or (len(cluster) == 1 and _is_flag_letter(cluster) and _is_flag_letter(sign))
        )
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


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
        tail = self._hyphen if piece[-1] == SOFT_HYPHEN else 0.0
        if len(carried) > 1 and self._sum(carried) + tail > self._limit:
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


def shortened(text: str, most: int) -> str:
    """A text of at most ``most`` characters, cut between words where there are several."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if " " not in head:
        return f"{head}…"
    return head[: head.rfind(" ")].rstrip(" ,.;:") + "…"
