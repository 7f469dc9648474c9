"""Editions of one content folder, one after the other: what did not change is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from msgspec import Struct

from generator.build import Checked, check, edition, file_beside
from generator.diagnostics import Diagnostic
from generator.files.kinds import may_be_published
from generator.keeping.memory import Memory
from generator.model.site_config import SiteConfig
from generator.pages.environment import Templates
from generator.pages.theme import Theme, open_theme
from generator.serving.ahead import MOST_FILES, Ground, ahead, ground_of
from generator.serving.edition import Edition
from generator.site.plan import Site
from generator.source.walking import is_ignored
from generator.watching import Changes, Weight

_LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig", ".part")


class Made(Struct, frozen=True):
    """What the content came to: an edition if it is fit, and what was found."""

    checked: Checked
    edition: Edition | None
    problems: tuple[Diagnostic, ...] = ()


class Workshop:
    """Makes editions of ``content`` for an audience ("" is the team)."""

    def __init__(self, content: Path, audience: str) -> None:
        self._content = content
        self._audience = audience
        self._themes = content.absolute().parent / "themes"
        self._theme: tuple[SiteConfig, Theme, Templates, tuple[Diagnostic, ...]] | None = None
        self._files: dict[tuple[str, int, int], bool] = {}
        self._memory = Memory()
        self._before: Checked | None = None
        self._last: Edition | None = None
        self._ground: Ground | None = None

    def ahead(self, changes: Changes) -> Edition | None:
        """The next edition where it can be told without the check; see `ahead`."""
        paths = self._inside(changes.paths)
        if not self._ground or not self._last or len(paths) != len(changes.paths):
            return None
        if changes.renames or not 0 < len(paths) <= MOST_FILES:
            return None
        site = ahead(self._last.site, self._ground, paths)
        if site is None:
            return None
        self._last = self._last.with_site(site)
        return self._last

    def make(self, changes: Changes) -> Made | None:
        """The next edition; None when nothing that matters changed. Raises CjmError."""
        before, self._before = self._before, None
        self._ground = None
        checked = check(self._content, memory=self._memory)
        self._before = checked
        is_themed = any(Path(path).is_relative_to(self._themes) for path in changes.paths)
        if is_themed:
            self._theme = None
        if before and not is_themed and self._is_same(before, checked, changes):
            return None
        site = edition(checked, self._audience)
        if site is None:
            return Made(checked, None)
        theme, templates, problems = self._opened(site.catalog.site)
        files = self._published(site)
        self._last = Edition(site, self._content, theme, templates, files)
        return Made(checked, self._last, problems)

    def prepare(self) -> None:
        """Get ready for the next change, while nobody waits."""
        if self._before and self._last and not self._audience:
            self._ground = ground_of(self._content, self._before.loaded)

    def _is_same(self, before: Checked, now: Checked, changes: Changes) -> bool:
        """Whether nothing changed that anybody could see."""
        old, new = (
            set(filter(may_be_published, one.loaded.catalog.assets)) for one in (before, now)
        )
        return (
            old == new
            and new.isdisjoint(self._inside(changes.paths))
            and before.loaded.texts == now.loaded.texts
            and before.diagnostics == now.diagnostics
        )

    def _opened(self, config: SiteConfig) -> tuple[Theme, Templates, tuple[Diagnostic, ...]]:
        if self._theme is None or self._theme[0] != config:
            theme, problems = open_theme(config, self._content)
            self._theme = config, theme, Templates(theme), problems
        return self._theme[1:]

    def _published(self, site: Site) -> dict[str, str]:
        """The files that go along, each with what tells one state of it from another."""
        found = {}
        for path in sorted(site.pictures):
            try:
                status = (self._content / path).lstat()
            except OSError:
                continue
            key = path, status.st_size, status.st_mtime_ns
            if key not in self._files:
                self._files[key] = file_beside(self._content, path) is not None
            if self._files[key]:
                found[path] = f"{status.st_size} {status.st_mtime_ns}"
        return found

    def within(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The files among ``paths``, as an author names them."""
        top = self._content.absolute().parent
        return tuple(sorted(os.path.relpath(path, top) for path in paths))

    def moves(self, renames: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """The renames within the content, as paths in it."""
        pairs = (self._inside(pair) for pair in renames)
        return tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2)

    def _inside(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Those of the paths that lie in the content, as seen from there."""
        top = self._content.absolute()
        inside = (Path(path) for path in paths if Path(path).is_relative_to(top))
        return tuple(path.relative_to(top).as_posix() for path in inside)


def folders(content: Path) -> tuple[Path, ...]:
    """What has to be watched."""
    return content.absolute(), content.absolute().parent / "themes"


def weigh(path: str) -> Weight:
    """What a changed file is to the site, by its name."""
    name = PurePath(path).name
    if is_ignored(name) or name.endswith(_LEFTOVERS) or name.startswith("#"):
        return "nothing"
    is_theme = "themes" in PurePath(path).parts and not name.endswith(".md")
    return "text" if name.endswith((".md", ".yml")) or is_theme else "beside"
