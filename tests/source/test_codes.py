"""The table of codes names what the room reports, all of it and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import generator.source
from generator.source.codes import CODES

REPORTERS = {"error", "warning", "_Wrong", "report", "report_always", "_check_fence"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def test_every_code_that_is_reported_stands_in_the_table() -> None:
    assert set(_codes_in_use()) == set(CODES)


def test_codes_are_in_order_and_written_with_hyphens() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(CODE.fullmatch(code) for code in CODES)


def _codes_in_use() -> Iterator[str]:
    folder = Path(next(iter(generator.source.__path__)))
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in REPORTERS:
                words = (str(each.value) for each in node.args if isinstance(each, ast.Constant))
                yield from (word for word in words if CODE.fullmatch(word))


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Name):
        return called.id
    return called.attr if isinstance(called, ast.Attribute) else ""
