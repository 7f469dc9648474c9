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
from generator.output.artifact import Artifact, KeptFile, Names
from generator.output.destination import lock_site, place_site
from generator.output.faults import PlainErrors, printable
from generator.output.foreign import carry_foreign, foreign_parents, refuse_foreign
from generator.output.manifest import MANIFEST_NAME, Manifest, digest_of
from generator.output.snapshot import folders_above, take_snapshot
from generator.output.staging import Stage, close_stage, leftover_stages
from generator.output.standby import StandbyTree

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
    artifacts: Iterable[Artifact | KeptFile],
    destination: Path,
    *,
    sources: Sequence[Path] = (),
    standby: str | None = None,
    wait_s: float = 30,
) -> WriteReport:
    """Write the artifacts as the site at `destination`: all of them, or none.

    `sources` are the files and folders the site is made from; the destination may not be,
    hold or lie inside any of them. `standby` is where, on the site's disk, a folder may be left
    that makes the next small change cheap. Artifacts are taken one at a time, so they may be
    made on the way; when that raises, the site on the disk stays. Every refusal is a CjmError.
    """
    with PlainErrors(os.fspath(destination)):
        site = place_site(destination, sources)
        os.makedirs(os.path.dirname(site), exist_ok=True)
    with lock_site(site, wait_s):
        update = _SiteUpdate(site, standby)
        try:
            for artifact in artifacts:
                update.add(artifact)
            return update.publish()
        finally:
            update.close()


class _SiteUpdate:
    """One write of one site, from the snapshot of what is there to the exchange."""

    __slots__ = (
        "_digests",
        "_foreign",
        "_foreign_parents",
        "_kept",
        "_names",
        "_ours",
        "_site",
        "_snapshot",
        "_stage",
        "_standby_folder",
        "_unchanged",
        "_written",
    )

    def __init__(self, site: str, standby: str | None) -> None:
        self._site = site
        self._standby_folder = standby
        with PlainErrors(site):
            for folder in leftover_stages(site):
                close_stage(folder, site)
            self._snapshot = take_snapshot(site)
        self._foreign = frozenset(self._snapshot.foreign)
        self._foreign_parents = foreign_parents(self._snapshot)
        self._names = Names()
        self._names.admit(MANIFEST_NAME)
        self._stage: Stage | None = None
        self._digests: dict[str, str] = {}
        self._written: list[str] = []
        self._unchanged: list[str] = []
        self._kept: list[str] = []

    def add(self, artifact: Artifact | KeptFile) -> None:
        path = artifact.path
        if isinstance(artifact, KeptFile):
            self._take_over(artifact)
            return
        self._names.admit(path)
        body = artifact.body
        self._digests[path] = digest_of(body)
        if path in self._snapshot.files and _holds(f"{self._site}/{path}", body):
            self._unchanged.append(path)
            return
        self._refuse_foreign(path)
        with PlainErrors(self._site):
            self._staged().write(path, body)
        self._written.append(path)

    def _take_over(self, kept: KeptFile) -> None:
        if kept.path not in self._snapshot.files:
            raise CjmError(f"{printable(self._site)} was changed while it was built; build again")
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
        before = self._snapshot.manifest.files if self._snapshot.manifest else {}
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
        stage, standby = self._staged(), self._standby()
        changed = (MANIFEST_NAME, *self._written)
        stage.write(MANIFEST_NAME, manifest, sync=True)
        is_small = len(changed) + len(removed) <= len(self._unchanged)
        has_foreign = self._foreign or self._snapshot.foreign_folders
        if standby and is_small and not has_foreign and standby.is_in_sync(self._snapshot):
            standby.advance(stage.tree, changed, removed)
            stage.put_in_place(standby.tree)
            with _best_effort():
                standby.synchronise(self._snapshot, stage.tree, changed, removed)
            return
        self._link_unchanged(stage)
        with _best_effort():
            if standby:
                standby.discard(self._snapshot)
                if is_small and not has_foreign and standby.adopt(stage, self._unchanged[0]):
                    standby.synchronise(self._snapshot, stage.tree, changed, removed)
                elif not has_foreign:
                    standby.create(self._digests)

    def _link_unchanged(self, stage: Stage) -> None:
        for path in self._unchanged:
            stage.keep(path)
        states = carry_foreign(self._site, self._snapshot, self._digests.keys(), stage.tree)
        stage.publish(states)

    def _standby(self) -> StandbyTree | None:
        return StandbyTree(self._standby_folder, self._site) if self._standby_folder else None

    def _removed(self) -> list[str]:
        before = self._snapshot.manifest.files if self._snapshot.manifest else {}
        return sorted(
            path for path in before if path not in self._digests and path in self._snapshot.files
        )

    def _staged(self) -> Stage:
        if self._stage is None:
            self._stage = Stage(self._site)
        return self._stage

    def close(self) -> None:
        """Clear the stage away; what cannot be cleared is left to the next build."""
        if self._stage is not None:
            with _best_effort():
                close_stage(self._stage.folder, self._site)


def _best_effort() -> contextlib.suppress:
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
