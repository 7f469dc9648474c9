"""Text without any markup but bold words, links and flat lists, turned into HTML without a parser.

Most facts and many paragraphs use no Markdown at all, and parsing them is the largest part
of a build. What stands here is proved equal to the parser's own output by a property test;
whatever might be markup is refused and takes the long way.
"""

from __future__ import annotations

import re

_PARTED = ".,;:!?()'\"/%+#@$=^ \n-"
"""The signs of ASCII, beside letters and digits, that are no markup by themselves."""


def _any_of(signs: str, strange: str = "") -> str:
    """A class of letters, digits and ``signs``; of what is beyond ASCII all but ``strange``.

    It names what it leaves out: a class is compiled sign by sign, and letters are very many.
    """
    ascii_signs = map(chr, range(0x80))
    rest = [sign for sign in ascii_signs if not sign.isalnum() and sign not in signs]
    return f"[^{re.escape(''.join(rest))}{strange}]"


# Controls, exotic spaces and separators, surrogates and the signs that the parser keeps
# for itself. All other classes leave them in, since ``_CALM`` is asked of each text as well.
_STRANGE = (
    r"\x80-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff"
    r"\ufdd0-\ufdef\ufeff\ufffe\uffff\U0001fa00-\U0010ffff"
)
_CALM = re.compile(rf"{_any_of(_PARTED, _STRANGE)}*")
_FIRST = _any_of("(\"'")
_UNEASY_BEGINNING = re.compile(rf"(?!{_FIRST})|\d+[.)]")
_UNEASY_LINE = re.compile(rf"\n(?:(?!\n|{_FIRST})|\d+[.)])")


def is_calm_inline(text: str) -> bool:
    """Whether ``text``, one line of a fact, holds nothing that inline Markdown would change."""
    is_bare = text[:1] != " " != text[-1:] and "\n" not in text
    is_bare = is_bare and "://" not in text and "==" not in text
    return is_bare and _CALM.fullmatch(text) is not None


def _is_uneasy(text: str) -> bool:
    """Whether a line begins, or the text ends, with what the parser may take for markup."""
    if (
        "://" in text
        or "==" in text
        or text[-1:] == " "
        or _UNEASY_BEGINNING.match(text) is not None
    ):
        return True
    return "\n" in text and (
        " \n" in text or "\n\n\n" in text or _UNEASY_LINE.search(text) is not None
    )


def calm_blocks(text: str) -> str | None:
    """The paragraphs of ``text`` as HTML, None where a parser is needed."""
    bare = text.strip("\n")
    if not bare:
        return ""
    if _CALM.fullmatch(bare) is None or _is_uneasy(bare):
        return None
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in bare.split("\n\n"))


Piece = str | tuple[str, str]
"""HTML, or the words of a link and where it leads."""

_IN_LINKS = ".,;:'%"
_BOLD = f"{_any_of('(')}(?:{_any_of('.,;:!?()%/+ -')}*{_any_of('.,;:!?()%')})?"
_LINKED = f"{_any_of('')}(?:{_any_of(_IN_LINKS + ' -')}*{_any_of(_IN_LINKS)})?"
_SIMPLE = re.compile(rf"\*\*({_BOLD})\*\*|(?<!!)\[({_LINKED})\]\(([A-Za-z0-9./#-]+)\)")
_ITEM = re.compile(r"([*-]) (?=\S)")


def simple_blocks(text: str) -> list[Piece] | None:
    """Paragraphs and flat lists with bold words and links to pages; None for anything else."""
    bare = text.strip("\n")
    if "\n\n\n" in bare:
        return None
    found: list[Piece] = []
    after_list = False
    for block in bare.split("\n\n"):
        item = _ITEM.match(block)
        pieces = _list(block, item[0]) if item and not after_list else _line("p", block)
        if pieces is None:
            return None
        found += ["\n", *pieces] if found else pieces
        after_list = item is not None
    return found


def _list(block: str, bullet: str) -> list[Piece] | None:
    """A list whose items are of one line each, all with the same sign before them."""
    found: list[Piece] = ["<ul>\n"]
    for line in block.split("\n"):
        item = _line("li", line.removeprefix(bullet)) if line.startswith(bullet) else None
        if item is None:
            return None
        found += [*item, "\n"]
    return [*found, "</ul>"]


def _line(tag: str, text: str) -> list[Piece] | None:
    """A paragraph or an item."""
    pieces = _SIMPLE.split(text) if "**" in text or "](" in text else [text]
    shown = "".join([piece for place, piece in enumerate(pieces) if piece and place % 4 != 3])
    if _CALM.fullmatch(shown) is None or _is_uneasy(shown):
        return None
    found: list[Piece] = [f"<{tag}>", pieces[0]]
    for bold, words, target, rest in zip(
        *(pieces[place::4] for place in (1, 2, 3, 4)), strict=True
    ):
        found += [f"<strong>{bold}</strong>" if bold else (words, target), rest]
    return [*found, f"</{tag}>"]
