"""Editions of a site, in memory, one after the other: what did not change is kept.

Pages are made when somebody asks for them. Nothing is looked for by a path that a browser sent:
what an edition has is known from the plan, and all else is not there.
"""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from generator.build import Checked, check, edition
from generator.cache.memory import Memory
from generator.diagnostics import Diagnostic
from generator.files.kinds import ending_of, may_be_published
from generator.files.publishing import file_beside
from generator.model.records.places import Target
from generator.model.records.site import SiteConfig
from generator.pages.environment import Templates
from generator.pages.extra_files import files_beside
from generator.pages.rendering import render_page
from generator.pages.theme import Theme, open_theme
from generator.serving.ahead import MOST_FILES, ReadingContext, ahead, reading_context
from generator.site.plan import Site
from generator.source.walking import is_ignored
from generator.watching import Changes, Weight

INDEX = "index.html"
MISSING = "404.html"

_KINDS = {"html": "text/html", "js": "text/javascript", "woff2": "font/woff2", "txt": "text/plain"}


class Rendered(Struct, frozen=True):
    """A page as it would be written, and a mark that changes when the page does."""

    html: str
    mark: str


class Edition:
    """A planned site with the theme that its pages are made with.

    Not for several threads at once: Markdown and templates make one page at a time.
    """

    def __init__(
        self,
        site: Site,
        content: Path,
        theme: Theme,
        templates: Templates,
        files: Mapping[str, str],
    ) -> None:
        self.site = replace(site, pictures={path: site.pictures[path] for path in files})
        self.files_mark = _mark("".join(map("".join, files.items())).encode())
        self._files = files
        self._content = content
        self._theme = theme
        self._templates = templates
        self._pages: dict[str, Rendered] = {}
        self._assets = {each.path: each.body for each in theme.files_of_site(asks_readers=False)}
        self._beside: dict[str, bytes] | None = None
        self._downloads: dict[str, bytes] = {}
        self._sources = {target: source for source, target in self.site.pictures.items()}

    def with_site(self, site: Site) -> Edition:
        """The same with another site, which differs in what things say alone."""
        return Edition(site, self._content, self._theme, self._templates, self._files)

    def page(self, path: str) -> Rendered | None:
        """The page at ``path``, None where there is none; raises TemplateFaultError."""
        if path not in self._pages:
            planned = self.site.by_path.get(path)
            if planned is None:
                return None
            body = render_page(self.site, planned, self._theme, self._templates).body
            self._pages[path] = Rendered(body.decode(), _mark(body))
        return self._pages[path]

    def file(self, path: str) -> bytes | None:
        """A file of the theme or a picture of the content, None where there is none.

        Raises CjmError for a download that cannot be made here.
        """
        if path in self._assets:
            return self._assets[path]
        source = self._sources.get(path)
        if source:
            return self._published(source)
        return self._downloaded(path) or self._made_beside().get(path)

    def _downloaded(self, path: str) -> bytes | None:
        """A map in another format, made when it is asked for."""
        if path not in self._downloads and self.site.downloads:
            from generator.downloads import downloads_of

            make = dict(downloads_of(self.site, self._content)).get(path)
            if make:
                self._downloads[path] = make().body
        return self._downloads.get(path)

    def _made_beside(self) -> dict[str, bytes]:
        if self._beside is None:
            self._beside = {path: make().body for path, make in files_beside(self.site)}
        return self._beside

    def _published(self, source: str) -> bytes | None:
        """The file as it is published, if it still lies in the content folder itself."""
        top = self._content.resolve()
        lies_inside = (self._content / source).resolve().is_relative_to(top)
        return file_beside(self._content, source) if lies_inside else None


def kind_of(path: str) -> str:
    """The media type of a file, by its ending."""
    ending = ending_of(path)
    known = _KINDS.get(ending) or mimetypes.types_map.get(f".{ending}", "application/octet-stream")
    return f"{known}; charset=utf-8" if known.startswith("text/") else known


def _mark(body: bytes) -> str:
    return sha256(body).hexdigest()[:20]


_LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig", ".part")


class Made(Struct, frozen=True):
    """What the content came to: an edition if it is fit, and what was found."""

    checked: Checked
    edition: Edition | None
    problems: tuple[Diagnostic, ...] = ()


class Editions:
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
        self._context: ReadingContext | None = None

    def ahead(self, changes: Changes) -> Edition | None:
        """The next edition where it can be made without the check; see `ahead`."""
        paths = self._inside(changes.paths)
        if not self._context or not self._last or len(paths) != len(changes.paths):
            return None
        if changes.renames or not 0 < len(paths) <= MOST_FILES:
            return None
        site = ahead(self._last.site, self._context, paths)
        if site is None:
            return None
        self._last = self._last.with_site(site)
        return self._last

    def make(self, changes: Changes) -> Made | None:
        """The next edition; None when nothing that matters changed. Raises CjmError."""
        before, self._before = self._before, None
        self._context = None
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
            self._context = reading_context(self._content, self._before.loaded)

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


def moved_pages(
    before: Edition | None, now: Edition | None, renames: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """From the address that a page had to the one it has; ``renames`` are of content files."""
    if before is None or now is None or before is now:
        return ()
    return tuple(
        pair
        for old, new in renames
        for pair in _moved_pages(before.site, now.site, old, new)
        if pair[0] not in now.site.by_path
    )


def _moved_pages(before: Site, now: Site, old: str, new: str) -> Iterator[tuple[str, str]]:
    was, became = _target(before.sources, old), _target(now.sources, new)
    if not was or not became or was[0] != became[0]:
        return
    for page in before.pages:
        if page.target == was or (was[0] == "journey" and page.target[:2] == ("stage", was[1])):
            target = (page.target[0], became[1], *page.target[2:])
            if target in now.by_target:
                yield page.path, now.by_target[target].path


def _target(sources: Mapping[str, Target], path: str) -> Target | None:
    """What the file became, or the folder of a journey."""
    return sources.get(path) or sources.get(f"{path}/index.md")
