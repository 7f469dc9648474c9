"""Markdown texts as they are compared: however wrapped, however their links are spelt.

A block is an item of a list, or what stands between empty lines; its lines are joined where
Markdown would join them. Works on text; where a link leads is asked of whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BEGINS = re.compile(
    r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\||<|\[[^\]]+\]:|(?:[-*_]\s*){3,}$|=+\s*$)"
)
"""A line that does not go on with the one above it."""
_ENDS = re.compile(r"\s*(?:#{1,6}\s|\||</?\w|(?:[-*_]\s*){3,}$|\[[^\]]+\]:)|.*(?: {2}|\\)$")
"""A line that the next one does not go on with."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_TARGET = re.compile(
    r"(\]\(\s*<?)([^()<>\s]+)|(^ {0,3}\[[^\[\]\n]+\]:[ \t]*<?)([^<>\s]+)", re.MULTILINE
)

Leads = Callable[[str], str]
"""What a link's target is compared as."""


def blocks(text: str) -> Iterator[str]:
    """The blocks of a text, each joined to as few lines as it can be written in."""
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if fence or opened:
            kept.append(line.rstrip())
            fence = _fence_after(fence, opened, line)
        elif line.strip() and not _ITEM.match(line):
            _join(kept, line)
        else:
            if kept:
                yield "\n".join(kept)
            kept = [line if line.endswith("  ") else line.rstrip()] if line.strip() else []
    if kept:
        yield "\n".join(kept)


def _fence_after(fence: str, opened: re.Match[str] | None, line: str) -> str:
    """The sign of the fence that is open below this line, or ""."""
    if not fence:
        return opened[1] if opened else ""
    closes = opened is not None and opened[1].startswith(fence) and not line.strip(" `~")
    return "" if closes else fence


def _join(kept: list[str], line: str) -> None:
    """Put a line behind the one above where Markdown reads both as one, else below it."""
    quote = _QUOTE.match(line)
    above = kept[-1] if kept else ""
    quote_above = _QUOTE.match(above)
    rest = line[quote.end() :] if quote else line
    rest_above = above[quote_above.end() :] if quote_above else above
    if (
        not rest_above.strip()
        or not rest.strip()
        or bool(quote) != bool(quote_above)
        or _BEGINS.match(rest)
        or _ENDS.match(rest_above)
        or _FENCE.match(rest_above)
    ):
        kept.append(line if line.endswith("  ") else line.rstrip())
    else:
        end = "  " if line.endswith("  ") else ""
        kept[-1] = f"{above.rstrip()} {rest.strip()}{end}"


def joined(texts: Iterable[str]) -> str:
    """The blocks as one text, the items of a list one below the other."""
    made = above = ""
    for text in texts:
        between = "\n" if _ITEM.match(above) and _ITEM.match(text) else "\n\n"
        made = f"{made}{between}{text}" if made else text
        above = text
    return made


def unquoted(block: str) -> str:
    """The block without the signs of a quote before its lines."""
    return "\n".join(_QUOTE.sub("", line, count=1) for line in block.split("\n"))


def with_links(text: str, leads: Leads) -> str:
    """The text with each link's target as it is compared."""
    if "](" not in text and "]:" not in text:
        return text
    return _TARGET.sub(
        lambda found: (
            f"{found[1]}{leads(found[2])}" if found[1] else f"{found[3]}{leads(found[4])}"
        ),
        text,
    )
