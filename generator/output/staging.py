"""The place beside a site where the next one grows, and how it takes the site's place.

    .<name>.cjm-stage-<n>/    readable by its owner alone
        cjm-stage             marks the folder as ours; written first, removed last
        journal.json          written right before the exchange: what the new tree is, and
                              what foreign files were like when they were linked into it
        site/                 the new tree; after the exchange the previous one
        previous/             the previous tree, where two renames stand in for the exchange

`close_stage` is the one way out, after success, after a failure and, in the next run, after
a kill: the folder itself tells how far things went.

The exchange is Linux's RENAME_EXCHANGE and macOS's RENAME_SWAP. Python offers neither, so the
C library is called; nothing else of the C library is used anywhere.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import sys
from collections.abc import Mapping

from generator.output.foreign import FileState, copy_folder_rights, link_file, reconcile
from generator.output.manifest import MANIFEST_NAME
from generator.output.snapshot import is_folder, read_manifest, walk_entries

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# For C libraries that have no function for it.
_RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276}
_CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: str, other: str) -> bool:
    """Let both change places; False, and nothing done, where the system knows no such step.

    Raises OSError for any other reason.
    """
    code = _exchange(os.fsencode(one), os.fsencode(other))
    if code == 0:
        return True
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), other)


def _exchange(one: bytes, other: bytes) -> int:
    """The error's number, or 0."""
    if sys.platform == "win32":
        return errno.ENOSYS
    # Imported here: it takes some milliseconds, and most builds change nothing.
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        failed = library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(
            _AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE)
        )
    elif (number := _RENAMEAT2.get(platform.machine())) is not None:
        failed = library.syscall(
            ctypes.c_long(number), _AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE)
        )
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0


_MARKER, _JOURNAL, _TREE, _PREVIOUS = "cjm-stage", "journal.json", "site", "previous"
_MARKER_TEXT = b"A site is being built here. When no build is running this can be deleted.\n"


class Stage:
    """A new tree beside the site; everything in it is on the site's file system."""

    __slots__ = ("_folders", "folder", "site", "tree")

    def __init__(self, site: str) -> None:
        self.site = site
        self.folder = _make_folder(site)
        self.tree = f"{self.folder}/{_TREE}"
        self._folders = {""}
        try:
            write_file(f"{self.folder}/{_MARKER}", _MARKER_TEXT)
            os.mkdir(self.tree)
            if os.path.isdir(site):
                copy_folder_rights(site, self.tree)
        except OSError:
            close_stage(self.folder, site)
            raise

    def write(self, path: str, body: bytes, *, sync: bool = False) -> None:
        """Make a new file of the tree."""
        self._make_parents(path)
        write_file(f"{self.tree}/{path}", body, sync=sync)

    def keep(self, path: str) -> None:
        """Take over a file of the site on the disk as it is."""
        self._make_parents(path)
        link_file(f"{self.site}/{path}", f"{self.tree}/{path}")

    def publish(self, states: Mapping[str, FileState]) -> None:
        """Let the tree take the site's place, in one step where the system has one."""
        journal = {"tree": os.stat(self.tree).st_ino, "foreign": states}
        write_file(f"{self.folder}/{_JOURNAL}", json.dumps(journal).encode(), sync=True)
        self.put_in_place(self.tree)

    def put_in_place(self, tree: str) -> None:
        """Let a whole tree take the site's place, and the site the tree's."""
        _sync_folder(tree)
        if not os.path.lexists(self.site):
            os.rename(tree, self.site)
        elif not exchange(tree, self.site):
            self._publish_in_two_steps(tree)
        _sync_folder(os.path.dirname(self.site))

    def _publish_in_two_steps(self, tree: str) -> None:
        # Killed between the two, the next run finds `previous` and no site: it puts it back.
        previous = f"{self.folder}/{_PREVIOUS}"
        os.rename(self.site, previous)
        try:
            os.rename(tree, self.site)
        except OSError:
            os.rename(previous, self.site)
            raise

    def _make_parents(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.tree}/{folder}", exist_ok=True)
            self._folders.add(folder)


