"""Files of a content folder replaced or added, all of them or none.

Each file is compared with what was read before it is replaced. New files never take the place
of what is there, and nothing is written through a link.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.diagnostics import legible
from generator.editing.edits import Edit, UnfitEditError, edited
from generator.errors import CjmError


class Rewrite(msgspec.Struct, frozen=True):
    """One file before and after: ``path`` is posix, relative to the content folder.

    ``before`` None: there must be no such file. ``after`` None: it is taken away.
    """

    path: str
    before: bytes | None
    after: bytes | None


class ChangedError(CjmError):
    """A file is not what it was when it was read; nothing was written."""


def rewritten(bodies: Mapping[str, bytes], edits: Iterable[Edit]) -> tuple[Rewrite, ...]:
    """What becomes of files, by path in ``bodies``, after the edits; those that change.

    Raises UnfitEditError where an edit does not fit, or its file is not in ``bodies``.
    """
    by_path: dict[str, list[Edit]] = {}
    for one in edits:
        by_path.setdefault(one.path, []).append(one)
    found = []
    for path, its in by_path.items():
        if path not in bodies:
            raise UnfitEditError(f"{path} was not read")
        after = edited(bodies[path], its)
        if after != bodies[path]:
            found.append(Rewrite(path, bodies[path], after))
    return tuple(found)


def write_all(content: Path, rewrites: Iterable[Rewrite]) -> tuple[Path, ...]:
    """Write each file, and say which; when one cannot be written, the others are put back.

    Raises ChangedError when a file is not as it was read, CjmError when one cannot be written.
    """
    wanted = tuple(rewrites)
    for one in wanted:
        _demand_same(content, one)
    undo = _Undo(content)
    try:
        drafts = [(one, undo.stage(one)) for one in wanted]
        for one, draft in drafts:
            _demand_same(content, one)
            _put(content / one.path, one, draft)
            undo.done.append(one)
    except BaseException as wrong:
        undo.run()
        if isinstance(wrong, OSError):
            name = legible(str(wrong.filename or content))
            raise CjmError(f"“{name}” cannot be written: {wrong.strerror}") from wrong
        raise
    undo.clear()
    return tuple(content / one.path for one in wanted)


def _demand_same(content: Path, rewrite: Rewrite) -> None:
    file = content / rewrite.path
    for folder in (file, *file.parents):
        if folder == content:
            break
        if folder.is_symlink():
            raise ChangedError(f"“{folder}” is a link, and nothing is written through one")
    if rewrite.before is None:
        if os.path.lexists(file):
            raise ChangedError(f"“{file}” is there already, and nothing is written over it")
        return
    try:
        is_same = file.read_bytes() == rewrite.before
    except OSError as wrong:
        raise CjmError(f"“{file}” cannot be read: {wrong.strerror}") from wrong
    if not is_same:
        raise ChangedError(f"“{file}” has changed meanwhile, so nothing was written")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _put(file: Path, rewrite: Rewrite, draft: Path | None) -> None:
    if draft is None:
        file.unlink()
    elif rewrite.before is not None:
        draft.replace(file)
    else:
        _put_new(draft, file)


def _put_new(draft: Path, file: Path) -> None:
    try:
        # Unlike a rename, a link never takes the place of what is there.
        file.hardlink_to(draft)
    except FileExistsError as wrong:
        raise ChangedError(f"“{file}” is there already, and nothing is written over it") from wrong
    except OSError:
        # Disks that know no links.
        if os.path.lexists(file):
            raise
        draft.rename(file)


class _Undo:
    """What was made so far, and how all of it is taken back."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.done: list[Rewrite] = []
        self._drafts: list[Path] = []
        self._folders: list[Path] = []

    def stage(self, rewrite: Rewrite) -> Path | None:
        """The new text in a file of its own beside the other, under a name that is not content."""
        if rewrite.after is None:
            return None
        file = self.content / rewrite.path
        self._make_folder(file.parent)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
        self._drafts.append(Path(name))
        with os.fdopen(handle, "wb") as stream:
            stream.write(rewrite.after)
            stream.flush()
            os.fsync(stream.fileno())
        if rewrite.before is None:
            Path(name).chmod(0o666 & ~_umask())
        else:
            shutil.copymode(file, name)
        return Path(name)

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make_folder(folder.parent)
            folder.mkdir()
            self._folders.append(folder)

    def clear(self) -> None:
        """Take away what was staged and is in no file's place."""
        for draft in self._drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def run(self) -> None:
        """Put everything back, as far as the disk lets us."""
        self.clear()
        for one in self.done:
            with suppress(OSError):
                if one.before is None:
                    (self.content / one.path).unlink(missing_ok=True)
                else:
                    (self.content / one.path).write_bytes(one.before)
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()
