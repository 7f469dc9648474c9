"""When each file of the content changed last, who worked on it, and what changed lately.

Plain values for pages; names of people and the words of commits are the team's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from generator.errors import CjmError
from generator.history.commits import Commit, history_of
from generator.history.repository import UNSHALLOW, Repository, opened

MOST_EVENTS = 200
"""Of the latest commits that a site tells of."""


class FileStory(Struct, frozen=True):
    """The day of a file's last change, and all who changed it, the latest first."""

    day: date
    authors: tuple[str, ...]


class Event(Struct, frozen=True):
    """One commit: ``paths`` are the content's files that it touched and that still stand."""

    commit: str
    moment: datetime
    author: str
    subject: str
    paths: tuple[str, ...]


class Chronicle(Struct, frozen=True):
    """Stories by the files' paths in the content; ``events``, the latest first.

    ``notices`` say what git could not tell, and what to type, in a line each.
    """

    files: Mapping[str, FileStory] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[Event, ...] = ()
    notices: tuple[str, ...] = ()


def chronicle_of(folder: Path) -> Chronicle:
    """The chronicle of a content folder; empty outside of any repository or where git refuses.

    Of a clone that holds a part of the history, the commit where it begins tells nothing:
    git shows every file as new there.
    """
    repository, notices = opened(folder)
    if repository is None:
        return Chronicle(notices=notices)
    try:
        known, found = beginnings(repository), history_of(repository)
    except CjmError as problem:
        return Chronicle(notices=(str(problem),))
    told = chronicle(each for each in found.commits if each.id not in known)
    return replace(told, notices=(*found.notices, *([UNSHALLOW] if known else ())))


def chronicle(history: Iterable[Commit]) -> Chronicle:
    """What commits, the newest first, tell of files that still stand under any of their names."""
    names: dict[str, str | None] = {}
    days: dict[str, date] = {}
    authors: dict[str, dict[str, None]] = {}
    events: list[Event] = []
    for one in history:
        touched: dict[str, None] = {}
        for file in one.files:
            # Seen newest first, a removed file is gone for all that lies before.
            now = names.setdefault(file.path, None if file.change == "removed" else file.path)
            if file.change == "renamed" and now is not None:
                names.setdefault(file.old_path, now)
            if now is not None:
                touched[now] = None
                days.setdefault(now, one.written.date())
                authors.setdefault(now, {})[one.author] = None
        if touched and len(events) < MOST_EVENTS:
            events.append(Event(one.id, one.written, one.author, one.subject, tuple(touched)))
    stories = {path: FileStory(days[path], tuple(authors[path])) for path in sorted(days)}
    return Chronicle(MappingProxyType(stories), tuple(events))


def beginnings(repository: Repository) -> frozenset[str]:
    """The commits before which a shallow clone knows nothing."""
    if not repository.is_shallow:
        return frozenset()
    place = repository.line("rev-parse", "--git-path", "shallow") or ""
    try:
        return frozenset((repository.root / place).read_text("utf-8").split())
    except OSError:
        return frozenset()
