"""What a build is made from, as the file system tells it without opening a file.

A file is told by its size, its times and its number. One that was written just now could be
written again without any of these changing, so it is told by its bytes as well, as git does.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256

RACY_NS = 3_000_000_000
"""How long after a change a second one may go unnoticed: the coarsest clocks of file
systems tick every two seconds."""

LARGEST_HASHED_BYTES = 8 << 20
"""Larger files that were written just now are taken to have changed."""

Row = list[object]
"""Of one file: its kind and rights, size, times, number, and the digest of its bytes or ""."""

Rows = dict[str, Row]

State = tuple[int, ...]
"""Of a file that a build has written and nobody else writes: a row without its bytes."""


def content_rows(content: str) -> Rows:
    """Every file and folder of a content folder that a build may look at, by its path."""
    return dict(_below(content, lambda name: name[0] in "._"))


def folder_rows(folder: str) -> Rows:
    """Every file and folder below ``folder``, but what Python keeps for itself."""
    return dict(_below(folder, lambda name: name == "__pycache__"))


def library_rows() -> Rows:
    """The folders that libraries are installed in, which change when one of them does."""
    names = ("site-packages", "dist-packages")
    folders = {path for path in sys.path if os.path.basename(path) in names}
    return {path: row_of(path) for path in sorted(folders)}


def row_of(path: str) -> Row:
    """The row of one file or folder; that of nothing where nothing is."""
    try:
        return _row(path, os.lstat(path))
    except OSError:
        return []


def state_of(path: str) -> State:
    """The state of one file; that of nothing where nothing is."""
    try:
        return _state(os.lstat(path))
    except OSError:
        return ()


def steady_state(path: str | os.PathLike[str]) -> State | None:
    """The state of a file, as long as nobody could change it without changing it; or None."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return None if _is_racy(found) or not stat.S_ISREG(found.st_mode) else _state(found)


def is_same(path: str, kept: Row, now: Row) -> bool:
    """Whether what was kept of a file still holds. Opens it only where nothing else can tell."""
    if kept[:-1] != now[:-1] or not kept:
        return kept == now
    return not kept[-1] or kept[-1] == (now[-1] or digest_of_file(path))


def are_same(kept: Rows, now: Rows) -> bool:
    """Whether what was kept of many files still holds."""
    return kept.keys() == now.keys() and all(is_same(path, kept[path], now[path]) for path in kept)


def digest_of_file(path: str) -> str:
    """The digest of a file's bytes, one that fits nothing where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return "unreadable"


def _below(folder: str, is_left_out: Callable[[str], bool]) -> Iterator[tuple[str, Row]]:
    folders = [folder]
    while folders:
        path = folders.pop()
        yield path, _folder_row(path)
        try:
            with os.scandir(path) as entries:
                found = [(each.path, each.name) for each in entries]
        except OSError:
            continue
        for below, name in found:
            if is_left_out(name):
                continue
            try:
                status = os.lstat(below)
            except OSError:
                continue
            if stat.S_ISDIR(status.st_mode):
                folders.append(below)
            else:
                yield below, _row(below, status)


def _folder_row(path: str) -> Row:
    """Of a folder that is looked through its times say nothing more, its rights may."""
    try:
        return [os.lstat(path).st_mode, ""]
    except OSError:
        return []


def _row(path: str, found: os.stat_result) -> Row:
    digest = ""
    if stat.S_ISREG(found.st_mode) and _is_racy(found):
        is_small = found.st_size <= LARGEST_HASHED_BYTES
        digest = digest_of_file(path) if is_small else "unread"
    return [*_state(found), digest]


def _is_racy(found: os.stat_result) -> bool:
    return max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - RACY_NS


def _state(found: os.stat_result) -> State:
    times = found.st_mtime_ns, found.st_ctime_ns
    return (found.st_mode, found.st_size, *times, found.st_ino)
