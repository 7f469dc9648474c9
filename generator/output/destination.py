"""Where a site may stand, and one build at a time for it.

Folders that are no place for a site are refused before any is touched. Sameness is asked of
the file system (device and inode), so symbolic links, other spellings and folded case cannot
hide that two paths are one folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import CjmError
from generator.output.faults import plain_error, printable

_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What a file system answers that cannot lock files."""

_Identity = tuple[int, int]
"""Device and inode: what a folder is, whatever it is called."""


def place_site(destination: Path, sources: Sequence[Path]) -> str:
    """The absolute path of the site's folder, its parents resolved; or a CjmError."""
    site = _resolve_parents(destination)
    _refuse_kind(site)
    _refuse_special(site)
    for source in sources:
        _refuse_overlap(site, source)
    return site


def _resolve_parents(destination: Path) -> str:
    # The last name is not resolved: a link there has to be seen as a link.
    whole = Path.cwd() / destination
    if whole.name in ("", ".."):
        return os.path.realpath(whole)
    return os.path.join(os.path.realpath(whole.parent), whole.name)


def _refuse_kind(site: str) -> None:
    if os.path.islink(site):
        target = printable(os.path.realpath(site))
        raise _refusal(site, f"it is a symbolic link; name the folder itself ({target})")
    if os.path.lexists(site) and not os.path.isdir(site):
        raise _refusal(site, "it is a file, not a folder")


def _refuse_special(site: str) -> None:
    here = _folder(site)
    if os.path.dirname(site) == site:
        raise _refusal(site, "it is the root of the file system; give a folder inside it")
    if here is None:
        return
    if here == _folder(os.path.expanduser("~")):
        raise _refusal(site, "it is your home folder; give a folder inside it")
    if os.path.ismount(site):
        raise _refusal(site, "it is a mount point; give a folder inside it")
    if here in _lineage(os.getcwd()):
        # The whole folder is exchanged: the shell would be left in one that is gone.
        raise _refusal(site, "you are in it; run the command from another folder")


def _refuse_overlap(site: str, source: Path) -> None:
    theirs = _lineage(os.path.realpath(source))
    ours = _lineage(site)
    origin = _folder(os.path.realpath(source))
    here = _folder(site)
    if origin is not None and origin == here:
        raise _refusal(site, "the sources are there; give another folder")
    if here is not None and here in theirs:
        raise _refusal(
            site, f"it holds the sources ({printable(str(source))}); give another folder"
        )
    if origin is not None and origin in ours:
        raise _refusal(site, f"it lies inside the sources ({printable(str(source))}); give another")


def _lineage(path: str) -> list[_Identity]:
    """The folder and all that hold it, as far as they exist."""
    line = []
    while True:
        if (folder := _folder(path)) is not None:
            line.append(folder)
        above = os.path.dirname(path)
        if above == path:
            return line
        path = above


def _folder(path: str) -> _Identity | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refusal(site: str, why: str) -> CjmError:
    return CjmError(f"cannot write the site into {printable(site)}: {why}")


@contextlib.contextmanager
def lock_site(site: str, wait_s: float) -> Iterator[None]:
    """Hold the site's lock; raises CjmError after ``wait_s`` seconds, or where locks cannot be had.

    The lock belongs to the process: a killed build leaves an unlocked file, which the next
    build takes over and removes.
    """
    # Imported here: it takes some milliseconds, and most builds change nothing.
    from filelock import FileLock, Timeout

    path = lock_path(site)
    lock = FileLock(path, timeout=wait_s, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise CjmError(
            f"another build is writing {printable(site)} (waited {wait_s:g} s): "
            "try again when it is done"
        ) from None
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise CjmError(
                f"the file system of {printable(path)} cannot lock files, so two builds could "
                "not be kept apart: give an output folder on another disk"
            ) from error
        raise plain_error(error, site) from error
    try:
        yield
    finally:
        if sys.platform != "win32":  # there the library removes the file itself
            # First the name, then the lock: who waits sees that the file is gone and asks anew.
            with contextlib.suppress(OSError):
                os.unlink(path)
        lock.release()


def lock_path(site: str) -> str:
    """The lock of a site stands beside it, since the site's own folder is exchanged."""
    parent, name = os.path.split(site)
    return os.path.join(parent, f".{name}.cjm-lock")
