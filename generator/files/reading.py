"""Reads the files beside the text of one content folder, as they will be published."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.diagnostics import say
from generator.files.kinds import may_be_published
from generator.files.outcome import Published, Refusal
from generator.files.publishing import LARGEST_BYTES, published, unfit


def publish(content: Path, path: str) -> Published | Refusal:
    """What is published of the file at ``path`` in the folder ``content``, or why it is not."""
    if not may_be_published(path):
        return unfit(path)
    body = _bytes_of(content / path)
    if body is None:
        return Refusal(
            say("“{path}” cannot be read.", path=path),
            say("See whether it is there and whether you may open it."),
        )
    return published(path, body)


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of a plain file that is no link, one more at most than is published.

    What was a file when the folder was looked through may be a pipe by now, which would let
    the build wait for ever.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            is_plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return file.read(LARGEST_BYTES + 1) if is_plain else None
    except (OSError, ValueError):
        return None
