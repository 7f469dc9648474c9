"""What stands on the disk now: which files of the site are ours, and which are others'.

Ours is what the manifest names and the manifest itself. Everything else is foreign and is
kept. Symbolic links are seen as links and never followed.

A folder without a manifest is taken when nobody's site can be in it: when it is empty or
when all its names begin with a dot (`.git`, `.nojekyll`) or are `CNAME`, as in a fresh
checkout of a publishing branch. Any other is refused.
"""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.errors import CjmError
from generator.output.faults import printable
from generator.output.manifest import MANIFEST_NAME, BadManifestError, Manifest, decode_manifest

_HARMLESS_NAMES = frozenset({"CNAME"})
_KEEPS_NORMAL_FORM = sys.platform != "darwin"


class DiskSnapshot(Struct, frozen=True):
    """A site's folder as it was at one moment; all paths are relative to it."""

    manifest: Manifest | None
    files: Mapping[str, int]
    """Regular files, ours and foreign, with the numbers that the disk has for them."""
    foreign: tuple[str, ...]
    """What is not ours and no folder: files, links and the like; sorted."""
    foreign_folders: tuple[str, ...]
    """Folders that hold no file of ours, empty ones too; sorted, so parents come first."""
    folders: frozenset[str]
    """All folders, ours and foreign."""
    moment_ns: int
    """When reading it began, in nanoseconds since the epoch."""


def take_snapshot(site: str) -> DiskSnapshot:
    """Look at the folder; raises CjmError when it is not ours to write into."""
    moment_ns = time.time_ns()
    try:
        names = os.listdir(site)
    except FileNotFoundError:
        return DiskSnapshot(None, {}, (), (), frozenset(), moment_ns)
    manifest = read_manifest(site)
    if manifest is None:
        _refuse_unknown_folder(site, names)
    return _sort_entries(site, manifest, moment_ns)


def read_manifest(site: str) -> Manifest | None:
    """The manifest of a folder, None when it has none; raises CjmError when it is damaged."""
    path = os.path.join(site, MANIFEST_NAME)
    if not os.path.lexists(path):
        return None
    try:
        return decode_manifest(_read_plain_file(path))
    except BadManifestError as fault:
        raise CjmError(
            f"{printable(path)} {fault}, so it is not known which files there may be replaced; "
            f"delete the folder {printable(site)} (nothing in it was changed) and build again"
        ) from None


def _read_plain_file(path: str) -> bytes:
    if os.path.islink(path) or not os.path.isfile(path):
        raise BadManifestError("is not a plain file")
    with open(path, "rb") as file:
        return file.read()


def walk_entries(root: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below the folder with its path relative to it, a folder before its content."""
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(os.path.join(root, prefix)) as entries:
            for entry in entries:
                path = prefix + _normalised(entry.name)
                yield path, entry
                if entry.is_dir(follow_symlinks=False):
                    pending.append(path + "/")


class Tree(Struct, frozen=True):
    """All that is below a folder; paths are relative to it."""

    files: Mapping[str, int]
    """Regular files, with the numbers that the folders give for them."""
    others: tuple[str, ...]
    """Links, pipes and the like."""
    folders: frozenset[str]


def read_tree(root: str) -> Tree:
    """What is below the folder. No file is opened, and none asked for its state."""
    files: dict[str, int] = {}
    others, folders, pending = [], [], [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                path = prefix + (entry.name if _KEEPS_NORMAL_FORM else _normalised(entry.name))
                if entry.is_file(follow_symlinks=False):
                    files[path] = entry.inode()
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    pending.append(path + "/")
                else:
                    others.append(path)
    return Tree(files, tuple(others), frozenset(folders))


def changed_since(root: str, folders: Iterable[str], moment_ns: int) -> Iterator[str]:
    """All that is in those of the folders that were given or lost something since the moment."""
    for folder in ("", *sorted(folders)):
        whole = f"{root}/{folder}"
        if os.lstat(whole).st_ctime_ns >= moment_ns:
            yield from (f"{folder}/{_normalised(name)}".lstrip("/") for name in os.listdir(whole))


def is_folder(path: str) -> bool:
    """Whether it is a folder itself, not a link to one."""
    return os.path.isdir(path) and not os.path.islink(path)


def folders_above(path: str) -> Iterator[str]:
    """The folders that hold the path, the nearest first, without the site's own."""
    while path := path.rpartition("/")[0]:
        yield path


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """All folders that hold any of the paths, without the site's own."""
    found: set[str] = set()
    nearest = {path.rpartition("/")[0] for path in paths}
    while nearest := nearest - found:
        found |= nearest
        nearest = {folder.rpartition("/")[0] for folder in nearest}
    return frozenset(found - {""})


def _sort_entries(site: str, manifest: Manifest | None, moment_ns: int) -> DiskSnapshot:
    ours = {MANIFEST_NAME, *manifest.files} if manifest else set()
    found = read_tree(site)
    foreign = (found.files.keys() | set(found.others)) - ours
    foreign_folders = found.folders - folders_of(ours)
    return DiskSnapshot(
        manifest,
        found.files,
        tuple(sorted(foreign)),
        tuple(sorted(foreign_folders)),
        found.folders,
        moment_ns,
    )


def _refuse_unknown_folder(site: str, names: list[str]) -> None:
    others = sorted(
        name for name in names if not name.startswith(".") and name not in _HARMLESS_NAMES
    )
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise CjmError(
            f"{printable(site)} was not made by cjm (it holds {printable(others[0])}{more}): "
            "give another output folder, or empty this one yourself and build again"
        )


def _normalised(name: str) -> str:
    # macOS may hand back another normal form than was written, and holds only one of them.
    return name if _KEEPS_NORMAL_FORM else unicodedata.normalize("NFC", name)
