"""One build at a time for one site: a lock file beside it, held for as long as it is open.

The lock belongs to the process, so a killed build leaves none behind, only a file that the
next build takes over and removes.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator

from generator.errors import CjmError
from generator.output.faults import PlainErrors, shown

_PAUSE_S = 0.05
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@contextlib.contextmanager
def lock_site(site: str, wait_s: float) -> Iterator[None]:
    """Hold the site's lock; after `wait_s` seconds of waiting a CjmError says who is to blame."""
    path = lock_path(site)
    with PlainErrors(site):
        handle = _wait_for(path, site, wait_s)
    try:
        yield
    finally:
        _release(handle, path)


def lock_path(site: str) -> str:
    """The lock of a site stands beside it, since the site's own folder is exchanged."""
    parent, name = os.path.split(site)
    return os.path.join(parent, f".{name}.cjm-lock")


def _wait_for(path: str, site: str, wait_s: float) -> int:
    until = time.monotonic() + wait_s
    while (handle := _try_lock(path)) is None:
        if time.monotonic() >= until:
            raise CjmError(
                f"another build is writing {shown(site)} (waited {wait_s:g} s): "
                "try again when it is done"
            )
        time.sleep(_PAUSE_S)
    return handle


def _try_lock(path: str) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o666)
    try:
        # A holder removes the file when it is done: a lock on a removed file locks nothing.
        if _claim(handle) and _stands(handle, path):
            return handle
    except OSError as error:
        os.close(handle)
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise CjmError(
                f"the file system of {shown(path)} cannot lock files, so two builds could "
                "not be kept apart: give an output folder on another disk"
            ) from error
        raise
    os.close(handle)
    return None


def _stands(handle: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def _release(handle: int, path: str) -> None:
    if sys.platform != "win32":  # an open file cannot be removed there, and so it stays
        # First the name, then the lock: who waits sees that the file is gone and asks anew.
        with contextlib.suppress(OSError):
            os.unlink(path)
    _unclaim(handle)
    os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _claim(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _unclaim(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _claim(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _unclaim(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
