"""Other people's files in the site's folder: how they are kept when folders are exchanged.

Before the exchange every foreign file is hard-linked into the new tree (a link, a pipe or
a socket likewise; foreign folders are made anew with their mode, owner and times), so both
trees hold the very same files and a kill on either side of the exchange loses nothing.
Where a file cannot be linked it is copied with its times.

What somebody does to those files between the linking and the exchange lands in the old
tree. So their state at the linking is noted, and `reconcile` brings the old tree's difference
from that note over into the new one: new and replaced files are moved, removed ones are
removed. When both sides changed, the new tree's file stays and the other is put beside it
under a name that ends in `.cjm-saved`: nothing is ever lost to a decision made here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Container, Mapping

from generator.errors import CjmError
from generator.output.faults import printable
from generator.output.snapshot import DiskSnapshot, folders_above, is_folder, walk_entries

FileState = tuple[int, int, int]
"""Inode, size and time of change in ns: enough to see that somebody touched a file."""

_SAVED = ".cjm-saved"


def carry_foreign(
    site: str, snapshot: DiskSnapshot, wanted: Container[str], tree: str
) -> dict[str, FileState]:
    """Bring all foreign entries into the new tree, but for those the build writes as its own.

    Returns what they were like at that moment.
    """
    states = {}
    for folder in snapshot.foreign_folders:
        os.makedirs(f"{tree}/{folder}", exist_ok=True)
        _refuse_mount(f"{site}/{folder}", site)
    for path in snapshot.foreign:
        if path not in wanted:
            with contextlib.suppress(FileNotFoundError):  # its owner removed it just now
                states[path] = _carry(f"{site}/{path}", f"{tree}/{path}")
    for folder in reversed(snapshot.foreign_folders):
        with contextlib.suppress(FileNotFoundError):
            copy_folder_rights(f"{site}/{folder}", f"{tree}/{folder}")
            shutil.copystat(f"{site}/{folder}", f"{tree}/{folder}")
    return states


def _carry(origin: str, target: str) -> FileState:
    state = _state_of(os.lstat(origin))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        link_file(origin, target)
    except FileExistsError:
        raise CjmError(
            f"{printable(origin)} is not cjm's and has the name of a file that has to be written: "
            "move it away and build again"
        ) from None
    return state


def link_file(origin: str, target: str) -> None:
    """A second name for the file, or a copy with its mode and times where links are refused."""
    try:
        if os.link in os.supports_follow_symlinks:
            os.link(origin, target, follow_symlinks=False)
        else:
            os.link(origin, target)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EXDEV):
            raise
        _copy_file(origin, target)


def _copy_file(origin: str, target: str) -> None:
    kind = os.lstat(origin).st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISLNK(kind)):
        raise CjmError(
            f"{printable(origin)} is neither file nor link and cannot be kept on this file system: "
            "move it away and build again"
        )
    shutil.copy2(origin, target, follow_symlinks=False)


def _refuse_mount(folder: str, site: str) -> None:
    # A mount would move away with the old tree, and its files cannot be linked from here.
    if os.path.ismount(folder):
        raise CjmError(
            f"{printable(folder)} is a mount point inside the site {printable(site)}: "
            "unmount it, or give another output folder"
        )


def copy_folder_rights(origin: str, target: str) -> None:
    """Give the folder the other's owner and mode, as far as is allowed."""
    theirs, ours = os.stat(origin), os.stat(target)
    if (theirs.st_uid, theirs.st_gid) != (ours.st_uid, ours.st_gid) and sys.platform != "win32":
        with contextlib.suppress(PermissionError):
            os.chown(target, theirs.st_uid, theirs.st_gid)
    shutil.copymode(origin, target)


def reconcile(
    previous: str, site: str, ours: set[str], states: Mapping[str, FileState]
) -> set[str]:
    """Bring over what happened to foreign files in the previous tree since the states were made.

    Returns the foreign paths of the previous tree that need it no more. Doing it twice, or
    after it was broken off, is the same as doing it once.
    """
    present = {
        path: entry.stat(follow_symlinks=False)
        for path, entry in walk_entries(previous)
        if path not in ours and not entry.is_dir(follow_symlinks=False)
    }
    for path, state in states.items():
        if path not in present and _is_inside(site, path):
            _remove_untouched(f"{site}/{path}", state)
    for path, status in present.items():
        if states.get(path) != _state_of(status):
            # A link on the way would lead out of the site: then it is kept beside the link.
            name = path if _is_inside(site, path) else path.replace("/", "-")
            _bring_over(f"{previous}/{path}", f"{site}/{name}", status, states.get(path))
    return set(present)


def _is_inside(site: str, path: str) -> bool:
    """Whether the folders on the way to the path are folders, and not links to elsewhere."""
    if path.startswith("/") or ".." in path.split("/"):
        return False
    ways = [f"{site}/{folder}" for folder in folders_above(path)]
    return all(is_folder(way) or not os.path.lexists(way) for way in ways)


def _remove_untouched(path: str, state: FileState) -> None:
    # Its owner removed it from the previous tree: our link would bring it back.
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        if _same_content(os.lstat(path), state):
            os.unlink(path)


def _bring_over(origin: str, target: str, status: os.stat_result, state: FileState | None) -> None:
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        present = os.lstat(target)
    except FileNotFoundError:
        os.rename(origin, target)
        return
    if os.path.samestat(present, status) or _same_content(present, _state_of(status)):
        return
    if state is not None and _same_content(present, state):
        os.replace(origin, target)
    else:
        os.rename(origin, _free_name(target))


def _free_name(path: str) -> str:
    candidate, count = path + _SAVED, 1
    while os.path.lexists(candidate):
        count += 1
        candidate = f"{path}{_SAVED}-{count}"
    return candidate


def refuse_foreign(site: str, path: str) -> CjmError:
    """The refusal of a path that somebody else's file holds."""
    return CjmError(
        f"{printable(f'{site}/{path}')} is not cjm's and would be overwritten: "
        "move it away and build again"
    )


def foreign_parents(snapshot: DiskSnapshot) -> frozenset[str]:
    """Folders that cannot become a file: they are foreign, or hold what is."""
    held = {folder for path in snapshot.foreign for folder in folders_above(path)}
    return frozenset(held.union(snapshot.foreign_folders))


def _state_of(status: os.stat_result) -> FileState:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _same_content(status: os.stat_result, state: FileState) -> bool:
    # The inode is left out: a file that could not be linked was copied.
    return _state_of(status)[1:] == state[1:]
