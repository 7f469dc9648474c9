"""Somebody else's branch runs nothing, whichever command looks at it."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from generator.cli import COMMANDS as ALL_COMMANDS
from generator.cli import run
from generator.serving.preview import Preview
from tests.history.repositories import commit, git
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
MORE = (
    "check --fix",
    "check --format sarif --strict",
    "build --audience acme --output output/acme --quiet",
    "add page New",
    "add touchpoints",
    "add discovery New --journey car",
    "new other",
    "new another --ci gitlab",
    "ci gitlab",
    "ci pre-commit",
    "schema journey",
    "export car --format csv --output car.csv",
    "export car --format md --output car.md",
    "export car --format mermaid --output car.mmd",
    "export car --format drawio --output car.drawio",
    "export --all --format svg --output maps",
    "import map.csv",
    "import map.csv --dry-run --json",
    "feedback import feedback.json",
    "host nginx output/share",
    "host link acme --url https://maps.example/acme/ --expires 3d",
    "discover data",
    "log",
    "diff HEAD~1 --format json",
    "diff HEAD~1 --format markdown",
)
"""Commands that need no old version, and such as are called otherwise."""

BARE_REFUSED = {"diff", "diff HEAD~2 HEAD", "diff HEAD --format html", "log car", "codeowners"}


TRIES = (
    "{{ cycler.__init__.__globals__.os.system('TRAP one') }}",
    "{{ lipsum.__globals__['os'].popen('TRAP two').read() }}",
    "{{ joiner.__init__.__globals__.os.system('TRAP three') }}",
    (
        "{{ (self|attr('__init__'))['__glo' ~ 'bals__']['__builtins__']['__import__']('os')"
        ".system('TRAP four') }}"
    ),
    (
        "{% for each in ''.__class__.__mro__[1].__subclasses__() %}"
        "{% if each.__name__ == 'Popen' %}{{ each(['TRAP', 'five']).wait() }}{% endif %}{% endfor %}"
    ),
)
"""Templates that run a program where they are not kept from it."""


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


@pytest.mark.parametrize("command", MORE)
@pytest.mark.parametrize("lay", [with_settings, with_bare_repository])
def test_no_other_command_runs_anything_either(
    root: Path, tmp_path: Path, command: str, lay: Callable[[Path, Path], Path]
) -> None:
    (root / "map.csv").write_text("Stage,Need,Choice\nGoal,Know,Decide\n", encoding="utf-8")
    (root / "feedback.json").write_text("{}", encoding="utf-8")
    lay(root, trap(tmp_path))
    assert run(command.split()) in (0, 1, 2)
    assert runs(tmp_path) == []


def test_no_command_is_left_out() -> None:
    tried = {each.split()[0] for each in (*COMMANDS, *MORE)}
    assert tried | {"serve"} == set(ALL_COMMANDS)


@pytest.mark.parametrize("template", TRIES)
def test_no_command_runs_what_templates_of_a_branch_try(
    root: Path, tmp_path: Path, template: str
) -> None:
    script = trap(tmp_path)
    folder = root / "themes/theirs/templates"
    folder.mkdir(parents=True)
    tried = template.replace("TRAP", str(script))
    for name in ("missing", "journey", "page"):
        head = f"{{% extends 'default/{name}.html' %}}{{% block main %}}"
        (folder / f"{name}.html").write_text(f"{head}{tried}{{% endblock %}}", encoding="utf-8")
    with (root / "content/site.yml").open("a", encoding="utf-8") as site:
        site.write("theme: theirs\n")
    commit(root, "Our colours", "2026-10-04")
    for command in ("check", "build --quiet", "share acme", "diff HEAD~1 --format html", "log car"):
        assert run(command.split()) in (0, 1, 2), command
        assert runs(tmp_path) == [], command
    assert Preview(root / "content").make() is not None
    assert runs(tmp_path) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_templates_are_traps(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    script = trap(tmp_path)
    for template in TRIES:
        with contextlib.suppress(Exception):
            jinja2.Environment(autoescape=True).from_string(
                template.replace("TRAP", str(script))
            ).render(frame=object())
    assert len(runs(tmp_path)) >= len(TRIES) - 1


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
