"""Runs one hostile case in this process: how it was found, what was built, how long it took."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from generator.build import build_site
from generator.diagnostics import Diagnostic
from tests.hostile.wiki import Case, Content, wiki

CPU_SECONDS = 2.0
"""What any one input may cost."""

HANGING_SECONDS = 60
"""Of the clock on the wall: whoever waits longer waits for a FIFO."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``pages`` are the site's files by path, none when nothing was built."""

    diagnostics: tuple[Diagnostic, ...]
    files: dict[str, bytes]
    seconds: float

    @property
    def is_built(self) -> bool:
        return bool(self.files)

    def found(self) -> str:
        """Every finding in a line, for a failing test to show."""
        return "\n".join(
            f"{one.span.path}:{one.span.line}:{one.span.column} {one.severity} {one.code} {one.message}"
            for one in self.diagnostics
        )


def attempt(case: Case, folder: Path) -> Outcome:
    """The case checked and built below ``folder``; an exception or a hang is the test's failure."""
    content, output = folder / "content", folder / "output"
    lay_out({**wiki(), **case.files}, content)
    with no_hanging():
        started = time.process_time()
        built = build_site(content, output, audience=case.audience)
        seconds = time.process_time() - started
    return Outcome(built.diagnostics, files_of(output), seconds)


def lay_out(files: dict[str, Content], content: Path) -> None:
    """The files on the disk."""
    for path, what in files.items():
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(what, str | bytes):
            target.write_bytes(
                what.encode("utf-8", "surrogatepass") if isinstance(what, str) else what
            )
        elif what is not None:
            what(target)


def files_of(output: Path) -> dict[str, bytes]:
    """All files of a built site but the tool's own, by posix path."""
    if not output.exists():
        return {}
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and not path.name.startswith(".cjm")
    }


@contextmanager
def no_hanging() -> Iterator[None]:
    """Interrupts what waits for ever."""

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        message = f"still not done after {HANGING_SECONDS} s"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, HANGING_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
