"""What the file system told of a site's files once they stood: for the pages and for the stamp.

It is kept by columns, so that a site of thousands of files is read and written in no time.
Who refers to it keeps its digest: states of another build say nothing about this one's files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.cache.file_states import State
from generator.cache.store import CacheStore

_NAME = "files"

States = Mapping[str, State]
"""By a file's path in the site."""


def read_states(store: CacheStore, digest: str) -> States | None:
    """What was kept under this digest, None where something else was kept or nothing was."""
    if not digest or store.digest(_NAME) != digest:
        return None
    kept: Any = store.read(_NAME)
    return None if kept is None else dict(zip(kept[0], zip(*kept[1:], strict=True), strict=True))


def last_states(store: CacheStore) -> tuple[str, States]:
    """What was kept last, and its digest."""
    digest = store.digest(_NAME)
    return digest, read_states(store, digest) or {}


def keep_states(store: CacheStore, states: States) -> str:
    """Keep the states, of one file at least, and return what tells where they are kept."""
    store.keep(_NAME, [list(states), *zip(*states.values(), strict=True)])
    return store.digest(_NAME)
