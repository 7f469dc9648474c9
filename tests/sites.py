r"""Wikis made of text, for tests: written, checked, built, edited and built again.

    site.write("journeys/car.md", "---\ntitle: Car\n---\n\n## Need\n…").build()
    site.edit("journeys/car.md", "Need", "Wish").build()
    assert site.rewritten == {"index.html", "journeys/car.html", …}

Commands run in processes of their own, so nothing that one run leaves in memory helps the
next. Most are forks of an interpreter that has imported the program (``tests.fork_server``);
with ``is_real`` Python is started anew, as a user's shell does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests import fork_server

ROOT = Path(__file__).parent.parent
SECONDS = 240


@dataclass(frozen=True, slots=True)
class Finding:
    """What the tests compare of a diagnostic."""

    code: str
    path: str
    line: int
    column: int
    severity: str
    message: str
    hint: str


def run(
    *arguments: str,
    cwd: Path = ROOT,
    environment: dict[str, str] | None = None,
    is_real: bool = False,
) -> subprocess.CompletedProcess[str]:
    """What ``cjm`` did with ``arguments``; a traceback fails the test at once.

    ``is_real`` starts Python anew: for what its start, its flags and its imports decide.
    """
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        files = stdout.fileno(), stderr.fileno()
        process = started(arguments, cwd, *files, environment=environment, is_real=is_real)
        try:
            code = process.wait(SECONDS)
        finally:
            process.kill()
        done = subprocess.CompletedProcess(arguments, code, _written(stdout), _written(stderr))
    assert "Traceback (most recent call last)" not in done.stderr, done.stderr
    return done


def started(
    arguments: tuple[str, ...],
    cwd: Path,
    stdout: int,
    stderr: int,
    *,
    environment: dict[str, str] | None = None,
    is_real: bool = False,
) -> subprocess.Popen[bytes] | fork_server.Forked:
    """``cjm`` at work, writing to these open files."""
    whole = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **(environment or {})}
    if not is_real and fork_server.can_run(whole):
        return fork_server.fork(arguments, cwd, whole, stdout, stderr)
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.Popen(
        command, cwd=cwd, env=whole, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr
    )


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


@dataclass
class Site:
    """A wiki in ``folder``: ``content`` is its source, ``output`` what was built from it."""

    folder: Path
    last: subprocess.CompletedProcess[str] | None = None
    _before: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output" / "site"

    def write(self, path: str, text: str | bytes) -> Site:
        """A file of the content, its text as given, byte by byte."""
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def edit(self, path: str, old: str, new: str) -> Site:
        """The file with ``old``, which must be there, replaced by ``new``."""
        text = (self.content / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        return self.write(path, text.replace(old, new))

    def remove(self, path: str) -> Site:
        """The content without this file."""
        (self.content / path).unlink()
        return self

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Any command, with this wiki's content."""
        return run(command, "--content", "content", *arguments, cwd=self._ready())

    def build(self, *arguments: str, code: int = 0) -> Site:
        """The site built; ``code`` is the exit code that is expected."""
        self._before = self._files()
        self.last = self.run("build", "--output", "output/site", *arguments)
        assert self.last.returncode == code, self.last.stdout + self.last.stderr
        return self

    def check(self, *arguments: str) -> tuple[Finding, ...]:
        """What ``cjm check`` finds, in its order."""
        self.last = self.run("check", "--format", "json", *arguments)
        assert self.last.returncode in (0, 1), self.last.stderr
        found = json.loads(self.last.stdout)["findings"]
        return tuple(_finding(each) for each in found)

    def page(self, path: str) -> str:
        """The text of a file that was built."""
        return (self.output / path).read_text(encoding="utf-8")

    @property
    def built(self) -> frozenset[str]:
        """The files of the site, posix paths from its folder, without the tool's own."""
        return frozenset(path for path in self._files() if not path.startswith("."))

    @property
    def rewritten(self) -> frozenset[str]:
        """What the last build wrote anew: all else is the very file that was there before."""
        now = self._files()
        return frozenset(
            path for path in self.built if self._before.get(path, (-1, -1)) != now[path]
        )

    @property
    def removed(self) -> frozenset[str]:
        """What the last build took away."""
        return frozenset(self._before) - frozenset(self._files())

    def holds(self, text: str) -> frozenset[str]:
        """The files of the site that hold ``text`` in their bytes or in their names."""
        sought = text.casefold()
        return frozenset(
            path
            for path in self._files()
            if sought in path.casefold()
            or sought in (self.output / path).read_bytes().decode(errors="replace").casefold()
        )

    def _ready(self) -> Path:
        self.content.mkdir(parents=True, exist_ok=True)
        return self.folder

    def _files(self) -> dict[str, tuple[int, int]]:
        if not self.output.exists():
            return {}
        return {
            path.relative_to(self.output).as_posix(): (status.st_ino, status.st_mtime_ns)
            for path in sorted(self.output.rglob("*"))
            if path.is_file() and (status := path.stat())
        }


def _finding(found: dict[str, Any]) -> Finding:
    return Finding(
        found["code"],
        found["path"],
        found["line"],
        found["column"],
        found["severity"],
        found["message"],
        found.get("hint") or "",
    )
