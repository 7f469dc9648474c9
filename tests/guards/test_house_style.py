"""Files and functions stay small, and names say what a thing is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import ROOT

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "base", "data", "info"}
CALLED_BY_LIBRARIES = {"get_command", "get_cache_key"}
"""Names that a library looks for (click, jinja2)."""

PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef

every_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix()
)


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


@every_module
def test_a_file_has_fewer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_FILE


@every_module
def test_no_function_is_longer_than_forty_lines(path: Path) -> None:
    long = {each.name: lines_of(each) for each in functions_in(path)}
    assert {name: count for name, count in long.items() if count > LONGEST_FUNCTION} == {}


@every_module
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


@every_module
def test_names_have_a_meaning(path: Path) -> None:
    names = {path.stem} | {
        node.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    empty = {name for name in names if words_of(name) & EMPTY_WORDS or name.startswith("get_")}
    assert empty - CALLED_BY_LIBRARIES == set()


@every_module
def test_nothing_is_left_to_do(path: Path) -> None:
    assert not re.search(r"\b(?:TODO|FIXME|XXX)\b", path.read_text(encoding="utf-8"))
