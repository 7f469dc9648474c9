"""A walk through the content folder that never leaves it: names, kinds and sizes of files.

Symbolic links are not followed, nothing is opened; what is no plain file or folder, or has
a name that not every system can hold, is reported and left out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Span, error, say
from generator.source.decoding import special_file, unreadable
from generator.source.names import check_name, displayed, folded, twins

DEEPEST = 16
"""Folders in one another."""

_GITS_OWN = frozenset(("head", "objects", "refs"))
"""What git takes a folder for a repository by, in lower case as some disks have all names."""


class Entry(Struct, frozen=True):
    """A plain file: its path relative to the content folder, posix, and its size."""

    path: str
    size_bytes: int


class Walk(Struct):
    """What was found: plain files, sorted by path; names that are not read; problems."""

    files: list[Entry] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def walk(content: Path) -> Walk:
    """All plain files below ``content``."""
    found = Walk()
    folders = [""]
    while folders:
        folders += _look_into(content, folders.pop(), found)
    found.files.sort(key=lambda entry: entry.path)
    found.unread.sort()
    found.problems.sort(key=lambda problem: (problem.span, problem.code))
    return found


def is_unread(name: str) -> bool:
    """Whether a file or folder of this name is left alone, as the author wishes."""
    return name[0] in "._" or name.casefold() == "readme.md"


def _look_into(content: Path, folder: str, found: Walk) -> list[str]:
    """Note what lies in ``folder``, and return the folders to look into next."""
    try:
        with os.scandir(content / folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as reason:
        found.problems.append(unreadable(displayed(folder) or ".", reason))
        return []
    if repository := _repository({entry.name for entry in listed}, folder):
        found.problems.append(_repository_here(repository))
        listed = [entry for entry in listed if entry.name.casefold() not in _GITS_OWN]
    below = []
    for entry, path in _named(listed, folder, found):
        kind = _kind(entry, path, found)
        if kind == "folder" and path.count("/") < DEEPEST:
            below.append(path)
        elif kind == "folder":
            found.problems.append(_too_deep(path))
        elif kind == "file":
            found.files.append(Entry(path, entry.stat(follow_symlinks=False).st_size))
    return below


def _named(
    entries: list[os.DirEntry[str]], folder: str, found: Walk
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Entries that are to be read and whose names any system can hold, with their paths."""
    seen: dict[str, str] = {}
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if is_unread(entry.name):
            found.unread.append(displayed(path))
            continue
        problem = check_name(entry.name, displayed(path))
        first = seen.setdefault(folded(entry.name), path)
        if problem is None and first != path:
            problem = twins(path, displayed(first))
        if problem is None:
            yield entry, path
        else:
            found.problems.append(problem)


def _kind(entry: os.DirEntry[str], path: str, found: Walk) -> str:
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as reason:
        found.problems.append(unreadable(path, reason))
        return ""
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    found.problems.append(_link(path) if stat.S_ISLNK(mode) else special_file(path))
    return ""


def _repository(names: set[str], folder: str) -> str | None:
    """The file or folder by which git would take ``folder`` for a repository of its own.

    The content itself may be one, kept in its ``.git``, but not a folder in it.
    """
    git = next((name for name in names if name.casefold() == ".git"), None)
    if folder and git:
        return f"{folder}/{git}"
    head = next((name for name in names if name.casefold() == "head"), None)
    if head and {name.casefold() for name in names} >= _GITS_OWN:
        return f"{folder}/{head}".lstrip("/")
    return None


def _repository_here(path: str) -> Diagnostic:
    folder = path.rpartition("/")[0]
    return error(
        "repository-in-content",
        Span(path),
        say("Git takes the folder “{folder}” for a repository and obeys it.", folder=folder or "."),
        say(
            "Take away “{name}”, and look who put it there: its settings may run programs.",
            name=path.rpartition("/")[2],
        ),
    )


def _link(path: str) -> Diagnostic:
    return error(
        "symbolic-link",
        Span(path),
        say("“{path}” is a symbolic link, and links are not followed.", path=path),
        say("Put the file itself here."),
    )


def _too_deep(path: str) -> Diagnostic:
    return error(
        "folders-too-deep",
        Span(path),
        say("Folders stand in one another more than {count} deep here.", count=DEEPEST),
        say("Move what lies in “{path}” further up.", path=path),
    )
