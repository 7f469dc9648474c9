"""Every reading of a file in which somebody could find words, and a search for many at once.

A file is read with its entities, escapes and packed parts undone, as deep as parts are packed into
parts, up to a few levels. The time of a search grows with what is searched alone: each text is
indexed by its rarest word; where that word stands, and all others stand anywhere, the words around
it are compared. What breaks words up (tags, hyphens at the ends of lines) is looked through.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

DEEPEST = 4
"""Packings within packings that are opened."""

MOST_BYTES = 1 << 27
"""That one packed part may become."""

EDGE = b"\0\n-- another file --\n\0"
"""Stands between files that are packed as one, and never within one by chance."""

_BASE64 = re.compile(rb"(?:base64,|[\"'>\s])([A-Za-z0-9+/]{24,}={0,2})")
_JSON_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_JSON_SIGN = re.compile(r"\\[nrtbf/\"'\\]")
_PACKED = re.compile(rb"\x1f\x8b\x08|x[\x01\x5e\x9c\xda]|PK\x03\x04")
"""How gzip, zlib and an entry of a ZIP begin."""
_ENTRY_BYTES = 30
_PIXELS = b"IDAT"
_GZIP, _ZLIB, _BARE = 31, 15, -15
_PDF = b"%PDF-"
_PDF_OWN = re.compile(
    rb"(?<!\w)(?:/[A-Za-z][A-Za-z0-9+#.-]*)+|\b(?:(?:end)?(?:obj|stream)|(?:start)?xref|trailer)\b"
)
"""How a PDF calls its parts: no words of anybody's."""
_PDF_TEXT = re.compile(rb"<FEFF((?:[0-9A-Fa-f]{4})+)>")


def readings(body: bytes, depth: int = 0) -> Iterator[str]:
    """The file's text as a reader's program would show it, then that of each packed part."""
    if EDGE in body:
        for file in body.split(EDGE):
            yield from readings(file, depth)
        return
    is_pdf = body.startswith(_PDF)
    yield decoded((_pdf_text(body) if is_pdf else body).decode("utf-8", "ignore"))
    if b"\0" in body[:4] or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield decoded(body.decode("utf-16", "ignore"))
    if depth >= DEEPEST:
        return
    for part in _parts(body):
        yield from readings(_PDF + part if is_pdf else part, depth + 1)


def _pdf_text(body: bytes) -> bytes:
    """The bytes without the names of parts, and with titles in letters."""
    return _PDF_TEXT.sub(_letters, _PDF_OWN.sub(b" ", body))


def _letters(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode()).decode("utf-16-be", "ignore").encode()


def decoded(text: str) -> str:
    """The text without entities, percent signs and JSON's escapes."""
    if "&" in text:
        text = unescape(text)
    if "%" in text:
        text = unquote(text, errors="ignore")
    if "\\" in text:
        text = _JSON_SIGN.sub(" ", _JSON_CODE.sub(_sign, text))
    return text


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _parts(body: bytes) -> Iterator[bytes]:
    view = memoryview(body)
    for found in _PACKED.finditer(body):
        part = _unpacked(body, view, found.start())
        if part:
            yield part
    for found in _BASE64.finditer(body):
        written = found[1].rstrip(b"=")
        try:
            part = base64.b64decode(written + b"=" * (-len(written) % 4))
        except binascii.Error:
            continue
        yield part
        if bare := _inflated(part, _BARE, is_whole=True):
            yield bare


def _unpacked(body: bytes, view: memoryview, at: int) -> bytes:
    """What is packed from ``at`` on; nothing where it only looks so, and nothing of pixels."""
    if body.startswith(b"P", at):
        names = int.from_bytes(view[at + 26 : at + 28], "little")
        more = int.from_bytes(view[at + 28 : at + 30], "little")
        return _inflated(view[at + _ENTRY_BYTES + names + more :], _BARE)
    if body.startswith(b"x", at):
        is_header = int.from_bytes(view[at : at + 2]) % 31 == 0
        is_shown = body.endswith(_PIXELS, 0, at)
        return _inflated(view[at:], _ZLIB) if is_header and not is_shown else b""
    return _inflated(view[at:], _GZIP)


def _inflated(body: bytes | memoryview, form: int, *, is_whole: bool = False) -> bytes:
    """What it holds; with ``is_whole`` nothing where it does not end where the body does."""
    unpacker = zlib.decompressobj(form)
    try:
        part = unpacker.decompress(body, MOST_BYTES)
    except zlib.error:
        return b""
    return b"" if is_whole and (not unpacker.eof or unpacker.unused_data) else part


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


class _IndexedText(Struct, frozen=True):
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
        self._by_word: dict[str, list[_IndexedText]] = {}
        for text, known in sorted(split.items()):
            words = text.split(" ")
            # A word that is compared may have a sign that what is known leaves out, as in m².
            certain = [word for word in words if word in known] or words[:1]
            rarest = min(certain, key=lambda word: (often[word], -len(word), word))
            indexed = _IndexedText(text, words, known, words.index(rarest))
            self._by_word.setdefault(rarest, []).append(indexed)
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
        found = {one.text for one in _occurrences(folded(text).split(), near)}
        if is_marked_up:
            across = _occurrences(_without_edges(text), near)
            found |= {one.text for one in across if len(one.known) >= ACROSS_TAGS}
        return found


def _occurrences(
    words: list[str], near: Mapping[str, list[_IndexedText]]
) -> Iterator[_IndexedText]:
    """The texts whose words stand among ``words``, one after another."""
    for place, word in enumerate(words):
        for indexed in near.get(word, ()):
            start = place - indexed.at
            if start >= 0 and words[start : start + len(indexed.words)] == indexed.words:
                yield indexed


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
