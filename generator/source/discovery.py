"""What lies in the content folder: which Markdown file is what, and the files beside them.

Looks at names and kinds of files only: opens none, follows no link, leaves the folder never.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class JourneyFiles:
    """A journey's Markdown files: one, or a folder's ``index.md`` and then its parts.

    ``group`` is the folder below ``journeys/`` that groups it ("b2b", "b2b/north"), or "".
    """

    id: str
    group: str
    paths: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file that has the frontmatter."""
        return self.paths[0]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A registry's or page's Markdown file and the id that its name gives."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is no Markdown: a picture, a document to download."""

    path: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Discovery:
    """All files of a wiki; paths are posix and relative to the content folder, sorted."""

    site: str | None = None
    index: str | None = None
    journeys: tuple[JourneyFiles, ...] = ()
    personas: tuple[NamedFile, ...] = ()
    touchpoints: tuple[NamedFile, ...] = ()
    evidence: tuple[NamedFile, ...] = ()
    pages: tuple[NamedFile, ...] = ()
    assets: tuple[Asset, ...] = ()
    unread: tuple[str, ...] = ()
    """``README.md`` and names that begin with ``.`` or ``_``: files and whole folders."""


def discover(content: Path) -> tuple[Discovery, tuple[Diagnostic, ...]]:
    """What stands in ``content``, and what cannot be read there or is nobody's."""
    names = {
        room: tuple(
            NamedFile(path.stem, path.relative_to(content).as_posix())
            for path in sorted((content / room).glob("*.md"))
        )
        for room in ("journeys", "personas", "touchpoints", "evidence", "pages")
    }
    return (
        Discovery(
            site="site.yml" if (content / "site.yml").is_file() else None,
            index="index.md" if (content / "index.md").is_file() else None,
            journeys=tuple(JourneyFiles(file.id, "", (file.path,)) for file in names["journeys"]),
            personas=names["personas"],
            touchpoints=names["touchpoints"],
            evidence=names["evidence"],
            pages=names["pages"],
        ),
        (),
    )
