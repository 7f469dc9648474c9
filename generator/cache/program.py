"""The program itself, as the file system tells it: with another one nothing that was kept holds."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256

from generator.cache.file_states import folder_rows, library_rows


@cache
def program_digest() -> str:
    """What tells the program's own files and its libraries from any others."""
    rows = {**folder_rows(os.path.dirname(os.path.dirname(__file__))), **library_rows()}
    told = repr(sorted((path, row[:-1]) for path, row in rows.items()))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
