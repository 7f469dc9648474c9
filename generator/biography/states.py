"""Which files the content had at each of many commits, told by two questions to git."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from generator.history.repository import Repository

Files = Mapping[str, str]
"""Ids of files' bytes, by posix paths in the content."""


def states(repository: Repository, commits: Iterable[str]) -> dict[str, Files]:
    """The files at each commit; each costs what it has other than the one before it."""
    chain = list(dict.fromkeys(one for one in commits if one))
    if not chain:
        return {}
    files = dict(repository.files_at(chain[0]))
    found: dict[str, Files] = {chain[0]: dict(files)}
    asked = "".join(f"{new} {old}\n" for old, new in pairwise(chain))
    if not asked:
        return found
    options = ("--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
    where = f":(top,literal){repository.prefix}" if repository.prefix else "."
    answer = repository.ask("diff-tree", *options, "--", where, given=asked.encode())
    below = f"{repository.prefix}/" if repository.prefix else ""
    at = ""
    for said, path in _entries(answer):
        if not path:
            if at:
                found[at] = dict(files)
            at = said
        elif path.startswith(below):
            _change(files, path.removeprefix(below), said)
    found[at] = files
    return found


def _entries(answer: bytes) -> Iterator[tuple[str, str]]:
    """What stands before each path, and the path; a commit stands alone."""
    words = iter(answer.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        said = word.strip("\n")
        if said.startswith(":"):
            yield said, next(words, "")
        elif said:
            yield said, ""


def _change(files: dict[str, str], path: str, said: str) -> None:
    """``:100644 100644 old new M``; links and submodules are no files."""
    _, mode, _, blob, _ = said.split(" ")
    if mode.startswith("100"):
        files[path] = blob
    else:
        files.pop(path, None)


def is_markdown_in(path: str, folder: str) -> bool:
    """Whether a path is that of a Markdown file in ``folder`` of the content."""
    return path.startswith(f"{folder}/") and os.path.splitext(path)[1] == ".md"  # noqa: PTH122
