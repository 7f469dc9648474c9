"""The commits that touched a content folder, newest first, out of one pass over the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct

from generator.history.repository import Repository

FileFate = Literal["added", "changed", "removed", "renamed"]

_FATES: dict[str, FileFate] = {"A": "added", "D": "removed", "R": "renamed", "C": "added"}
_FIELDS = ("%H", "%P", "%aN", "%aI", "%cI", "%s")
_BEGIN = "\x1e"


class TouchedFile(Struct, frozen=True):
    """What a commit did to a file of the content; ``old_path`` is where a renamed one lay."""

    path: str
    fate: FileFate
    old_path: str = ""


class Commit(Struct, frozen=True):
    """One commit. ``author`` is a name alone, as ``.mailmap`` has it; ``files`` are the content's.

    ``written`` and ``committed`` bear their own time zones.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    written: datetime
    committed: datetime
    subject: str
    files: tuple[TouchedFile, ...]


def commits(repository: Repository, revision: str = "HEAD", *paths: str) -> tuple[Commit, ...]:
    """The commits below ``revision`` that touched the content, or ``paths`` of it, newest first.

    Merges tell nothing of their own and are left out. An empty history has none.
    """
    if repository.line("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        return ()
    within = [_within(repository, path) for path in paths] or [repository.prefix or "."]
    answer = repository.ask(
        "log",
        "-z",
        "--no-merges",
        "--find-renames",
        "--name-status",
        "--no-ext-diff",
        f"--format={_BEGIN}{'%x1f'.join(_FIELDS)}%x1f",
        "--end-of-options",
        revision,
        "--",
        *within,
    )
    return tuple(_read(repository.prefix, answer.decode("utf-8", "surrogateescape")))


def _within(repository: Repository, path: str) -> str:
    return f":(top,literal){repository.prefix}/{path}" if repository.prefix else f":(literal){path}"


def _read(prefix: str, answer: str) -> Iterator[Commit]:
    for record in answer.split(_BEGIN)[1:]:
        *fields, rest = record.split("\x1f", len(_FIELDS))
        commit, parents, author, written, committed, subject = (_shown(each) for each in fields)
        yield Commit(
            commit,
            tuple(parents.split()),
            author,
            datetime.fromisoformat(written),
            datetime.fromisoformat(committed),
            subject,
            tuple(_files(prefix, rest)),
        )


def _shown(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _files(prefix: str, said: str) -> Iterator[TouchedFile]:
    """Status and path in turn, a NUL between any two; a renamed file has both its paths."""
    words = iter(each for each in said.replace("\n", "").split("\0") if each)
    below = f"{prefix}/" if prefix else ""
    for word in words:
        fate = _FATES.get(word[0], "changed")
        old = next(words, "").removeprefix(below) if word[0] in "RC" else ""
        path = next(words, "")
        if path.startswith(below):
            yield TouchedFile(path.removeprefix(below), fate, old if fate == "renamed" else "")
