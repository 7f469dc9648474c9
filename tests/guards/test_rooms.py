"""Who may import whom: the rooms of ARCHITECTURE.md, read from the imports themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import ROOT

PACKAGE = ROOT / "generator"

# A room imports what stands here, literally, and what everybody may; of a room with a dot, that
# module alone. ARCHITECTURE.md has the same table in words.
ROOMS: dict[str, tuple[str, ...]] = {
    "diagnostics": (),
    "errors": (),
    "patterns": (),
    "chromium": (),
    "cli": (),
    "files": (),
    "git": (),
    "hosting": (),
    "output": (),
    "pipelines": (),
    "revision": (),
    "watching": (),
    "__main__": ("cli",),
    "cache": ("revision",),
    "history": ("git",),
    "source": ("cache",),
    "model": ("cache", "source"),
    "discovery": ("model",),
    "editing": ("model", "source"),
    "flows": ("model",),
    "changes": ("flows", "model"),
    "outlining": ("model", "source"),
    "progress": ("cache", "history", "model", "source"),
    "drawing": ("flows", "model"),
    "rules": ("cache", "flows", "model", "source"),
    "site": ("files", "flows", "history.chronicle", "model"),
    "biography": ("cache", "changes", "history", "model", "site.timelines", "source"),
    "exchange": ("drawing", "editing", "flows", "model", "source"),
    "returning": ("editing", "exchange", "model", "source"),
    "importing": ("editing", "exchange", "model", "returning", "source"),
    "mending": ("build", "editing"),
    "proposing": ("build", "editing", "model"),
    "pages": (
        *("cache", "changes", "drawing", "flows"),
        *("history.chronicle", "model", "output.artifact", "site"),
    ),
    "feedback": ("editing", "model", "pages", "source"),
    "incremental": ("cache", "model", "output", "pages", "site", "source"),
    "exporting": (
        *("chromium", "drawing", "exchange", "files"),
        *("model", "pages", "site"),
    ),
    "downloads": (
        *("chromium", "exchange", "exporting"),
        *("model", "output.artifact", "pages", "previews", "site"),
    ),
    "previews": ("chromium", "drawing", "exchange", "model", "output.artifact", "pages", "site"),
    "build": (
        *("biography", "cache", "downloads", "files", "history", "incremental", "model", "output"),
        *("pages", "previews", "progress", "revision", "rules", "site"),
    ),
    "outgoing": (
        "build",
        "chromium",
        "exchange",
        "exporting",
        "model",
        "pages",
        "previews",
        "site",
    ),
    "reviewing": (
        *("build", "cache", "changes", "files", "history"),
        *("model", "output.artifact", "pages", "site"),
    ),
    "serving": (
        "build",
        "cache",
        "downloads",
        "files",
        "model",
        "pages",
        "site",
        "source",
        "watching",
    ),
    "sharing": (
        *("build", "chromium", "exchange.blanks", "files", "history"),
        *("model", "output", "pages", "revision", "site"),
    ),
    "commands": (
        *("biography", "build", "cache", "changes", "discovery", "editing"),
        *("exchange", "exporting", "feedback", "history", "hosting", "importing", "mending"),
        *("model", "outgoing", "outlining", "output"),
        *("pages", "pipelines", "proposing", "reviewing", "serving"),
        *("sharing", "site", "source", "watching"),
    ),
}

EVERYBODYS = {"__version__", "diagnostics", "errors", "patterns"}

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
    "python_calamine": ("exchange/tables/grid.py",),
    "xlsxwriter": ("exchange/tables/writing.py",),
    "pptx": ("exchange/slides/writing.py",),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


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
    left = {room: {other.split(".")[0] for other in others} for room, others in ROOMS.items()}
    while lowest := {room for room, others in left.items() if not others}:
        left = {room: others - lowest for room, others in left.items() if room not in lowest}
    assert left == {}


def test_a_room_imports_only_what_the_table_allows() -> None:
    assert [each for path in MODULES for each in astray(path)] == []


def astray(path: Path) -> Iterator[str]:
    """The imports of the file that its room may not have."""
    room = room_of(path)
    allowed: frozenset[str] = frozenset()
    if room != "__init__":
        assert room in ROOMS, f"{room} is no room of the table"
        allowed = frozenset((room, *ROOMS[room], *EVERYBODYS))
    for line, name in imported_by(path):
        if name.startswith("generator") and not is_allowed(name, allowed):
            yield f"{path.relative_to(ROOT)}:{line}: {name}"


def test_the_table_allows_only_what_a_room_imports() -> None:
    used: dict[str, list[str]] = {}
    for path in MODULES:
        used.setdefault(room_of(path), []).extend(name for _, name in imported_by(path))
    for room, others in ROOMS.items():
        for other in others:
            names = used.get(room, [])
            assert any(is_allowed(name, frozenset((other,))) for name in names), (room, other)


def test_the_architecture_has_the_same_table() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/?` \| .* \| ([^|]*) \|$", page, re.MULTILINE)
    told = {room: tuple(re.findall(r"`([\w.]+)`", cell)) for room, cell in rows}
    own = {room: others for room, others in ROOMS.items() if room not in EVERYBODYS}
    assert {room: told.get(room) for room in own} == own


@pytest.mark.parametrize(("library", "doorways"), DOORWAYS.items())
def test_a_library_has_one_doorway(library: str, doorways: tuple[str, ...]) -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for _, name in imported_by(path)
        if name.split(".")[0] == library
    }
    assert {user for user in users if not user.startswith(doorways)} == set()


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "docs/decisions.md", "docs/incremental.md"])
def test_a_module_that_is_named_by_its_path_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+)(?:\.[A-Za-z_]+)?`", text))
    missing = {
        name
        for name in named - EXAMPLES
        if not any((folder / f"{name}{end}").exists() for folder in (PACKAGE, ROOT) for end in ENDS)
    }
    assert missing == set()


EXAMPLES = {
    *("drawing/rows/my_row", "exchange/my_format", "pages/views/my_page", "rules/my_rule"),
    *("themes/default/templates/my_page", "generator/pages/__pycache__"),
}
"""Names in recipes, and a folder that a build makes."""

ENDS = ("", ".py", ".md", ".html")
