"""Which pages of the standing site still hold: those whose every read gives the same.

A kept page is known by the digest of its bytes and by what the file system told of its file
when it was written; its bytes are the standing site's own. A page of another base (another
program, theme or order) does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.frozen import dataclass
from generator.keeping.inputs import Row, state_of
from generator.keeping.reads import Read
from generator.keeping.shelf import Shelf

_NAME = "pages"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was written: the digest of its bytes, its file's state, what it read."""

    digest: str
    state: Row
    reads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptPages:
    """The pages of one build by path; ``reads`` with the digests of what they gave."""

    base: str
    reads: tuple[tuple[Read, str], ...]
    pages: Mapping[str, KeptPage]

    def holding(self, site: str, base: str, digest: Callable[[Read], str]) -> dict[str, str]:
        """The digests, by path, of pages that stand at ``site`` and would be made the same."""
        if base != self.base:
            return {}
        changed = {number for number, (read, was) in enumerate(self.reads) if digest(read) != was}
        return {
            path: page.digest
            for path, page in self.pages.items()
            if changed.isdisjoint(page.reads) and state_of(f"{site}/{path}") == page.state
        }


NOTHING = KeptPages("", (), {})


def read_kept(shelf: Shelf) -> KeptPages:
    """What the last build kept."""
    kept: Any = shelf.read(_NAME)
    if kept is None:
        return NOTHING
    base, reads, pages = kept
    return KeptPages(
        base,
        tuple(
            ((name, tuple(key) if isinstance(key, list) else key), digest)
            for name, key, digest in reads
        ),
        {path: KeptPage(digest, state, read) for path, digest, state, read in pages},
    )


def keep(
    shelf: Shelf,
    site: str,
    base: str,
    reads: Iterable[tuple[Read, str]],
    pages: Iterable[tuple[str, str, list[int]]],
) -> None:
    """Keep the pages of a build: each one's path, the digest of its bytes, what it read."""
    told = [(name, key, digest) for (name, key), digest in reads]
    rows = [(path, body, state_of(f"{site}/{path}"), numbers) for path, body, numbers in pages]
    shelf.keep(_NAME, [base, told, rows])
