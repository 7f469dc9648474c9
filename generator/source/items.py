"""Items of lists as typed, and the forms that a line of one may have."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from generator.diagnostics import Span
from generator.patterns import late
from generator.source import signs
from generator.source.masking import Body
from generator.source.values import Text

ITEM = late(r"([ ]*)-(?:[ ]+|$)")
RULE = late(r" {0,3}-[ \t]*(?:-[ \t]*){2,}")
"""A line across the page, which is no item though it begins with a dash."""
ODD_INDENT = late(rf"[ ]*[\t{signs.SPACES}][ \t{signs.SPACES}]*")
ODD_ITEM = late(
    rf"([ ]*)(?:(-)([\t{signs.SPACES}]|(?=[^\s-]))|([{signs.DASHES}{signs.BULLETS}])\s)\s*"
)


class Item(Struct):
    """An item as typed: the column of its dash, its pieces of text, its items below."""

    index: int
    dash: int
    pieces: list[tuple[str, int, int]] = field(default_factory=list)
    """Text, index of its line, column from 0."""
    below: list[Item] = field(default_factory=list)
    is_closed: bool = False
    """Whether a quote has begun in it, which goes on to the next empty line."""


def joined(body: Body, pieces: list[tuple[str, int, int]]) -> Text:
    """The pieces as one text, single spaces between them."""
    value, index, column = pieces[0]
    span = Span(body.path, index + 1, column + 1, len(value))
    if len(pieces) == 1:
        return Text(value, span)
    breaks: list[tuple[int, int, int]] = []
    offset = len(value) + 1
    for piece, line, start in pieces[1:]:
        breaks.append((offset, line + 1, start + 1))
        offset += len(piece) + 1
    return Text(" ".join(piece for piece, _, _ in pieces), span, tuple(breaks))


def begins_list(body: Body, index: int, is_fact: Callable[[str], bool]) -> bool:
    """Whether the line at ``index`` is an item, or what an author may have meant for one."""
    line = body.lines[index]
    if ITEM.match(line):
        return not RULE.fullmatch(line)
    odd = ODD_INDENT.match(line)
    rest = line[odd.end() :] if odd else line.lstrip()
    found = ITEM.match(rest) or ODD_ITEM.match(rest)
    return found is not None and is_fact(rest[found.end() :])
