"""The Pythons of this machine with the project's libraries, each in an environment of its own.

``make pythons`` makes the environments, in ``.pythons``; where a library cannot be installed, it
says so and goes on. A Python is one that is called ``python3.x`` on the PATH, or one of pyenv's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".pythons"
OLDEST, NEWEST = 11, 16
_LIBRARIES = (
    "import click, jinja2, markdown, msgspec, nh3, pymdownx, pyphen, rich, svgwrite, yaml,"
    "python_calamine, xlsxwriter"
)
EXTRAS = ("tables",)
"""What the sample needs beside: its maps are to be had as spreadsheets, too."""


def ready() -> dict[str, Path]:
    """The interpreters that can build a wiki, by their versions, this one among them."""
    found = {_version(Path(sys.executable)): Path(sys.executable)}
    for place in sorted(FOLDER.glob("3.*/bin/python")):
        if _runs(place, _LIBRARIES):
            found.setdefault(_version(place), place)
    return dict(sorted(found.items()))


def interpreters() -> Iterator[Path]:
    """All Pythons of this machine that are new enough, with libraries or without."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(OLDEST, NEWEST):
        named = shutil.which(f"python3.{minor}")
        places = [*([Path(named)] if named else []), *sorted(pyenv.glob(f"3.{minor}.*/bin/python"))]
        yield from [place for place in places if _runs(place, "import venv")][:1]


def _version(python: Path) -> str:
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _runs(python: Path, code: str) -> bool:
    try:
        return (
            subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def _set_up(python: Path, version: str) -> str:
    """What became of an environment."""
    place = FOLDER / version
    if _runs(place / "bin/python", _LIBRARIES):
        return "ready"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    commands: tuple[list[str | Path], ...] = (
        [python, "-m", "venv", "--clear", place],
        [place / "bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install",
         *project["dependencies"],
         *(each for extra in EXTRAS for each in project["optional-dependencies"][extra])],
    )  # fmt: skip
    for command in commands:
        if subprocess.run(command, check=False).returncode:
            return "the libraries cannot be installed; its builds are not compared"
    return "set up"


def main() -> None:
    """An environment for each Python but the one that runs this."""
    own = _version(Path(sys.executable))
    for python in interpreters():
        version = _version(python)
        if version != own:
            print(f"Python {version}: {_set_up(python, version)}")


if __name__ == "__main__":
    main()
