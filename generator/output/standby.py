"""A second tree of the site's own files, which the next build begins with.

    <folder>/          readable by its owner alone; the caller says where it is
        cjm-standby    marks the folder as ours; written first, removed last
        site/          every file of it is a file of the site under a second name

To link thousands of files into a new tree and to remove as many from the old one takes longer
than all else that a small change costs. So the tree that was taken out of its place is kept
and synchronised with the new site, which is a matter of the few files that differ; the next
build advances it by its own few, and exchanges it with the site again. After a build of most
of the site there is a new one, so that the first edit is as cheap as the others.

It is not trusted: right before it is used each of its files has to be the very file that the
site has, and nothing else may be in it. Where that is not so, as after a kill, it is discarded:
what is ours in it goes, and what somebody put there is brought into the site, as happens with
a site that is taken out of its place. So nobody needs to know how far a killed build came.
Sites with other people's files have no standby tree. It may be deleted when no build runs.

Unchanged files keep their times, so the file system is asked for each once a build. Tried
without gain: to walk, and to ask, by open folders. Folders' times could stand in for the walks,
but would need a record to be trusted.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable, Sequence

from generator.errors import CjmError
from generator.output.foreign import copy_folder_rights, link_file, reconcile
from generator.output.manifest import MANIFEST_NAME
from generator.output.snapshot import (
    DiskSnapshot,
    changed_since,
    folders_above,
    is_folder,
    read_manifest,
    read_tree,
)
from generator.output.staging import Stage, reconcile_previous, remove_file, remove_tree, write_file

_COARSEST_NS = 3_000_000_000
"""More than the coarsest clock of a file system is behind: it ticks every two seconds."""

_MARKER, _TREE = "cjm-standby", "site"
_MARKER_TEXT = b"For the next build of a site. When no build is running this can be deleted.\n"


class StandbyTree:
    """The standby tree of one site, or the place for one."""

    __slots__ = ("folder", "site", "tree")

    def __init__(self, folder: str, site: str) -> None:
        self.folder = folder
        self.site = site
        self.tree = f"{folder}/{_TREE}"

    def is_in_sync(self, snapshot: DiskSnapshot) -> bool:
        """Whether it has the files of the site, the very same ones, and nothing else."""
        if not self.is_marked() or not is_folder(self.tree):
            return False
        if not _is_same_file(MANIFEST_NAME, self.tree, self.site):
            return False
        try:
            found = read_tree(self.tree)
        except OSError:
            return False
        # Some file systems number files anew, or not at all, when a folder is read.
        return (
            found.files == snapshot.files
            and len(set(found.files.values())) == len(found.files)
            and found.folders == snapshot.folders
            and not found.others
        )

    def advance(self, origin: str, changed: Sequence[str], gone: Iterable[str]) -> None:
        """Make the synchronised tree another site, by files that are moved there from ``origin``.

        The manifest is the first of them, so that it has each file of ours at any moment.
        """
        self._remove(gone)
        for path in changed:
            os.makedirs(os.path.dirname(f"{self.tree}/{path}"), exist_ok=True)
            os.replace(f"{origin}/{path}", f"{self.tree}/{path}")
        copy_folder_rights(self.site, self.tree)

    def synchronise(
        self, snapshot: DiskSnapshot, origin: str, changed: Sequence[str], gone: Iterable[str]
    ) -> None:
        """Make the tree of the previous site equal to the new site, by way of ``origin``.

        What others have put into it since the snapshot is brought into the site.
        """
        known = snapshot.files.keys() | snapshot.folders
        late = changed_since(self.tree, snapshot.folders, snapshot.moment_ns - _COARSEST_NS)
        if not known.issuperset(late):
            reconcile(self.tree, self.site, set(snapshot.files), {})
        for path in changed:
            os.makedirs(os.path.dirname(f"{origin}/{path}"), exist_ok=True)
            link_file(f"{self.site}/{path}", f"{origin}/{path}")
        self.advance(origin, changed, gone)

    def adopt(self, stage: Stage, kept: str) -> bool:
        """Take over what the stage took out of its place; False where that is of no use.

        It is where the file ``kept``, which both sites have, is one file and no copy.
        """
        reconcile_previous(stage.folder, stage.site)
        if not _is_same_file(kept, stage.tree, self.site):
            return False
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(self.folder)  # of a build that was killed before it had marked it
        os.mkdir(self.folder, 0o700)
        write_file(f"{self.folder}/{_MARKER}", _MARKER_TEXT)
        os.rename(stage.tree, self.tree)
        return True

    def create(self, paths: Iterable[str]) -> None:
        """Make one where there is none, of these files of the site, where links can be had."""
        if os.path.lexists(self.folder):
            return
        os.mkdir(self.folder, 0o700)
        write_file(f"{self.folder}/{_MARKER}", _MARKER_TEXT)
        folders = {""}
        os.mkdir(self.tree)
        for path in (MANIFEST_NAME, *paths):
            folder = path.rpartition("/")[0]
            if folder not in folders:
                os.makedirs(f"{self.tree}/{folder}", exist_ok=True)
                folders.add(folder)
            os.link(f"{self.site}/{path}", f"{self.tree}/{path}")
        copy_folder_rights(self.site, self.tree)

    def discard(self, snapshot: DiskSnapshot) -> None:
        """Remove the tree, as far as it is ours; bring what is not into the site.

        Nothing is brought of a tree that shares no file with the site, or has no manifest.
        """
        if not self.is_marked():
            return
        before = snapshot.manifest.files if snapshot.manifest else {}
        listed = _files_of(self.tree)
        ours = {MANIFEST_NAME, *before, *listed}
        if listed and any(_is_same_file(path, self.tree, self.site) for path in before):
            ours |= reconcile(self.tree, self.site, ours, {})
        self.clear(ours)

    def clear(self, ours: set[str]) -> None:
        """Remove these files, and all of it when there is nothing else."""
        if is_folder(self.tree):
            remove_tree(self.tree, ours)
        if not os.path.lexists(self.tree):
            remove_file(f"{self.folder}/{_MARKER}")
            os.rmdir(self.folder)

    def is_marked(self) -> bool:
        """Whether the folder is ours."""
        return is_folder(self.folder) and os.path.lexists(f"{self.folder}/{_MARKER}")

    def _remove(self, gone: Iterable[str]) -> None:
        for path in gone:
            remove_file(f"{self.tree}/{path}")
            with contextlib.suppress(OSError):  # as soon as one holds something more
                for folder in folders_above(path):
                    os.rmdir(f"{self.tree}/{folder}")


def clear_standby(folder: str) -> None:
    """Remove what was left for a site that is gone, as far as it is ours."""
    standby = StandbyTree(folder, "")
    with contextlib.suppress(OSError, CjmError):
        if standby.is_marked():
            standby.clear({MANIFEST_NAME, *_files_of(standby.tree)})


def _is_same_file(path: str, tree: str, site: str) -> bool:
    """Whether it is one file in both, as no checkout and no copy can bring about."""
    try:
        return os.path.samestat(os.lstat(f"{tree}/{path}"), os.lstat(f"{site}/{path}"))
    except OSError:
        return False


def _files_of(tree: str) -> Collection[str]:
    with contextlib.suppress(OSError, CjmError):
        if found := read_manifest(tree):
            return found.files
    return ()
