"""A Chromium that is on this machine already: found, and run once without a window.

It is given a page from the disk and writes a picture or a PDF of it. Nothing is installed,
nothing of the reader's own browser is touched (its profile is a new one each time), and no
request leaves the machine.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import CjmError, MissingToolError

SECONDS = 120
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
"""What it may be called on the PATH."""

_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--metrics-recording-only",
    "--font-render-hinting=none",
    "--hide-scrollbars",
    # Nothing is asked for, and if something were, it would lead nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
)
_INSTALLERS = (
    ("apt-get", "sudo apt-get install chromium"),
    ("dnf", "sudo dnf install chromium"),
    ("pacman", "sudo pacman -S chromium"),
    ("zypper", "sudo zypper install chromium"),
    ("apk", "sudo apk add chromium"),
    ("brew", "brew install --cask chromium"),
    ("winget", "winget install Google.Chrome"),
)


def chromium_path() -> Path:
    """The browser's executable; raises MissingToolError where there is none.

    The environment's ``CJM_CHROMIUM`` names one of the user's choice.
    """
    chosen = os.environ.get("CJM_CHROMIUM")
    if chosen:
        found = shutil.which(chosen)
        if found is None:
            message = f"CJM_CHROMIUM is “{chosen}”, which is no program"
            raise MissingToolError(message, install_command())
        return Path(found)
    for place in _places():
        return place
    raise MissingToolError(
        "pictures and PDF need a Chromium, and none was found", install_command()
    )


def _places() -> Iterator[Path]:
    yield from (Path(found) for found in map(shutil.which, NAMES) if found)
    places = (folder / tail for folder, tails in _folders() for tail in tails)
    yield from (place for place in places if place.is_file())


def _folders() -> Iterator[tuple[Path, Sequence[str]]]:
    """Where systems without a PATH for such programs keep them."""
    if platform.system() == "Darwin":
        yield from ((folder / "Applications", _MAC) for folder in (Path("/"), Path.home()))
    elif platform.system() == "Windows":
        roots = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        yield from ((Path(os.environ[root]), _WINDOWS) for root in roots if root in os.environ)


def install_command() -> str:
    """What to type so that there is one, by the installer that the machine has."""
    known = (command for program, command in _INSTALLERS if shutil.which(program))
    return next(known, "download it from https://www.google.com/chrome/")


def print_page(html: str, form: str, size: tuple[int, int] = (800, 600)) -> bytes:
    """The page as ``pdf``, on the paper that its style names, or as ``png`` of a window's size.

    Raises MissingToolError where there is no browser, CjmError where it does not work.
    """
    browser = chromium_path()
    with _desk(browser) as folder:
        page, made = folder / "page.html", folder / f"made.{form}"
        page.write_text(html, encoding="utf-8")
        wide, high = size
        wanted = (
            [f"--print-to-pdf={made}", "--no-pdf-header-footer"]
            if form == "pdf"
            else [f"--screenshot={made}", f"--window-size={wide},{high}"]
        )
        _run(browser, [*wanted, page.as_uri()], folder)
        if not made.is_file():
            raise CjmError(f"{browser} ended without writing a {form.upper()}", exit_code=3)
        return made.read_bytes()


@contextmanager
def _desk(browser: Path) -> Iterator[Path]:
    """A folder for one run: the page, what is made of it, and the browser's profile."""
    # A browser out of a snap sees neither our /tmp nor hidden folders, but this one.
    shared = Path.home() / "snap" / "chromium" / "common"
    confined = "snap" in browser.parts and shared.is_dir()
    with TemporaryDirectory(
        prefix="cjm-", dir=shared if confined else None, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def _run(browser: Path, arguments: Sequence[str], folder: Path) -> None:
    command = [str(browser), *_FLAGS, f"--user-data-dir={folder / 'profile'}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # For root, as in a container, the sandbox refuses to work.
        command.append("--no-sandbox")
    home = {} if "snap" in browser.parts else {"HOME": str(folder)}
    try:
        done = subprocess.run(  # noqa: S603 - a browser that was found or named by the user
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, **home},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CjmError(f"{browser} was not ready after {SECONDS} seconds", exit_code=3) from None
    except OSError as problem:
        raise CjmError(f"{browser} cannot be run: {problem.strerror}", exit_code=3) from problem
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = lines[-1].strip()[:200] if lines else f"exit code {done.returncode}"
        raise CjmError(f"{browser} failed: {said}", exit_code=3)
