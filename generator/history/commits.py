"""The commits that touched a content folder, newest first, out of one pass over the history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct

from generator.errors import CjmError
from generator.history.repository import UNFILTER, Repository

FileChange = Literal["added", "changed", "removed", "renamed"]

_CHANGES: dict[str, FileChange] = {"A": "added", "D": "removed", "R": "renamed", "C": "added"}
_FIELDS = ("%H", "%P", "%aN", "%aI", "%cI", "%s")
_STATUS = re.compile(r"[A-Z]\d*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


class TouchedFile(Struct, frozen=True):
    """What a commit did to a file of the content; ``old_path`` is where a renamed one lay."""

    path: str
    change: FileChange
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


class History(NamedTuple):
    """``commits``, the newest first, and ``notices``: what git could not say, in a line each."""

    commits: tuple[Commit, ...] = ()
    notices: tuple[str, ...] = ()


def history_of(repository: Repository, revision: str = "HEAD", *paths: str) -> History:
    """The commits below ``revision`` that touched the content, or ``paths`` of it.

    Merges tell nothing of their own and are left out, and so are commits whose date git cannot
    say. An empty history has none.
    """
    if repository.line("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        return History()
    within = [_within(repository, path) for path in paths] or [repository.prefix or "."]
    notices: list[str] = []
    answer = _asked(repository, revision, within, notices)
    found = list(_read(repository.prefix, answer.decode("utf-8", "surrogateescape")))
    if undated := [name for name, commit in found if commit is None]:
        names = ", ".join(name[:8] for name in undated[:3]) + ("" if len(undated) < 4 else " …")
        notices.append(
            f"{len(undated)} commit(s) are left out of the history, since git cannot say their "
            f"date: {names}; “git show” tells what is in them"
        )
    return History(tuple(commit for _, commit in found if commit), tuple(notices))


def _asked(repository: Repository, revision: str, within: list[str], notices: list[str]) -> bytes:
    """What git tells of the commits; of a partial clone without files that were edited and moved.

    To see that a file moved and was edited git looks into files, which may have been left out.
    """
    options = ("-z", "--no-merges", "--name-status", "--no-ext-diff", "--no-textconv")
    what = f"--format={'%x00'.join(_FIELDS)}%x00"
    asked = (*options, what, "--end-of-options", revision, "--", *within)
    try:
        return repository.ask("log", "--find-renames", *asked)
    except CjmError:
        if not repository.is_partial:
            raise
        notices.append(UNFILTER)
        return repository.ask("log", "--find-renames=100%", *asked)


def _within(repository: Repository, path: str) -> str:
    return f":(top,literal){repository.prefix}/{path}" if repository.prefix else f":(literal){path}"


def _read(prefix: str, answer: str) -> Iterator[tuple[str, Commit | None]]:
    """Each commit's name, and the commit, None where its date cannot be told.

    Nothing in an answer is looked for but NULs, which are in no field: a commit is as many
    fields as were asked for and an empty one, then come its files' statuses with their paths.
    """
    words = iter(answer.split("\0"))
    word = next(words, "")
    while word:
        fields = [word, *(next(words, "") for _ in _FIELDS[1:])]
        next(words, "")
        touched: list[tuple[str, str, str]] = []
        for word in words:
            status = word.removeprefix("\n")
            if not _STATUS.fullmatch(status):
                break
            old = next(words, "") if status[0] in "RC" else ""
            touched.append((status[0], old, next(words, "")))
        else:
            word = ""
        yield fields[0], _commit(fields, tuple(_files(prefix, touched)))


def _commit(fields: list[str], files: tuple[TouchedFile, ...]) -> Commit | None:
    name, parents, author, written, committed, subject = (_shown(each) for each in fields)
    author_moment, commit_moment = _moment(written), _moment(committed)
    if author_moment is None or commit_moment is None:
        return None
    parts = tuple(parents.split())
    return Commit(name, parts, author, author_moment, commit_moment, subject, files)


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if _MOMENT.fullmatch(said) else None
    except ValueError:
        return None


def _shown(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _files(prefix: str, touched: list[tuple[str, str, str]]) -> Iterator[TouchedFile]:
    below = f"{prefix}/" if prefix else ""
    for status, old, path in touched:
        if path.startswith(below):
            change = _CHANGES.get(status, "changed")
            before = old.removeprefix(below) if change == "renamed" else ""
            yield TouchedFile(path.removeprefix(below), change, before)
