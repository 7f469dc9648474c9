"""The site on the disk: all of what a build made takes the place of all that stood there.

The new site is staged beside the old one, with unchanged files as hard links, and changes
places with it in one step: a reader never finds a page missing, and a kill at any moment
leaves the whole old site or the whole new one. A build that changes nothing touches nothing.

Files are not synced one by one: after a power cut, unlike a kill, a page may be found empty;
the next build compares every byte and mends it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from generator.errors import CjmError
from generator.output.artifact import Artifact, Kept, Names
from generator.output.destination import place_site
from generator.output.faults import PlainErrors, shown
from generator.output.foreign import carry_foreign, foreign_parents, refuse_foreign
from generator.output.lock import lock_site
from generator.output.manifest import MANIFEST_NAME, Manifest, digest_of
from generator.output.spare import Spare
from generator.output.staging import Stage, close_stage, leftover_stages
from generator.output.standing import folders_above, survey

_READ_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)


class WriteReport(Struct, frozen=True):
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
    artifacts: Iterable[Artifact | Kept],
    destination: Path,
    *,
    sources: Sequence[Path] = (),
    spare: str | None = None,
    wait_s: float = 30,
) -> WriteReport:
    """Write the artifacts as the site at `destination`: all of them, or none.

    `sources` are the files and folders the site is made from; the destination may not be,
    hold or lie inside any of them. `spare` is where, on the site's disk, a folder may be left
    that makes the next small change cheap. Artifacts are taken one at a time, so they may be
    made on the way; when that raises, the standing site stays. Every refusal is a CjmError.
    """
    with PlainErrors(os.fspath(destination)):
        site = place_site(destination, sources)
        os.makedirs(os.path.dirname(site), exist_ok=True)
    with lock_site(site, wait_s):
        draft = _Draft(site, spare)
        try:
            for artifact in artifacts:
                draft.add(artifact)
            return draft.publish()
        finally:
            draft.close()


class _Draft:
    """One write of one site, from the look at what stands there to the exchange."""

    __slots__ = (
        "_digests",
        "_foreign",
        "_foreign_parents",
        "_kept",
        "_names",
        "_ours",
        "_site",
        "_spare_folder",
        "_stage",
        "_standing",
        "_unchanged",
        "_written",
    )

    def __init__(self, site: str, spare: str | None) -> None:
        self._site = site
        self._spare_folder = spare
        with PlainErrors(site):
            for folder in leftover_stages(site):
                close_stage(folder, site)
            self._standing = survey(site)
        self._foreign = frozenset(self._standing.foreign)
        self._foreign_parents = foreign_parents(self._standing)
        self._names = Names()
        self._names.admit(MANIFEST_NAME)
        self._stage: Stage | None = None
        self._digests: dict[str, str] = {}
        self._written: list[str] = []
        self._unchanged: list[str] = []
        self._kept: list[str] = []

    def add(self, artifact: Artifact | Kept) -> None:
        path = artifact.path
        if isinstance(artifact, Kept):
            self._take_over(artifact)
            return
        self._names.admit(path)
        body = artifact.body
        self._digests[path] = digest_of(body)
        if path in self._standing.files and _holds(f"{self._site}/{path}", body):
            self._unchanged.append(path)
            return
        self._refuse_foreign(path)
        with PlainErrors(self._site):
            self._staged().write(path, body)
        self._written.append(path)

    def _take_over(self, kept: Kept) -> None:
        if kept.path not in self._standing.files:
            raise CjmError(f"{shown(self._site)} was changed while it was built; build again")
        self._digests[kept.path] = kept.digest
        self._kept.append(kept.path)

    def _refuse_foreign(self, path: str) -> None:
        if path in self._foreign or path in self._foreign_parents:
            raise refuse_foreign(self._site, path)
        for folder in folders_above(path):
            if folder in self._foreign:
                raise refuse_foreign(self._site, folder)

    def publish(self) -> WriteReport:
        """Bring the site to what was added, if anything about it is different."""
        before = self._standing.manifest.files if self._standing.manifest else {}
        self._names.admit_all(self._kept, are_fit=before.keys() >= set(self._kept))
        self._unchanged += self._kept
        with PlainErrors(self._site):
            manifest = Manifest(self._digests).encode()
            removed = self._removed()
            path = f"{self._site}/{MANIFEST_NAME}"
            if self._written or removed or not _holds(path, manifest):
                self._exchange(manifest, removed)
        return WriteReport(
            tuple(sorted(self._written)), tuple(sorted(self._unchanged)), tuple(removed)
        )

    def _exchange(self, manifest: bytes, removed: list[str]) -> None:
        stage, spare = self._staged(), self._spare()
        changed = (MANIFEST_NAME, *self._written)
        stage.write(MANIFEST_NAME, manifest, sync=True)
        is_small = len(changed) + len(removed) <= len(self._unchanged)
        has_foreign = self._foreign or self._standing.foreign_folders
        if spare and is_small and not has_foreign and spare.is_level(self._standing):
            spare.bring_forward(stage.tree, changed, removed)
            stage.put_in_place(spare.tree)
            with _at_leisure():
                spare.level(self._standing, stage.tree, changed, removed)
            return
        self._link_unchanged(stage)
        with _at_leisure():
            if spare:
                spare.retire(self._standing)
                if is_small and not has_foreign and spare.adopt(stage, self._unchanged[0]):
                    spare.level(self._standing, stage.tree, changed, removed)
                elif not has_foreign:
                    spare.lay_out(self._digests)

    def _link_unchanged(self, stage: Stage) -> None:
        for path in self._unchanged:
            stage.keep(path)
        traces = carry_foreign(self._site, self._standing, self._digests.keys(), stage.tree)
        stage.publish(traces)

    def _spare(self) -> Spare | None:
        return Spare(self._spare_folder, self._site) if self._spare_folder else None

    def _removed(self) -> list[str]:
        before = self._standing.manifest.files if self._standing.manifest else {}
        return sorted(
            path for path in before if path not in self._digests and path in self._standing.files
        )

    def _staged(self) -> Stage:
        if self._stage is None:
            self._stage = Stage(self._site)
        return self._stage

    def close(self) -> None:
        """Clear the stage away; what cannot be cleared is left to the next build."""
        if self._stage is not None:
            with _at_leisure():
                close_stage(self._stage.folder, self._site)


def _at_leisure() -> contextlib.suppress:
    """For what comes after the exchange: the site stands, and the next build puts it right."""
    return contextlib.suppress(OSError, CjmError)


def _holds(path: str, body: bytes) -> bool:
    """Whether the file, and no link in its place, has exactly these bytes."""
    try:
        handle = os.open(path, _READ_FLAGS)
    except OSError:
        return False
    try:
        return os.read(handle, len(body) + 1) == body
    finally:
        os.close(handle)
