"""The Chromium that the browser tests drive: found, or installed where we may.

Looks at ``CJM_CHROMIUM``, the PATH, Debian's package (as root or with a sudo that asks
nothing) and Playwright's own download, in this order. It opens no page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
)

INSTALL_SECONDS = 900


class ChromiumMissingError(Exception):
    """No Chromium on this machine and none could be had; the text says what was tried."""


def chromium_path() -> Path:
    """The browser's executable, installed first if need be.

    Raises ChromiumMissingError when every way has failed.
    """
    tried: list[str] = []
    for way in (_named, _on_path, _from_debian, _from_playwright):
        found = way(tried)
        if found is not None:
            return found
    raise ChromiumMissingError("no Chromium for the browser tests: " + "; ".join(tried))


def _named(tried: list[str]) -> Path | None:
    name = os.environ.get("CJM_CHROMIUM")
    if not name:
        return None
    found = shutil.which(name)
    if found is None:
        tried.append(f"CJM_CHROMIUM is {name}, which cannot be run")
        return None
    return Path(found)


def _on_path(tried: list[str]) -> Path | None:
    for name in NAMES:
        found = shutil.which(name)
        # Some systems put a script there that only tells what to install.
        if found is not None and not _problem_of([found, "--version"]):
            return Path(found)
    tried.append(f"none of {', '.join(NAMES)} is on the PATH (CJM_CHROMIUM may name another)")
    return None


def _from_debian(tried: list[str]) -> Path | None:
    if shutil.which("apt-get") is None:
        tried.append("this is no Debian")
        return None
    rights = _rights()
    if rights is None:
        tried.append("installing Debian's package chromium needs root")
        return None
    # The lock is waited for: another installation may be under way.
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    apt += ["-o", "DPkg::Lock::Timeout=300"]
    for command in ([*apt, "update"], [*apt, "--no-install-recommends", "install", "chromium"]):
        problem = _problem_of(command)
        if problem:
            tried.append(f"apt-get {command[-1]}: {problem}")
    found = shutil.which("chromium")
    return Path(found) if found else None


def _rights() -> list[str] | None:
    """What to put before a command so that root runs it, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not _problem_of(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _from_playwright(tried: list[str]) -> Path | None:
    from playwright.sync_api import sync_playwright

    def downloaded() -> Path | None:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
        return path if path.exists() else None

    found = downloaded()
    if found is None:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        problem = _problem_of(command)
        if problem:
            tried.append(f"playwright install chromium: {problem}")
        found = downloaded()
    return found


def _problem_of(command: list[str]) -> str:
    """What went wrong when running ``command``, in its own last line; "" when nothing did."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=INSTALL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    lines = done.stdout.strip().splitlines()
    return lines[-1].strip() if lines else f"exit code {done.returncode}"
