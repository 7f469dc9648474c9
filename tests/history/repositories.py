"""Real git repositories for tests, each commit at a day that the test names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Anna",
    "GIT_AUTHOR_EMAIL": "anna@maps.example",
    "GIT_COMMITTER_NAME": "Anna",
    "GIT_COMMITTER_EMAIL": "anna@maps.example",
}


def git(folder: Path, *arguments: str, day: str = "2026-10-01", author: str = "Anna") -> str:
    """What git says; what goes wrong fails the test."""
    moment = f"{day}T12:00:00+03:00"
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={
            **os.environ,
            **_NOBODY,
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def begin(folder: Path) -> Path:
    """A repository with no commit yet, its branch called main."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def commit(folder: Path, subject: str, day: str = "2026-10-01", author: str = "Anna") -> str:
    """Everything in the working tree as a commit; its id."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject, day=day, author=author)
    return git(folder, "rev-parse", "HEAD").strip()
