"""Reads files beside the text as they will be published, each once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.assets.kinds import may_be_published
from generator.assets.publishing import Published, published


def reader(content: Path) -> Callable[[str], Published | None]:
    """Gives what is published of the file at a path of ``content``; None when nothing is."""

    @cache
    def read(path: str) -> Published | None:
        if not may_be_published(path):
            return None
        body = _bytes_of(content / path)
        return published(path, body) if body is not None else None

    return read


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of a plain file that is no link; None when there are none to be had."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except (OSError, ValueError):
        return None
