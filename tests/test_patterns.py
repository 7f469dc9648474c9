"""Patterns that wait are those that the library makes, and all of them can be made."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import generator
from generator.patterns import late


def test_a_pattern_that_waited_does_what_the_librarys_does() -> None:
    made, waiting = re.compile("a(b)", re.IGNORECASE), late("a(b)", re.IGNORECASE)
    for name in ("match", "fullmatch", "search"):
        found = getattr(waiting, name)("AB", 0)
        assert found[1] == getattr(made, name)("AB", 0)[1] == "B"
    assert waiting.sub(r"\1", "ab ab") == made.sub(r"\1", "ab ab")
    assert waiting.split("xaby") == made.split("xaby")
    assert waiting.findall("abab") == [each[1] for each in waiting.finditer("abab")]
    assert (waiting.pattern, waiting.groups) == (made.pattern, made.groups)
    with pytest.raises(AttributeError):
        waiting.unknown  # type: ignore[attr-defined]  # noqa: B018


def waiting_patterns() -> Iterator[object]:
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            values = vars(importlib.import_module(module.name)).values()
            yield from (each for each in values if each.__class__.__name__ == "_Late")


def test_every_pattern_can_be_compiled() -> None:
    found = list(waiting_patterns())
    assert len(found) > 10
    assert all(each.pattern for each in found)  # type: ignore[attr-defined]
