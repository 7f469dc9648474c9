"""Where a content folder's repository stands, read from its files without starting git."""

from __future__ import annotations

import os
from pathlib import Path

_LEADING_ELSEWHERE = ("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
"""Variables by which git looks for a repository in another place than the folders above."""


def head_of(folder: Path) -> list[str] | None:
    """What says where a folder's repository stands, read without starting git.

    Equal answers mean equal commits; an empty one that no repository is there. None where
    the repository is kept in a way that git alone can read.
    """
    if any(name in os.environ for name in _LEADING_ELSEWHERE):
        return None
    own = _repository(folder.resolve())
    if own is None:
        return []
    shared = own / _first_line(own / "commondir")
    head = _first_line(own / "HEAD")
    if not head or (shared / "reftable").exists():
        return None
    return [str(own), head, _commit(head, own, shared), _first_line(shared / "shallow")]


def _repository(folder: Path) -> Path | None:
    """The folder that git keeps its things in for ``folder``, if anybody set one up."""
    for above in (folder, *folder.parents):
        place = above / ".git"
        if place.is_dir():
            return place
        if place.is_file():
            return above / _first_line(place).removeprefix("gitdir:").strip()
    return None


def _commit(head: str, own: Path, shared: Path) -> str:
    """The commit that HEAD names, "" before the first one."""
    if not head.startswith("ref:"):
        return head
    name = head.removeprefix("ref:").strip()
    for place in (own, shared):
        commit = _first_line(place / name)
        if commit:
            return commit
    packed = _text(shared / "packed-refs").splitlines()
    return next((line.split(" ")[0] for line in packed if line.endswith(f" {name}")), "")


def _first_line(file: Path) -> str:
    return _text(file).partition("\n")[0].strip()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
