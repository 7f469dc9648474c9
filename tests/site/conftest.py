"""Catalogs out of text, for the tests of planning and redaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.reading.loading import load
from generator.model.records.catalog import Catalog

Read = Callable[[dict[str, str]], Catalog]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Turns files, text by path, into the Catalog; content with errors fails the test."""

    def catalog(files: dict[str, str]) -> Catalog:
        for path, text in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        loaded = load(tmp_path)
        assert loaded.diagnostics == ()
        return loaded.catalog

    return catalog
