"""The chapters of a journey's or flow's story: what each of the commits that touched it did.

Its files are followed under whatever names they had.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.biography.versions import Version, Versions, files_at_commits
from generator.changes import difference, sentence_of, titles_of
from generator.changes.kinds import Change
from generator.changes.wording import Titles
from generator.history.commits import Commit, history_of
from generator.history.repository import Repository, repository_of
from generator.model.records.places import Target


class TouchingCommit(Struct, frozen=True):
    """A commit that touched the journey or flow, and all names its files bore until then.

    ``commit`` knows no parent where the history begins.
    """

    commit: Commit
    names: frozenset[str]

    @property
    def parent(self) -> str:
        """The commit before, "" where there is none."""
        return self.commit.parents[0] if self.commit.parents else ""


def commits_of(history: Iterable[Commit], files: Iterable[str]) -> Iterator[TouchingCommit]:
    """The stops of a journey or flow that has these ``files`` now; ``history`` is newest first."""
    names = set(files)
    for commit in history:
        touched = [file for file in commit.files if file.path in names]
        if touched:
            names.update(file.old_path for file in touched if file.change == "renamed")
            yield TouchingCommit(commit, frozenset(names))


class LogEntry(Struct, frozen=True):
    """One commit, and the ``changes`` of the journey in it, most important first.

    There are none where things are only typed otherwise. ``titles`` name what they are about.
    """

    commit: str
    moment: datetime
    author: str
    subject: str
    changes: tuple[Change, ...]
    titles: Titles


def log_entries(
    repository: Repository, touching_commits: Sequence[TouchingCommit], *, whole: bool = True
) -> Iterator[LogEntry]:
    """A chapter a stop, in their order; raises CjmError where git does not have a file.

    Unless it is ``whole``, that it begins is reported with no more of it than its title.
    """
    found = files_at_commits(
        repository,
        [one for touching in touching_commits for one in (touching.commit.id, touching.parent)],
    )
    versions = Versions(repository)
    versions.fetch(
        blob
        for touching in touching_commits
        for commit in (touching.commit.id, touching.parent)
        for blob in versions.wanted(found.get(commit, {}), touching.names)
    )
    for touching in touching_commits:
        old = versions.at(found.get(touching.parent, {}), touching.names)
        is_compared = whole or old.target is not None
        new = versions.at(found[touching.commit.id], touching.names, whole=is_compared)
        yield _log_entry(touching, old, new)


def _log_entry(touching: TouchingCommit, old: Version, new: Version) -> LogEntry:
    its = {old.target, new.target}
    changes = difference(old.catalog, new.catalog)
    commit = touching.commit
    return LogEntry(
        commit.id,
        commit.written,
        commit.author,
        commit.subject,
        tuple(one for one in changes if _thing_of(one) in its),
        {**old.titles, **new.titles, **titles_of(old.catalog, new.catalog)},
    )


def _thing_of(change: Change) -> Target:
    """The journey that a change belongs to, or the flow, or where it is else."""
    return ("journey", change.journey_id) if change.journey_id else change.target


Wanted = Mapping[Target, tuple[Collection[str], Collection[str]]]
"""By a journey or flow its files now, and the commits to be described."""


def sentences_of(content: Path, wanted: Wanted, lang: str) -> dict[Target, dict[str, Any]]:
    """By things and commits the sentences; raises CjmError where git lacks something."""
    repository = repository_of(content)
    found: dict[Target, dict[str, Any]] = {one: {} for one in wanted}
    if repository is None:
        return found
    history = history_of(repository).commits
    order = {commit.id: at for at, commit in enumerate(history)}
    touching_commits: list[tuple[Target, TouchingCommit]] = [
        (thing, touching)
        for thing, (files, asked) in wanted.items()
        for touching in _asked(commits_of(history, files), asked)
    ]
    # Neighbours in the history differ by little.
    touching_commits.sort(key=lambda one: (order[one[1].commit.id], one[0]))
    entries = log_entries(repository, [touching for _, touching in touching_commits], whole=False)
    for (thing, touching), entry in zip(touching_commits, entries, strict=True):
        messages = (sentence_of(change, lang, entry.titles) for change in entry.changes)
        found[thing][touching.commit.id] = [
            [one.template, [list(value) for value in one.values]] for one in messages
        ]
    return found


def _asked(
    touching_commits: Iterator[TouchingCommit], asked: Collection[str]
) -> Iterator[TouchingCommit]:
    """Those that are asked for, without a look at what is older."""
    left = len(asked)
    while left:
        touching = next(touching_commits, None)
        if touching is None:
            return
        if touching.commit.id in asked:
            left -= 1
            yield touching
