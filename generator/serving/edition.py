"""One edition of a site, in memory: its pages are made when somebody asks for them.

Nothing is looked for by a path that a browser sent: what an edition has is known from the
plan, and all else is not there.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.build import file_beside
from generator.files.kinds import ending_of
from generator.pages.besides import files_beside
from generator.pages.environment import Templates
from generator.pages.rendering import render_page
from generator.pages.theme import Theme
from generator.site.plan import Site

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
        self._assets = {each.path: each.body for each in theme.assets}
        self._beside: dict[str, bytes] | None = None
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
        """A file of the theme or a picture of the content, None where there is none."""
        if path in self._assets:
            return self._assets[path]
        source = self._sources.get(path)
        return self._published(source) if source else self._made_beside().get(path)

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
