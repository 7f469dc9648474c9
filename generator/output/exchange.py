"""Two folders change places in one step, where the system can do that.

Linux calls it RENAME_EXCHANGE, macOS RENAME_SWAP; Python offers neither, so the C library
is asked. Nothing else of the C library is used anywhere.
"""

from __future__ import annotations

import errno
import os
import platform
import sys

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# For C libraries that have no function for it.
_RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276}
_CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: str, other: str) -> bool:
    """Let both change places; False, and nothing done, where the system knows no such step.

    Raises OSError for any other reason.
    """
    code = _exchange(os.fsencode(one), os.fsencode(other))
    if code == 0:
        return True
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), other)


def _exchange(one: bytes, other: bytes) -> int:
    """The error's number, or 0."""
    if sys.platform == "win32":
        return errno.ENOSYS
    # Imported here: it takes some milliseconds, and most builds change nothing.
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        failed = library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(
            _AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE)
        )
    elif (number := _RENAMEAT2.get(platform.machine())) is not None:
        failed = library.syscall(
            ctypes.c_long(number), _AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE)
        )
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0
