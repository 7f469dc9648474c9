"""The table of codes is whole: every code that the model gives, and no other."""

from __future__ import annotations

import ast

from generator.model.codes import CODES
from tests.sites import ROOT


def codes_given() -> set[object]:
    found: set[object] = set()
    for path in sorted((ROOT / "generator" / "model").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="error" | "warning"), args=[ast.Constant(value), *_]
                ):
                    found.add(value)
    return found


def test_every_code_has_a_meaning_and_every_meaning_a_code() -> None:
    assert codes_given() == set(CODES)


def test_codes_stand_in_order() -> None:
    assert list(CODES) == sorted(CODES)
