"""Two Catalogs into the changes between them."""

from __future__ import annotations

from generator.changes.kinds import Change
from generator.model.catalog import Catalog


def difference(old: Catalog, new: Catalog) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, once each, most important first.

    A journey that is the very same record in both costs nothing: who reads two revisions may
    hand over the records of files that are the same bytes.
    """
    del old, new
    return ()
