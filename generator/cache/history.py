"""What was found in earlier versions of a wiki, which never change: for this build and the next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.cache.store import CacheStore

_NAME = "versions"


class HistoryCache(Struct):
    """What was found before, by what it is about: in which commits of which files, and what."""

    found: dict[str, Any] = field(default_factory=dict)
    has_grown: bool = False
    store: CacheStore | None = None

    @classmethod
    def kept_for(cls, output: Path) -> HistoryCache:
        """What the last build of a site kept."""
        store = CacheStore(os.fspath(output))
        kept = store.read(_NAME)
        return cls(kept if isinstance(kept, dict) else {}, store=store)

    def add(self, name: str, value: object) -> None:
        """Know one thing more."""
        self.found[name] = value
        self.has_grown = True

    def keep(self) -> None:
        """Keep it for the next build, where there is anything new."""
        if self.store and self.has_grown:
            self.store.keep(_NAME, self.found)
