"""Texts of other programs as Markdown that reads as it was typed there.

What was typed is shown as typed: none of its signs is markup. Only signs that would be are
escaped, since authors go on to work on the text.
"""

from __future__ import annotations

import re

from generator.model.vocabulary.keys import is_known_key
from generator.patterns import late
from generator.source.characters import unseen_in, without_unseen

_NOT_TEXT = late("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]")
_ADDRESS = late(r"https?://[^\s<>\"'`\\^{}|\[\]()*_~]+")
_SPACED = late(r"(?<!\S)\*(?!\S)|(?<=[^\W_])_(?=[^\W_])")
_AMPERSAND = late(r"&(?=#|\w)")
_ANGLE = late(r"<(?=[\w/!?])")
_DOUBLED = late(r"==|%%|~~|://|::")
_LINE_BEGINS = late(r"(?P<sign>[-+>#=|:~])|(?P<number>\d{1,9})(?P<stop>[.)])(?=\s|$)")
_KEY = late(r"(?P<key>[^:]{1,60}?)\s*:")

_ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "\\`*_]{}"},
        # An entity, since brackets that open by the hundred are tamed before they are read.
        "[": "&#91;",
    }
)
_ENTITIES = {"://": "&#58;//", "==": "&#61;&#61;", "%%": "&#37;&#37;", "~~": "&#126;&#126;"}


def on_one_line(text: str) -> str:
    """``text`` on one line, without signs that draw nothing where they have no business."""
    line = _NOT_TEXT.sub("", " ".join(text.split()))
    for _ in range(3):
        unseen = frozenset(unseen_in(line))
        if not unseen:
            return " ".join(line.split())
        line = "".join(sign for at, sign in enumerate(line) if at not in unseen)
    return " ".join(without_unseen(line).split())


def escaped(text: str, *, keeps_links: bool = False) -> str:
    """One line in Markdown that reads as ``text``: no markup, no HTML.

    ``keeps_links``: addresses of the web stay links; else there is none.
    """
    if not keeps_links:
        return _escaped(text)
    parts: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        parts += (_escaped(text[at : found.start()]), found[0])
        at = found.end()
    return "".join((*parts, _escaped(text[at:])))


def _escaped(text: str) -> str:
    kept = {found.start() for found in _SPACED.finditer(text)}
    marked = "".join(
        sign if at in kept else sign.translate(_ESCAPED) for at, sign in enumerate(text)
    )
    marked = _AMPERSAND.sub("&amp;", marked.replace("&#91;", "\0")).replace("\0", "&#91;")
    marked = _ANGLE.sub("&lt;", marked)
    return _DOUBLED.sub(lambda found: _ENTITIES.get(found[0], found[0]), marked)


def value_of(text: str) -> str:
    """``text`` as the value of a fact: one line, web addresses kept as links."""
    return escaped(on_one_line(text), keeps_links=True)


def prose_of(text: str) -> str:
    """``text`` as narrative: its lines stay lines, empty ones part paragraphs."""
    lines = [
        on_one_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    said = "\n".join(_line_of_prose(line) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", said).strip("\n")


def _line_of_prose(line: str) -> str:
    """A line that begins no heading, list, quote, table or fact."""
    text = escaped(line, keeps_links=True)
    begins = _LINE_BEGINS.match(text)
    if begins and begins["sign"]:
        text = f"&#{ord(text[0])};{text[1:]}"
    elif begins:
        text = f"{begins['number']}\\{begins['stop']}{text[begins.end() :]}"
    key = _KEY.match(text)
    if key and is_known_key(key["key"]):
        text = f"{text[: key.end() - 1]}&#58;{text[key.end() :]}"
    return text
