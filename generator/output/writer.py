"""Writing a site: the contract; see `write_site`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.output.artifact import Artifact


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What became of each file of the site, by its path inside it; sorted."""

    written_paths: tuple[str, ...]
    unchanged_paths: tuple[str, ...]
    removed_paths: tuple[str, ...]

    @property
    def written(self) -> int:
        """How many files are new or different."""
        return len(self.written_paths)

    @property
    def unchanged(self) -> int:
        """How many files stood there already, byte for byte."""
        return len(self.unchanged_paths)

    @property
    def removed(self) -> int:
        """How many files of the last build are gone."""
        return len(self.removed_paths)


def write_site(
    artifacts: Iterable[Artifact],
    destination: Path,
    *,
    sources: Sequence[Path] = (),
    wait_s: float = 30,
) -> WriteReport:
    """Write the artifacts as the site at `destination`, all of them or none."""
    raise NotImplementedError
