"""A file beside a share: put in place whole or not at all, and never through a link."""

from __future__ import annotations

import os
from pathlib import Path


def put(body: bytes, place: Path, mode: int = 0o666) -> None:
    """Let ``place`` hold ``body``; a link that stands there goes, not what it leads to.

    Raises OSError; then what stood there still stands.
    """
    draft = place.with_name(f".{place.name}.new")
    try:
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(body)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
