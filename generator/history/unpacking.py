"""The files of a commit in a folder of their own, so that whoever reads folders can read them.

What the working tree holds unchanged is copied from there: it has what filters of git made of
the file, and large files need not be asked for.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.history.repository import Repository

THEMES = "themes"


class Unpacked(Struct, frozen=True):
    """``content`` is where a commit's content lies now, ``count`` how many files it has."""

    content: Path
    count: int


def unpack(repository: Repository, commit: str, into: Path) -> Unpacked:
    """The content of ``commit``, and the themes beside it, below the folder ``into``."""
    content = into / (PurePosixPath(repository.prefix).name or "content")
    content.mkdir(parents=True)
    count = _lay_out(repository, commit, content)
    beside = into / THEMES
    if not repository.prefix:
        # The content is the whole repository: themes beside it belong to no commit.
        if (repository.root.parent / THEMES).is_dir():
            beside.symlink_to(repository.root.parent / THEMES, target_is_directory=True)
        return Unpacked(content, count)
    above = PurePosixPath(repository.prefix).parent / THEMES
    _lay_out(replace(repository, prefix=above.as_posix()), commit, beside)
    return Unpacked(content, count)


def _lay_out(repository: Repository, commit: str, folder: Path) -> int:
    """Write what stands below the repository's prefix in ``commit``; how many files."""
    files = repository.files_at(commit)
    if not files:
        return 0
    here = repository.root / repository.prefix
    same = files.keys() - _changed(repository, commit)
    wanted = {path: blob for path, blob in files.items() if _is_inside(path)}
    left = {
        path: blob
        for path, blob in wanted.items()
        if path not in same or not _copy(here / path, folder / path)
    }
    for path, body in _bodies(repository, left):
        _make_room(folder / path)
        (folder / path).write_bytes(body)
    return len(wanted)


def _changed(repository: Repository, commit: str) -> frozenset[str]:
    """Paths of which the working tree holds something else than ``commit``."""
    below = f"{repository.prefix}/" if repository.prefix else ""
    where = f":(top,literal){repository.prefix}" if repository.prefix else "."
    options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules")
    said = repository.ask("diff", *options, commit, "--", where)
    return frozenset(os.fsdecode(path).removeprefix(below) for path in said.split(b"\0") if path)


def _bodies(repository: Repository, files: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    paths = list(files)
    for path, (_, body) in zip(paths, repository.read(files.values()), strict=True):
        yield path, body


def _copy(source: Path, place: Path) -> bool:
    if source.is_symlink() or not source.is_file():
        return False
    _make_room(place)
    shutil.copyfile(source, place)
    return True


def _make_room(place: Path) -> None:
    if not place.parent.is_dir():
        place.parent.mkdir(parents=True)


def _is_inside(path: str) -> bool:
    """Whether a path of git's leads nowhere else; it keeps others out itself."""
    return ".." not in path.split("/") and not path.startswith("/")
