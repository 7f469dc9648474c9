"""What git knows of a content folder: the day of its last commit.

Reads only; a folder outside of any repository, or a machine without git, has no revision.
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

PATIENCE_S = 20


def last_commit_day(folder: Path) -> date | None:
    """The day, in the committer's own time zone, of the last commit that touched ``folder``."""
    command = ["git", "-C", str(folder), "log", "-1", "--format=%cs", "--", "."]
    try:
        answer = subprocess.run(  # noqa: S603 (a fixed command; the folder is one argument)
            command, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    try:
        return date.fromisoformat(answer.stdout.strip())
    except ValueError:
        return None
