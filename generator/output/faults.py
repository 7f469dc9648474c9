"""What the operating system refuses, in one line for the user.

Only errors of our own writing are translated: whatever a source of artifacts raises is
its caller's business and passes through.
"""

from __future__ import annotations

import errno
import os
from types import TracebackType

from generator.errors import CjmError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file is larger than is allowed here",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "permission is denied",
    errno.EPERM: "the system does not permit it",
    errno.ENAMETOOLONG: "the name is too long for the file system",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EBUSY: "the folder is a mount point or in use; give a folder inside it",
    errno.EXDEV: "the folder cannot be moved as a whole (a mount, or a layer of a container "
    "image); delete it first, or give another folder",
    errno.EMFILE: "too many files are open",
    errno.EIO: "the disk failed",
}


class PlainErrors:
    """Within it an OSError becomes a CjmError that names the site, the file and the reason."""

    __slots__ = ("_site",)

    def __init__(self, site: str) -> None:
        self._site = site

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, OSError):
            raise plain_error(error, self._site) from error


def plain_error(error: OSError, site: str) -> CjmError:
    """The error as one line; the site on the disk is as it was."""
    reason = _REASONS.get(error.errno or 0) or str(error.strerror or error).lower()
    where = f" at {printable(error.filename)}" if isinstance(error.filename, str) else ""
    return CjmError(
        f"cannot write the site {printable(site)}: {reason}{where}; nothing was changed"
    )


def printable(path: str) -> str:
    """The path for a message: short when it can be, with nothing that controls a terminal."""
    try:
        near = os.path.relpath(path)
    except (OSError, ValueError):
        near = path
    name = path if near.startswith("..") else near
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)
