"""Authors' words inside of Markdown that a Git host shows: as words, and as nothing else.

No tag, no table's bar, no link; nobody is mentioned, no issue or merge request referred to.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape

APART = "\u200b"
"""A space without width: what stands on its two sides is no name to a host."""

_MARKS = re.compile(r"[\\`*_\[\]{}|]")
_NAMING = re.compile(
    r"(?<=[@#!~$%^])(?=[\w\"'])|(?<=&amp;)(?=\w)|(?<=:)(?=//)"
    r"|(?i:(?<=www))(?=\.)|(?i:(?<=GH))(?=-\d)"
)
_AT_START = re.compile(r"^(?=[#+=>-])|^(\d{1,9})(?=[.)])")


def inline(text: str) -> str:
    """``text`` on one line of Markdown."""
    words = _MARKS.sub(lambda found: f"\\{found[0]}", _html(text))
    return _AT_START.sub(lambda found: f"{found[1] or ''}\\", words)


def in_tag(text: str) -> str:
    """``text`` on one line inside of an HTML tag, such as a summary, which is no Markdown."""
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", _html(text))


def _html(text: str) -> str:
    line = " ".join("".join(map(_seen, text)).split())
    return _NAMING.sub(APART, escape(line, quote=False))


def code(text: str) -> str:
    """A path or a code, set as such; a table's bar cannot end its cell."""
    bare = " ".join("".join(map(_seen, text)).split()).replace("`", "'").replace("|", "¦")
    return f"`{bare or ' '}`"


def _seen(sign: str) -> str:
    """The sign, or a blank where nobody sees it or it turns the direction of others."""
    return sign if unicodedata.category(sign)[0] != "C" else " "
