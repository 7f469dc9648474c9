"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.changes.kinds.texts import Kind, Run

MOST_COMPARED = 160_000
"""Words of one text times those of the other that are compared; larger parts go line by line."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

_Piece = tuple[Kind, str]


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """The texts as runs; the kept and removed ones make ``old``, the kept and added ``new``."""
    pieces = _compared(_TOKEN.findall(old), _TOKEN.findall(new))
    return tuple(
        Run(kind, "".join(text for _, text in run))
        for kind, run in groupby(_tidied(pieces), key=lambda piece: piece[0])
    )


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[_Piece]:
    """The pieces of both, what is the same in front and at the end taken off first."""
    shortest = min(len(old), len(new))
    front = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    most = shortest - front
    back = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    yield ("kept", "".join(new[:front]))
    old_middle, new_middle = old[front : len(old) - back], new[front : len(new) - back]
    if len(old_middle) * len(new_middle) <= MOST_COMPARED:
        yield from _matched(old_middle, new_middle, None)
    else:
        yield from _by_lines("".join(old_middle), "".join(new_middle))
    yield ("kept", "".join(new[len(new) - back :]))


def _by_lines(old: str, new: str) -> Iterator[_Piece]:
    lines, new_lines = _LINE.findall(old), _LINE.findall(new)
    if len(lines) * len(new_lines) > MOST_COMPARED:
        yield ("removed", old)
        yield ("added", new)
    else:
        yield from _matched(lines, new_lines, _TOKEN)


def _matched(
    old: Sequence[str], new: Sequence[str], finer: re.Pattern[str] | None
) -> Iterator[_Piece]:
    """What difflib finds; lines that took others' place are compared by ``finer``."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        was, now = "".join(old[start:end]), "".join(new[new_start:new_end])
        if tag == "equal":
            yield ("kept", now)
            continue
        if finer is not None and tag == "replace":
            words, new_words = finer.findall(was), finer.findall(now)
            if len(words) * len(new_words) <= MOST_COMPARED:
                yield from _matched(words, new_words, None)
                continue
        yield ("removed", was)
        yield ("added", now)


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
