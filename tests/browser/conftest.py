"""A real Chromium for the tests in this folder, and pages that watch what it does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.browser.chromium import FLAGS, ChromiumMissingError, chromium_path

Scheme = Literal["light", "dark"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


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


@pytest.fixture(scope="session")
def chromium(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium with a profile of its own; one for each worker."""
    try:
        with FileLock(shared_folder / "chromium.lock"):
            path = chromium_path()
    except ChromiumMissingError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    home = tmp_path_factory.mktemp("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            headless=True,
            args=list(FLAGS),
            env={**os.environ, "HOME": str(home)},
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, sample_site: Path) -> Iterator[Callable[..., Watched]]:
    """Opens pages of the sample site in windows of a given width and colour scheme."""
    opened = []

    def visitor(
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        folder: Path = sample_site,
        scripts: bool = True,
    ) -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        opened.append(context)
        return Watched(context.new_page(), folder).watch()

    yield visitor
    for context in opened:
        context.close()
