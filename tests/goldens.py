"""Expected results kept in files beside the tests.

A golden is compared as text with one line ending; pictures are compared as XML by the
tests that hold them. On a difference the actual one is saved next to it (``.actual.``),
so that the eye can judge; ``pytest --golden`` rewrites what is expected.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

LINES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Golden:
    """Golden files in ``folder``; ``rewrite`` takes what is there now as right."""

    folder: Path
    rewrite: bool

    def holds(self, name: str, actual: str) -> None:
        """Fails unless ``actual`` is what the file ``name`` expects."""
        expected_path = self.folder / name
        actual_path = expected_path.with_suffix(f".actual{expected_path.suffix}")
        actual = actual if actual.endswith("\n") else actual + "\n"
        if self.rewrite:
            expected_path.parent.mkdir(parents=True, exist_ok=True)
            expected_path.write_text(actual, encoding="utf-8", newline="\n")
            actual_path.unlink(missing_ok=True)
            return
        expected = expected_path.read_text(encoding="utf-8") if expected_path.exists() else ""
        if expected == actual:
            actual_path.unlink(missing_ok=True)
            return
        actual_path.parent.mkdir(parents=True, exist_ok=True)
        actual_path.write_text(actual, encoding="utf-8", newline="\n")
        raise AssertionError(
            f"{expected_path} expects something else; see {actual_path.name}, or take it as "
            f"right with `make golden`\n{_difference(expected, actual)}"
        )


def _difference(expected: str, actual: str) -> str:
    lines = list(
        difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), "expected", "actual", lineterm="", n=1
        )
    )
    shown = [line if len(line) <= 200 else line[:199] + "…" for line in lines[:LINES_SHOWN]]
    return "\n".join(shown + (["…"] if len(lines) > LINES_SHOWN else []))
