"""Markdown texts as they are compared: however wrapped or linked, block by block, word by word.

A block is an item of a list, or what stands between empty lines; its lines are joined where
Markdown would join them. Works on text; where a link leads is asked of whoever calls.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from generator.changes.kinds import Kind, Run
from generator.changes.pairing import staying

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


MOST_WORD_PAIRS = 40_000
"""Words of one text times those of the other that are compared each with each."""

DEEPEST_SPLIT = 12
"""How often a part is parted again at words that stand once in both texts."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")

_Piece = tuple[Kind, str]
_Words = Sequence[str]


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """The texts as runs; the kept and removed ones make ``old``, the kept and added ``new``.

    Long texts are parted at words that either has once, so that the time is that of reading.
    """
    pieces = _compared(_TOKEN.findall(old), _TOKEN.findall(new), DEEPEST_SPLIT)
    return tuple(
        Run(kind, "".join(text for _, text in run))
        for kind, run in groupby(_tidied(pieces), key=lambda piece: piece[0])
    )


def _compared(old: _Words, new: _Words, depth: int) -> Iterator[_Piece]:
    """The pieces of both, what is the same in front and at the end taken off first."""
    shortest = min(len(old), len(new))
    front = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    most = shortest - front
    back = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    yield ("kept", "".join(new[:front]))
    was, now = old[front : len(old) - back], new[front : len(new) - back]
    if len(was) * len(now) <= MOST_WORD_PAIRS:
        yield from _diffed(was, now)
    elif depth:
        yield from _divided(was, now, depth - 1)
    else:
        yield ("removed", "".join(was))
        yield ("added", "".join(now))
    yield ("kept", "".join(new[len(new) - back :]))


def _diffed(old: _Words, new: _Words) -> Iterator[_Piece]:
    """What difflib finds."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield ("kept", "".join(new[new_start:new_end]))
        else:
            yield ("removed", "".join(old[start:end]))
            yield ("added", "".join(new[new_start:new_end]))


def _divided(old: _Words, new: _Words, depth: int) -> Iterator[_Piece]:
    """Compared between the words that stand once in both, as many as stand in one order."""
    places, new_places = _once(old), _once(new)
    common = [places[word] for word in new_places if word in places]
    kept = staying(common)
    start = new_start = 0
    for at in (one for one in common if one in kept):
        new_at = new_places[old[at]]
        yield from _compared(old[start:at], new[new_start:new_at], depth)
        yield ("kept", old[at])
        start, new_start = at + 1, new_at + 1
    yield from _compared(old[start:], new[new_start:], depth if kept else 0)


def _once(words: _Words) -> dict[str, int]:
    """Where each word stands that stands once."""
    counts = Counter(words)
    return {word: at for at, word in enumerate(words) if counts[word] == 1}


def _tidied(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """What went before what came; a space kept alone between two changes belongs to both."""
    removed = added = ""
    held = ""
    for kind, text in pieces:
        if not text:
            continue
        if kind == "kept":
            if (removed or added) and text.isspace() and "\n" not in text and not held:
                held = text
                continue
            yield from _flushed(removed, added, held)
            removed = added = held = ""
            yield (kind, text)
            continue
        if held:
            removed, added, held = removed + held, added + held, ""
        if kind == "removed":
            removed += text
        else:
            added += text
    yield from _flushed(removed, added, held)


def _flushed(removed: str, added: str, held: str) -> Iterator[_Piece]:
    if removed:
        yield ("removed", removed)
    if added:
        yield ("added", added)
    if held:
        yield ("kept", held)
