"""What is shipped is whole: the wheel alone builds the sample wiki, byte for byte."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.guards.test_rooms import imported_by
from tests.sites import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, str(ROOT)], capture_output=True, text=True, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


def shipped(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_under(folder: Path, pattern: str) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_has_every_file_of_the_package(wheel: Path) -> None:
    kept = {f"generator/{name}" for name in files_under(ROOT / "generator", "*")}
    assert kept - shipped(wheel) == set()


def test_the_wheel_has_the_themes_with_fonts_and_licences(wheel: Path) -> None:
    kept = {f"generator/_themes/{name}" for name in files_under(ROOT / "themes", "*")}
    assert kept - shipped(wheel) == set()
    names = shipped(wheel)
    assert any(name.endswith(".woff2") for name in names)
    assert any(name.endswith("/ru/LC_MESSAGES/cjm.mo") for name in names)


def test_the_wheel_has_nothing_else(wheel: Path) -> None:
    assert {name.split("/")[0].split("-")[0] for name in shipped(wheel)} == {
        "generator",
        "journey_map_generator",
    }
    assert not {name for name in shipped(wheel) if "__pycache__" in name or ".actual." in name}


def test_an_installed_wheel_builds_the_sample_wiki(
    wheel: Path, tmp_path: Path, sample_content: Path, sample_site: Path
) -> None:
    place = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(place), str(wheel)], check=True, cwd=tmp_path)
    assert (place / "bin" / "cjm").exists()
    output = tmp_path / "site"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "generator",
            "build",
            "--content",
            str(sample_content),
            "--output",
            str(output),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(place), "PYTHONSAFEPATH": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    installed, here = (files_under(folder, "*") for folder in (output, sample_site))
    assert installed == here
    for name in sorted(here):
        assert (output / name).read_bytes() == (sample_site / name).read_bytes(), name


def test_the_top_level_holds_nothing_but_its_rooms() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    tops = {line.strip('"').split("/")[0] for line in listed.stdout.splitlines()}
    rooms = {"generator", "content", "docs", "themes", "tests"}
    rooms |= {"pyproject.toml", "Makefile", "LICENSE"}
    others = {name for name in tops - rooms if not name.startswith(".")}
    assert {name for name in others if not (name.endswith(".md") and name[:-3].isupper())} == set()


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = [extra for name, extra in extras.items() if name not in ("bench", "dev")]
    needed = (*project["dependencies"], *(one for extra in optional for one in extra))
    declared = {named(requirement) for requirement in needed}
    sources = packages_distributions()
    imported = {
        module.split(".")[0]
        for path in (ROOT / "generator").rglob("*.py")
        for _, module in imported_by(path)
    } - {"generator", *sys.stdlib_module_names}
    assert {
        module
        for module in imported
        if not declared & {named(source) for source in sources.get(module, ())}
    } == set()


def named(requirement: str) -> str:
    """The name of a requirement as an index compares it."""
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


def test_the_readme_says_what_each_extra_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    said = {name: re.findall(r"`([\w-]+)`", packages) for name, packages in rows}
    for name, needed in project["optional-dependencies"].items():
        if name not in ("bench", "dev"):
            packages = [re.split(r"[><=]", each)[0].lower() for each in needed]
            assert [each.lower() for each in said[name]] == packages, name
