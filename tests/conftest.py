"""What every test may ask for: a wiki made of text, goldens, the sample site, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from tests.browser.chromium import FLAGS, ChromiumMissingError, chromium_path
from tests.goldens import Golden
from tests.sites import ROOT, Site, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A slow machine is no bug, so nothing has a deadline; and a continuous integration that
# finds another thing in each run cannot tell a change from chance.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", action="store_true", help="take what the tests produce now as expected"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Golden files beside the test's own file, in the folder ``golden``."""
    folder = Path(str(request.path)).parent / "golden"
    return Golden(folder, rewrite=bool(request.config.getoption("--golden")))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty wiki to write, build, edit and build again."""
    return Site(tmp_path / "wiki")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all of pytest-xdist's workers of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session")
def sample_content() -> Path:
    """The wiki that comes with the product."""
    return ROOT / "content"


@pytest.fixture(scope="session")
def sample_site(shared_folder: Path, sample_content: Path) -> Path:
    """The sample content built for the team: once, whatever the number of workers."""
    return built_once(shared_folder, sample_content, "site")


@pytest.fixture(scope="session")
def sample_sites(shared_folder: Path, sample_content: Path) -> dict[str, Path]:
    """The sample content built for the team ("") and for each audience of its site.yml."""
    return {
        name: built_once(
            shared_folder,
            sample_content,
            f"site-{name}" if name else "site",
            *(["--audience", name] if name else []),
        )
        for name in ("", *audiences_of(sample_content))
    }


def built_once(folder: Path, content: Path, name: str, *arguments: str) -> Path:
    """``content`` built into ``folder/name`` by whichever worker comes first."""
    output, told = folder / name, folder / f"{name}.told"
    with FileLock(folder / f"{name}.lock"):
        if not told.exists():
            built = run("build", "--content", str(content), "--output", str(output), *arguments)
            told.write_text(built.stderr if built.returncode else "", encoding="utf-8")
    # All tests that need the site fail alike, and it is not built for each of them.
    if problem := told.read_text(encoding="utf-8"):
        pytest.fail(f"the sample content does not build:\n{problem}", pytrace=False)
    return output


def audiences_of(content: Path) -> tuple[str, ...]:
    """The audiences that site.yml names, sorted."""
    import yaml

    if not (content / "site.yml").exists():
        return ()
    config = yaml.safe_load((content / "site.yml").read_text(encoding="utf-8"))
    return tuple(sorted(config.get("audiences") or {}))


@pytest.fixture(scope="session")
def chromium(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium with a profile of its own; one for each worker.

    It stands here and nowhere else, since a process can hold one Playwright only.
    """
    from playwright.sync_api import sync_playwright

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
