"""Pages of the sample site in a real Chromium, watched for what must not happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request

from tests.sites import run

Scheme = Literal["light", "dark"]


@dataclass
class Watched:
    """A page of the site in ``folder`` and all that must not happen on it."""

    page: Page
    folder: Path
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """The page at ``path`` of the site, from the disk."""
        self.page.goto((self.folder / path).as_uri())
        return self.page

    @property
    def here(self) -> str:
        """Where the browser is: a posix path from the site's folder, with the fragment."""
        return self.page.url.removeprefix(self.folder.as_uri() + "/")

    def watch(self) -> Watched:
        """Notes every error on the console, and every request that leaves the folder."""
        inside = self.folder.as_uri() + "/"
        note = self.complaints.append
        self.page.on(
            "console", lambda said: note(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: note(str(error)))
        self.page.on(
            "request", lambda sent: None if sent.url.startswith(inside) else note(sent.url)
        )
        self.page.on("requestfailed", self._note_failure)
        return self

    def _note_failure(self, sent: Request) -> None:
        # What we left before it had come is no failure of the page.
        if sent.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{sent.url}: {sent.failure}")


Settings = tuple[int, Scheme, bool]
"""A window's width, its colour scheme, and whether scripts run."""


@dataclass
class Contexts:
    """Browser contexts that no test has at the moment, by their settings.

    A context costs four times what its page does, so the next test gets it again, emptied.
    """

    browser: Browser
    free: dict[Settings, list[BrowserContext]] = field(default_factory=dict)

    def take(self, settings: Settings) -> BrowserContext:
        """A context without pages, permissions and stored values."""
        if waiting := self.free.get(settings):
            return waiting.pop()
        width, scheme, scripts = settings
        return self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )

    def give_back(self, settings: Settings, context: BrowserContext) -> None:
        """Empty the context for the next test; one that cannot be emptied is closed."""
        try:
            for page in context.pages:
                if settings[2] and page.url.startswith("file:"):
                    page.evaluate("() => { localStorage.clear(); }")
                page.close()
            context.clear_permissions()
            context.clear_cookies()
        except Error:
            context.close()
        else:
            self.free.setdefault(settings, []).append(context)


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> Contexts:
    return Contexts(chromium)


@pytest.fixture
def visit(contexts: Contexts, sample_site: Path) -> Iterator[Callable[..., Watched]]:
    """Opens pages of the sample site in windows of a given width and colour scheme.

    Two windows of a test share nothing: they are those of two readers.
    """
    taken: list[tuple[Settings, BrowserContext]] = []

    def visitor(
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        folder: Path = sample_site,
        scripts: bool = True,
    ) -> Watched:
        settings = (width, scheme, scripts)
        context = contexts.take(settings)
        taken.append((settings, context))
        return Watched(context.new_page(), folder).watch()

    yield visitor
    for settings, context in taken:
        contexts.give_back(settings, context)


@pytest.fixture(scope="session")
def sample_file(shared_folder: Path, sample_content: Path) -> Path:
    """What the sample content shares with most, bound into one file: once for all workers."""
    folder = shared_folder / "share"
    file = folder / "acme.html"
    with FileLock(shared_folder / "share.lock"):
        if not file.exists():
            given = ("--content", str(sample_content), "--output", str(folder))
            shared = run("share", "acme", "--single-file", *given)
            assert shared.returncode == 0, shared.stderr
    return file
