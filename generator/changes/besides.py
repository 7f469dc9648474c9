"""Files beside the text. One that lies elsewhere under its own name has not changed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from generator.changes.kinds import Change, FileAdded, FileChanged, FileRemoved
from generator.model.catalog import Asset

Assets = Mapping[str, Asset]


def moved_files(old: Assets, new: Assets) -> dict[str, str]:
    """New paths by old ones, of files that are one of a name and a size on either side."""
    gone, come = _by_look(old, new), _by_look(new, old)
    return {
        paths[0]: come[look][0]
        for look, paths in gone.items()
        if len(paths) == len(come.get(look, ())) == 1
    }


def _by_look(files: Assets, others: Assets) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for path, asset in files.items():
        if path not in others:
            found.setdefault((posixpath.basename(path), asset.size_bytes), []).append(path)
    return found


def file_changes(old: Assets, new: Assets) -> Iterator[Change]:
    """Files that came, went or have another size."""
    moved = moved_files(old, new)
    there = frozenset(moved.values())
    for path, asset in old.items():
        target = ("file", path)
        if path not in new and path not in moved:
            yield FileRemoved(old=target, title=path, size_bytes=asset.size_bytes)
        elif path in new and new[path].size_bytes != asset.size_bytes:
            yield FileChanged(
                old=target,
                new=target,
                title=path,
                old_size_bytes=asset.size_bytes,
                new_size_bytes=new[path].size_bytes,
            )
    for path, asset in new.items():
        if path not in old and path not in there:
            yield FileAdded(new=("file", path), title=path, size_bytes=asset.size_bytes)
