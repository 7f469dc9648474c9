"""Git is started in one place, so that what keeps a checkout from running programs is said once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sites import ROOT

PACKAGE = ROOT / "generator"
DOORWAY = "git.py"
STARTERS = {DOORWAY, "chromium.py"}
"""Modules that start programs at all."""
STARTING = {
    *("subprocess", "pty", "_posixsubprocess"),
    *("os.system", "os.popen", "os.startfile", "os.posix_spawn", "os.posix_spawnp"),
    *(
        f"os.{kind}{form}"
        for kind in ("exec", "spawn")
        for form in ("l", "le", "lp", "v", "ve", "vp")
    ),
    *("asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"),
}


def started_in(path: Path) -> Iterator[str]:
    """What in a module could start a program."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in STARTING)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            yield from (name for name in names if name in STARTING)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            yield from [name] if name in STARTING else []


def test_programs_are_started_in_two_modules_alone() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if [*started_in(path)]
    }
    assert found == STARTERS


def test_no_other_module_names_the_program_git_as_a_command() -> None:
    chromium = (PACKAGE / "chromium.py").read_text("utf-8")
    assert "git" not in {
        node.value for node in ast.walk(ast.parse(chromium)) if isinstance(node, ast.Constant)
    }


def test_the_guard_finds_a_program_that_is_started(tmp_path: Path) -> None:
    for text in ("import subprocess", "from os import system", "import os\nos.execvp('git', [])"):
        (tmp_path / "x.py").write_text(text, "utf-8")
        assert [*started_in(tmp_path / "x.py")] != [], text
