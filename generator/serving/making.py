"""Editions of one content folder, one after the other: what did not change is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.build import Checked, check, edition, file_beside
from generator.diagnostics import Diagnostic
from generator.model.site_config import SiteConfig
from generator.pages.environment import Templates
from generator.pages.theme import Theme, open_theme
from generator.serving.edition import Edition
from generator.site.plan import Site
from generator.source.walking import is_unread
from generator.watching import Changes, Weight

_LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig", ".part")


@dataclass(frozen=True, slots=True)
class Made:
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

    def make(
        self, changes: Changes, progress: Callable[[int, int], None] | None = None
    ) -> Made | None:
        """The next edition; None when nothing that matters changed. Raises CjmError."""
        del progress
        checked = check(self._content)
        if any(Path(path).is_relative_to(self._themes) for path in changes.paths):
            self._theme = None
        site = edition(checked, self._audience)
        if site is None:
            return Made(checked, None)
        theme, templates, problems = self._opened(site.catalog.site)
        files = self._published(site)
        return Made(checked, Edition(site, self._content, theme, templates, files), problems)

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
        top = self._content.absolute()
        inside = (
            (Path(old), Path(new))
            for old, new in renames
            if Path(old).is_relative_to(top) and Path(new).is_relative_to(top)
        )
        return tuple(
            (old.relative_to(top).as_posix(), new.relative_to(top).as_posix())
            for old, new in inside
        )


def folders(content: Path) -> tuple[Path, ...]:
    """What has to be watched."""
    return content.absolute(), content.absolute().parent / "themes"


def weigh(path: str) -> Weight:
    """What a changed file is to the site, by its name."""
    name = PurePath(path).name
    if is_unread(name) or name.endswith(_LEFTOVERS) or name.startswith("#"):
        return "nothing"
    is_theme = "themes" in PurePath(path).parts and not name.endswith(".md")
    return "text" if name.endswith((".md", ".yml")) or is_theme else "beside"