def close_stage(folder: str, site: str) -> None:
    """End what the folder was for, however far it had come, and remove it.

    Afterwards a whole site stands, the previous or the new one, with all foreign files.
    """
    removable = reconcile_previous(folder, site)
    remove_file(f"{folder}/{_JOURNAL}")
    tree = f"{folder}/{_TREE}"
    remove_tree(tree, removable)
    if os.path.lexists(tree):  # somebody still works in there
        reconcile(tree, site, set(), {})
        remove_tree(tree, None)
    remove_tree(f"{folder}/{_PREVIOUS}", None)
    remove_file(f"{folder}/{_MARKER}")
    os.rmdir(folder)


def reconcile_previous(folder: str, site: str) -> set[str] | None:
    """Leave no tree in a stage's folder that anybody needs.

    Returns what may go of the tree that is there; None when all of it may.
    """
    journal = _read_journal(folder)
    previous = _previous_tree(folder, journal)
    if previous is None:
        return None
    if not os.path.lexists(site):
        os.rename(previous, site)
        return None
    removable = _reconcile(previous, site, journal)
    if previous != f"{folder}/{_TREE}":
        # Under its other name it is one that nobody has looked through.
        remove_tree(f"{folder}/{_TREE}", None)
        os.rename(previous, f"{folder}/{_TREE}")
    return removable


def leftover_stages(site: str) -> list[str]:
    """Folders that killed builds of this site have left: by their name and the mark in them."""
    parent, name = os.path.split(site)
    prefix = f".{name}.cjm-stage-"
    with os.scandir(parent) as entries:
        return sorted(
            entry.path for entry in entries if entry.name.startswith(prefix) and _is_ours(entry)
        )


def remove_tree(root: str, removable: set[str] | None) -> None:
    """Remove the folder's files, all or those in ``removable``, and folders once they are empty."""
    if not is_folder(root):
        remove_file(root)  # a link is removed, not what it leads to
        return
    folders = [root]
    for path, entry in walk_entries(root):
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        elif removable is None or path in removable:
            remove_file(entry.path)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            os.rmdir(folder)


def _make_folder(site: str) -> str:
    parent, name = os.path.split(site)
    number = os.getpid()
    while True:
        folder = os.path.join(parent, f".{name}.cjm-stage-{number}")
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:  # not ours, or it would have been cleared away
            number += 1
        else:
            return folder


def _is_ours(entry: os.DirEntry[str]) -> bool:
    if not entry.is_dir(follow_symlinks=False):
        return False
    names = os.listdir(entry.path)
    return not names or _MARKER in names


def _read_journal(folder: str) -> dict[str, object]:
    """The journal, or an empty one when it was never finished."""
    try:
        with open(f"{folder}/{_JOURNAL}", "rb") as file:
            journal = json.loads(file.read())
    except (OSError, ValueError):
        return {}
    return journal if isinstance(journal, dict) else {}


def _previous_tree(folder: str, journal: Mapping[str, object]) -> str | None:
    """Where the previous site is, if this stage has come so far as to take its place."""
    if is_folder(f"{folder}/{_PREVIOUS}"):
        return f"{folder}/{_PREVIOUS}"
    tree = f"{folder}/{_TREE}"
    if "tree" in journal and is_folder(tree) and os.stat(tree).st_ino != journal["tree"]:
        return tree
    return None


def _reconcile(previous: str, site: str, journal: Mapping[str, object]) -> set[str]:
    """Bring foreign changes over; returns every path of the previous tree that may go."""
    manifest = read_manifest(previous)
    ours = {MANIFEST_NAME, *manifest.files} if manifest else set()
    # Where another site stands nothing is known about its files.
    states = _states(journal) if os.stat(site).st_ino == journal.get("tree") else {}
    return reconcile(previous, site, ours, states) | ours


def _states(journal: Mapping[str, object]) -> dict[str, FileState]:
    written = journal.get("foreign")
    if not isinstance(written, dict):
        return {}
    return {
        path: (state[0], state[1], state[2])
        for path, state in written.items()
        if isinstance(state, list) and len(state) == 3
    }


def write_file(path: str, body: bytes, *, sync: bool = False) -> None:
    """Make a new file."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(body)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if sync:
            os.fsync(handle)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error
    finally:
        os.close(handle)


def _sync_folder(folder: str) -> None:
    # A courtesy to the next power cut: not every system syncs folders, none has to.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_file(path: str) -> None:
    """Remove a file or a link, where there is one."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
    except PermissionError:
        # A foreign folder that may not be written to came along with its mode.
        os.chmod(os.path.dirname(path), 0o700)
        os.unlink(path)
