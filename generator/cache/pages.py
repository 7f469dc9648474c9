"""Which pages of the standing site still hold: those whose every read gives the same.

A kept page is known by the digest of its bytes and by what the file system told of its file
when it was written; its bytes are the standing site's own. A page of another base (another
program, theme or order) does not hold.

Thousands of pages read hundreds of thousands of things. So reads are numbered once for all
builds of a base, and what a page reads is one text with a sign for each number: those that
hold are told by one pattern, and their texts are handed on as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from generator.cache.dependencies import Read
from generator.cache.file_states import State, state_of
from generator.cache.states import States, keep_states, read_states
from generator.cache.store import CacheStore

_NAME, _READS = "pages", "reads"
_BETWEEN = "//"
"""Stands between two paths, and in none."""

_FIRST, _SURROGATES, _AFTER_SURROGATES, _SIGNS = 0x100, 0xD800, 0xE000, 0x110000

_LATER = _FIRST + _AFTER_SURROGATES - _SURROGATES

MOST_READS = _SIGNS - (_AFTER_SURROGATES - _SURROGATES) - _FIRST
"""As many as there are signs for: those of more than fifty thousand journeys."""

KeptPage = tuple[str, str, State]
"""The digest of a page's bytes, the signs of what it read, and its file's state."""


def _no(_: Read) -> bool:
    return False


class KeptPages(Struct, frozen=True):
    """The pages of one build by path; ``reads`` by their numbers, with what they gave."""

    base: str
    reads: Sequence[Read]
    gave: Sequence[str]
    pages: Mapping[str, KeptPage]
    of_reads: str = ""
    """What tells where the very same reads are kept already."""

    def holds(
        self, base: str, digest: Callable[[Read], str], is_same: Callable[[Read], bool] = _no
    ) -> Callable[[str], bool]:
        """What tells of the signs of some reads whether all of them give the same.

        ``is_same`` tells it of some without a digest.
        """
        if base != self.base:
            return lambda _: False
        changed = [
            number
            for number, (read, gave) in enumerate(zip(self.reads, self.gave, strict=True))
            if not is_same(read) and digest(read) != gave
        ]
        if not changed:
            return lambda _: True
        has_changed = re.compile(f"[{signs_of(changed)}]").search
        return lambda signs: has_changed(signs) is None

    def holding(self, site: str, holds: Callable[[str], bool]) -> dict[str, str]:
        """The digests, by path, of pages that stand at ``site`` and would be made the same."""
        return {
            path: body
            for path, (body, signs, state) in self.pages.items()
            if holds(signs) and state_of(f"{site}/{path}") == state
        }

    def states(self, site: str, paths: Sequence[str]) -> States:
        """What the file system tells now of pages that held before the site was written.

        Where the site's files have got other names, each tells another time; else none does.
        """
        pages = self.pages
        if paths and state_of(f"{site}/{paths[0]}") == pages[paths[0]][2]:
            return {path: pages[path][2] for path in paths}
        return {path: state_of(f"{site}/{path}") for path in paths}


NOTHING = KeptPages("", (), (), {})


def signs_of(numbers: Iterable[int]) -> str:
    """The numbers of reads as a text. None of its signs means anything to JSON or a pattern."""
    return "".join(map(chr, map(_code, numbers)))


def numbers_of(signs: str) -> Iterable[int]:
    """The numbers that ``signs_of`` wrote."""
    return (code - _FIRST if code < _SURROGATES else code - _LATER for code in map(ord, signs))


def digest_of_kept(store: CacheStore) -> str:
    """What tells the pages that are kept now from those of any other build."""
    return store.digest(_NAME)


def read_kept(store: CacheStore) -> KeptPages:
    """What the last build kept."""
    kept: Any = store.read(_NAME)
    if kept is None:
        return NOTHING
    base, of_reads, of_states, gave, paths, bodies, signs = kept
    reads, states = _reads_kept(store, of_reads), read_states(store, of_states)
    if reads is None or states is None:
        return NOTHING
    paths = paths.split(_BETWEEN)
    pages = zip(bodies.split(), signs, map(states.__getitem__, paths), strict=True)
    return KeptPages(base, reads, gave.split(), dict(zip(paths, pages, strict=True)), of_reads)


def _reads_kept(store: CacheStore, digest: str) -> list[Read] | None:
    kept: Any = store.read(_READS) if store.digest(_READS) == digest else None
    if kept is None:
        return None
    names, keys = kept
    keys = [tuple(key) if key.__class__ is list else key for key in keys]
    return list(zip(names.split(), keys, strict=True))


def keep(store: CacheStore, kept: KeptPages) -> str:
    """Keep the pages of a build that stand on the disk, and whatever they read.

    What tells where the reads are kept; "" where nothing is.
    """
    pages = {path: page for path, page in kept.pages.items() if page[2]}
    if not pages:
        store.drop(_NAME)
        return ""
    bodies, signs, states = zip(*pages.values(), strict=True)
    of_reads = kept.of_reads or _keep_reads(store, kept.reads)
    of_states = keep_states(store, dict(zip(pages, states, strict=True)))
    told = [" ".join(kept.gave), _BETWEEN.join(pages), " ".join(bodies), signs]
    store.keep(_NAME, [kept.base, of_reads, of_states, *told])
    return of_reads


def _keep_reads(store: CacheStore, reads: Sequence[Read]) -> str:
    names, keys = " ".join([name for name, _ in reads]), [key for _, key in reads]
    store.keep(_READS, [names, keys])
    return store.digest(_READS)


def without_unread(
    reads: Sequence[Read], pages: Mapping[str, KeptPage]
) -> tuple[list[Read], dict[str, KeptPage], dict[int, str]]:
    """The same with other numbers, so that there are none but those of what is read.

    With them the signs that are others by now.
    """
    used = sorted(set().union(*(signs for _, signs, _ in pages.values())))
    numbers = str.maketrans(dict(zip(used, signs_of(range(len(used))), strict=True)))
    by_sign = dict(zip(signs_of(range(len(reads))), reads, strict=True))
    renumbered = {
        path: (body, signs.translate(numbers), state)
        for path, (body, signs, state) in pages.items()
    }
    return [by_sign[sign] for sign in used], renumbered, numbers


def _code(number: int) -> int:
    code = number + _FIRST
    return code if code < _SURROGATES else code + _AFTER_SURROGATES - _SURROGATES
