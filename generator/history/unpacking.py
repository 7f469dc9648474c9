"""The files of a commit in a folder of their own, so that whoever reads folders can read them.

What the working tree holds unchanged is copied from there: it has the lines' ends and the large
files (Git LFS) that git's filters made of what is kept, and no filter is run to compare them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha1, sha256
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
            shutil.copytree(repository.root.parent / THEMES, beside, symlinks=True)
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
    wanted = {path: blob for path, blob in files.items() if _is_inside(path)}
    left = {
        path: blob for path, blob in wanted.items() if not _copy(here / path, folder / path, blob)
    }
    for path, body in _bodies(repository, left):
        _make_room(folder / path)
        (folder / path).write_bytes(body)
    return len(wanted)


def _bodies(repository: Repository, files: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    paths = list(files)
    for path, (_, body) in zip(paths, repository.read(files.values()), strict=True):
        yield path, body


def _copy(source: Path, place: Path, blob: str) -> bool:
    """Copy a file of the working tree where it is what git keeps as ``blob``; whether it is."""
    if source.is_symlink() or not source.is_file():
        return False
    body = source.read_bytes()
    if blob not in _ids(body, len(blob)):
        return False
    _make_room(place)
    place.write_bytes(body)
    return True


def _ids(body: bytes, length: int) -> Iterator[str]:
    """What git may keep a file as: its bytes, its lines ended by LF, or its pointer of Git LFS."""
    yield _id(body, length)
    if b"\r\n" in body:
        yield _id(body.replace(b"\r\n", b"\n"), length)
    version = "version https://git-lfs.github.com/spec/v1"
    digest = sha256(body).hexdigest()
    yield _id(f"{version}\noid sha256:{digest}\nsize {len(body)}\n".encode(), length)


def _id(body: bytes, length: int) -> str:
    """The id that git gives to a file's bytes; repositories have ids of 40 digits, or of 64."""
    kept = b"blob %d\0%b" % (len(body), body)
    return (sha256(kept) if length > 40 else sha1(kept, usedforsecurity=False)).hexdigest()


def _make_room(place: Path) -> None:
    if not place.parent.is_dir():
        place.parent.mkdir(parents=True)


def _is_inside(path: str) -> bool:
    """Whether a path of git's leads nowhere else, and to nothing that is never read anyway."""
    return not path.startswith("/") and not any(part.startswith(".") for part in path.split("/"))
