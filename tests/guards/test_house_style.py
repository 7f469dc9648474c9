"""Functions stay small, and names say what a thing is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.sites import ROOT

LONGEST_FUNCTION = 40
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "base", "data", "info"}
CALLED_BY_LIBRARIES = {"get_command", "get_cache_key", "get_source", "handle_data"}
"""Names that a library looks for (click, jinja2, html.parser)."""

PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_in(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def lines_of(function: Function) -> int:
    """The lines of a function without its docstring: explaining it costs nothing."""
    assert function.end_lineno is not None
    first = function.body[0]
    docstring = 0
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        docstring = first.end_lineno - first.lineno + 1
    return function.end_lineno - function.lineno + 1 - docstring


def words_of(name: str) -> set[str]:
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
    return {part for part in parts if part}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_no_function_is_longer_than_forty_lines() -> None:
    long = {
        f"{named(path)}: {each.name}": lines_of(each)
        for path in MODULES
        for each in functions_in(path)
    }
    assert {name: count for name, count in long.items() if count > LONGEST_FUNCTION} == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [named(path) for path in MODULES if not ast.get_docstring(tree_of(path))] == []


def test_names_have_a_meaning() -> None:
    empty = {
        f"{named(path)}: {name}"
        for path in MODULES
        for name in names_of(path) - CALLED_BY_LIBRARIES
        if words_of(name) & EMPTY_WORDS or name.startswith("get_")
    }
    assert empty == set()


def names_of(path: Path) -> set[str]:
    defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {path.stem} | {
        node.name for node in ast.walk(tree_of(path)) if isinstance(node, defined)
    }


def test_nothing_is_left_to_do() -> None:
    left = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
    assert [named(path) for path in MODULES if left.search(path.read_text("utf-8"))] == []
