"""The commits that touched a journey's files, under whatever names these had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.history.commits import Commit


class Stop(Struct, frozen=True):
    """A commit that touched the journey, and all names its files bore until then.

    ``commit`` knows no parent where the history begins.
    """

    commit: Commit
    names: frozenset[str]

    @property
    def parent(self) -> str:
        """The commit before, "" where there is none."""
        return self.commit.parents[0] if self.commit.parents else ""


def trail(history: Iterable[Commit], files: Iterable[str]) -> Iterator[Stop]:
    """The stops of a journey that has these ``files`` now; ``history`` is newest first."""
    names = set(files)
    for commit in history:
        touched = [file for file in commit.files if file.path in names]
        if touched:
            names.update(file.old_path for file in touched if file.fate == "renamed")
            yield Stop(commit, frozenset(names))
