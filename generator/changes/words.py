"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.changes.kinds.texts import Kind, Run
from generator.changes.pairing import staying

MOST_COMPARED = 40_000
"""Words of one text times those of the other that are compared each with each."""

DEEPEST = 12
"""How often a part is parted again at words that stand once in both texts."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")

_Piece = tuple[Kind, str]
_Words = Sequence[str]


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """The texts as runs; the kept and removed ones make ``old``, the kept and added ``new``.

    Long texts are parted at words that either has once, so that the time is that of reading.
    """
    pieces = _compared(_TOKEN.findall(old), _TOKEN.findall(new), DEEPEST)
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
    if len(was) * len(now) <= MOST_COMPARED:
        yield from _matched(was, now)
    elif depth:
        yield from _parted(was, now, depth - 1)
    else:
        yield ("removed", "".join(was))
        yield ("added", "".join(now))
    yield ("kept", "".join(new[len(new) - back :]))


def _matched(old: _Words, new: _Words) -> Iterator[_Piece]:
    """What difflib finds."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield ("kept", "".join(new[new_start:new_end]))
        else:
            yield ("removed", "".join(old[start:end]))
            yield ("added", "".join(new[new_start:new_end]))


def _parted(old: _Words, new: _Words, depth: int) -> Iterator[_Piece]:
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
