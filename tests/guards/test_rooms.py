"""Who may import whom: the rooms of ARCHITECTURE.md, read from the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import ROOT

PACKAGE = ROOT / "generator"

# A room may import what stands here, and whatever that may import; of a room with a dot,
# that module alone.
ROOMS: dict[str, tuple[str, ...]] = {
    "patterns": (),
    "diagnostics": (),
    "errors": (),
    "files": ("diagnostics", "errors"),
    "revision": (),
    "git": ("errors",),
    "history": ("errors", "git"),
    "source": ("diagnostics", "errors", "cache"),
    "config": ("source",),
    "model": ("source", "config"),
    "flows": ("model",),
    "rules": ("model", "flows"),
    "editing": ("model",),
    "site": ("model", "files", "flows", "history.chronicle"),
    "drawing": ("model", "flows"),
    "changes": ("model",),
    "outlining": ("model",),
    "pipelines": ("errors",),
    "biography": ("changes", "history", "cache", "model", "site.timelines"),
    "exchange": ("model", "drawing", "errors"),
    "pages": ("site", "drawing", "changes", "output.artifact"),
    "output": ("errors",),
    "progress": ("history", "cache", "model"),
    "chromium": ("errors",),
    "previews": ("exchange", "pages", "chromium"),
    "build": (
        *("incremental", "revision", "history", "rules", "changes", "previews", "output"),
        *("progress", "biography"),
    ),
    "exporting": ("build",),
    "reviewing": ("build",),
    "sharing": ("build", "exporting"),
    "feedback": ("editing", "pages"),
    "hosting": ("errors",),
    "watching": (),
    "discovery": ("model",),
    "serving": ("build", "watching"),
    "cache": ("revision",),
    "incremental": ("cache", "pages", "output"),
    "commands": (
        "editing",
        "cache",
        "discovery",
        "exporting",
        "reviewing",
        "sharing",
        "feedback",
        "hosting",
        "serving",
        "outlining",
        "pipelines",
    ),
    "cli": ("commands",),
    "__main__": ("cli",),
}

EVERYBODYS = {"__version__", "patterns"}

DOORWAYS = {
    "svgwrite": ("exchange/standalone.py",),
    "yaml": ("source/",),
    "markdown": ("pages/markdown.py",),
    "jinja2": ("pages/environment.py", "pages/direct_code.py", "pages/sandbox.py"),
    "markupsafe": ("pages/direct_code.py",),
    "watchdog": ("watching.py",),
    "duckdb": ("discovery/engines/duck.py",),
    "pyspark": ("discovery/engines/spark.py",),
    "cryptography": ("sharing/sealing/seal.py",),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def reachable(room: str) -> frozenset[str]:
    """The rooms that ``room`` may import, its own among them."""
    found = {room}
    for other in ROOMS.get(room, ()):
        found |= reachable(other)
    return frozenset(found)


def is_allowed(module: str, allowed: frozenset[str]) -> bool:
    """Whether one of the rooms ``allowed`` holds the module, named in full."""
    inside = module.removeprefix("generator").removeprefix(".")
    return any(inside == room or inside.startswith(f"{room}.") for room in allowed)


def imported_by(path: Path) -> Iterator[tuple[int, str]]:
    """Every import of the file, wherever it stands: its line and the module's full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            module = node.module or ""
            if module == "generator":
                yield from ((node.lineno, f"generator.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def test_the_table_has_no_circle() -> None:
    for room, others in ROOMS.items():
        assert all(room not in reachable(other) for other in others), room


def test_a_room_imports_only_what_the_table_allows() -> None:
    assert [each for path in MODULES for each in astray(path)] == []


def astray(path: Path) -> Iterator[str]:
    """The imports of the file that its room may not have."""
    room = room_of(path)
    allowed: frozenset[str] = frozenset()
    if room != "__init__":
        assert room in ROOMS, f"{room} is no room of the table"
        allowed = reachable(room) | EVERYBODYS
    for line, name in imported_by(path):
        if name.startswith("generator") and not is_allowed(name, allowed):
            yield f"{path.relative_to(ROOT)}:{line}: {name}"


@pytest.mark.parametrize(("library", "doorways"), DOORWAYS.items())
def test_a_library_has_one_doorway(library: str, doorways: tuple[str, ...]) -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for _, name in imported_by(path)
        if name.split(".")[0] == library
    }
    assert {user for user in users if not user.startswith(doorways)} == set()
