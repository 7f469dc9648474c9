"""Two small wikis made of text, and what changed between them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from generator.changes import difference
from generator.changes.kinds import Change
from generator.model.reading.loading import load
from generator.model.records.catalog import Catalog

Files = dict[str, str]

HEAD = "---\ntitle: Buy a car\n---\n\n"


def catalog_of(files: Files) -> Catalog:
    """The wiki with these files; nothing may be wrong with them."""
    with TemporaryDirectory() as folder:
        for path, text in files.items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        loaded = load(Path(folder))
    wrong = [one for one in loaded.diagnostics if one.severity == "error"]
    assert not wrong, [(one.span, str(one.message)) for one in wrong]
    return loaded.catalog


def changes(old: Files, new: Files) -> tuple[Change, ...]:
    """What changed from the one to the other."""
    return difference(catalog_of(old), catalog_of(new))


def of_car(old: str, new: str, more: Files | None = None) -> tuple[Change, ...]:
    """What changed in one journey, whose stages are given."""
    path, others = "journeys/car.md", more or {}
    return changes({path: HEAD + old, **others}, {path: HEAD + new, **others})


def kinds(found: tuple[Change, ...]) -> list[str]:
    """The kinds of the changes, in their order."""
    return [one.__class__.__name__ for one in found]
