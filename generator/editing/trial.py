"""A content folder as it would be after a change, in a temporary place, to be checked there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.editing.writing import Rewrite


@contextmanager
def changed_copy(content: Path, rewrites: Iterable[Rewrite]) -> Iterator[Path]:
    """A folder with the files of ``content`` after ``rewrites``; gone at the end.

    What does not change stands there under a second name where the disk can do that, so nothing
    may be written into the copy. Links and what is no ordinary file are left out.
    """
    by_path = {one.path: one for one in rewrites}
    with tempfile.TemporaryDirectory(prefix="cjm-", ignore_cleanup_errors=True) as name:
        copy = Path(name) / "content"
        copy.mkdir()
        for folder, folders, files in os.walk(content):
            folders[:] = [each for each in folders if not (Path(folder) / each).is_symlink()]
            inside = Path(folder).relative_to(content)
            for each in folders:
                (copy / inside / each).mkdir()
            for each in files:
                path = inside / each
                if path.as_posix() not in by_path:
                    _link(content / path, copy / path)
        for one in by_path.values():
            if one.after is not None:
                (copy / one.path).parent.mkdir(parents=True, exist_ok=True)
                (copy / one.path).write_bytes(one.after)
        yield copy


def _link(file: Path, copy: Path) -> None:
    if file.is_symlink() or not file.is_file():
        return
    try:
        copy.hardlink_to(file)
    except OSError:
        shutil.copy2(file, copy)
