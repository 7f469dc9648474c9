"""A wiki made of text, loaded: what the tests of the model begin with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.model.reading.loading import Loaded, load
from generator.model.records.catalog import Catalog
from generator.model.records.journey import Journey, Stage, Step

Place = tuple[str, int, int]
"""A code, a line and a column."""


@dataclass(frozen=True, slots=True)
class Wiki:
    """A content folder that tests write into."""

    folder: Path

    def write(self, path: str, text: str) -> Wiki:
        """Write one file; a journey without frontmatter gets a title."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        return self

    def load(self) -> Loaded:
        """Everything read."""
        return load(self.folder)

    def catalog(self) -> Catalog:
        """Everything read, which must be without a finding."""
        loaded = self.load()
        assert [f"{one.span} {one.code} {one.message}" for one in loaded.diagnostics] == []
        return loaded.catalog

    def found(self, path: str = "journeys/car.md") -> list[Place]:
        """The findings in one file."""
        return [
            (one.code, one.span.line, one.span.column)
            for one in self.load().diagnostics
            if one.span.path == path
        ]

    def messages(self, path: str = "journeys/car.md") -> list[tuple[str, str]]:
        """What the findings in one file say, and what they propose."""
        return [
            (str(one.message), str(one.hint))
            for one in self.load().diagnostics
            if one.span.path == path
        ]

    def journey(self, body: str, frontmatter: str = "title: Car") -> Wiki:
        """Write the journey ``car``; its body begins in line 4 when the frontmatter is one line."""
        return self.write("journeys/car.md", f"---\n{frontmatter}\n---\n{body}")

    def stage(self, body: str = "", frontmatter: str = "title: Car") -> Stage:
        """The first stage of the journey ``car``, which must be without a finding."""
        if body:
            self.journey(body, frontmatter)
        return self.catalog().journeys["car"].stages[0]

    def step(self, body: str) -> Step:
        """The first step of the first stage."""
        return self.stage(body).steps[0]

    def car(self) -> Journey:
        """The journey ``car``, whatever was found."""
        return self.load().catalog.journeys["car"]


@pytest.fixture
def wiki(tmp_path: Path) -> Wiki:
    """An empty wiki."""
    return Wiki(tmp_path / "content").write(
        "site.yml", "title: Maps\naudiences:\n  acme:\n  beta:\n"
    )
