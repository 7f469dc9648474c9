"""Somebody else's branch runs nothing, whichever command looks at it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import run
from generator.serving.preview import Preview
from tests.history.repositories import git
from tests.hostile.branches import runs, trap, wiki, with_bare_repository, with_settings

COMMANDS = (
    "check",
    "build --quiet",
    "diff",
    "diff HEAD~2 HEAD",
    "diff HEAD --format html",
    "log car",
    "codeowners",
    "ci github",
    "ids",
    "audience acme",
    "share acme",
    "export car --output car.svg",
    "outline content/journeys/car.md",
)
BARE_REFUSED = {"diff", "diff HEAD~2 HEAD", "diff HEAD --format html", "log car", "codeowners"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_NO_LAZY_FETCH", "0")
    made = wiki(tmp_path / "wiki")
    monkeypatch.chdir(made)
    return made


def test_the_traps_work(root: Path, tmp_path: Path) -> None:
    """Else the tests below could not fail."""
    with_settings(root, trap(tmp_path))
    for asked in (["status"], ["log", "-1", "-p", "--ext-diff"]):
        subprocess.run(["git", *asked], cwd=root, capture_output=True, check=False)
        assert runs(tmp_path), asked
        (tmp_path / "RAN").unlink()


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_runs_that_settings_and_hooks_of_a_checkout_name(
    root: Path, tmp_path: Path, command: str
) -> None:
    with_settings(root, trap(tmp_path))
    code = run(command.split())
    assert runs(tmp_path) == []
    # What the branch took away from git is missed by who looks at old versions, and told.
    assert code in ((2,) if command in ("diff HEAD~2 HEAD", "log car") else (0, 1))


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_runs_where_the_content_is_a_bare_repository(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with_bare_repository(root, trap(tmp_path))
    code = run(command.split())
    assert runs(tmp_path) == []
    said = capsys.readouterr()
    assert "repository" in said.err + said.out or command.startswith(("ids", "outline"))
    assert code == 2 if command in BARE_REFUSED else code in (0, 1, 2)


def test_the_preview_runs_nothing(root: Path, tmp_path: Path) -> None:
    with_settings(root, trap(tmp_path))
    turn = Preview(root / "content").make()
    assert turn is not None
    assert turn.notices != ()
    assert runs(tmp_path) == []


@pytest.mark.parametrize("folder", ["content", "content/journeys", "content/pages/more"])
def test_files_that_make_a_folder_a_repository_are_an_error_where_they_lie(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (root / folder).mkdir(exist_ok=True)
    with_bare_repository(root, trap(tmp_path), folder)
    assert run(["check"]) == 1
    assert f"{folder}/HEAD:1:1: error: " in capsys.readouterr().out
    assert runs(tmp_path) == []


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.write_text("gitdir: ../x\n")])
def test_a_folder_with_a_repository_of_its_own_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], object]
) -> None:
    make(root / "content/journeys/.git")
    assert run(["check"]) == 1
    assert "content/journeys/.git:1:1: error: " in capsys.readouterr().out


def test_the_content_may_be_a_repository_of_its_own(root: Path) -> None:
    git(root / "content", "init", "--quiet")
    assert run(["check"]) == 0
