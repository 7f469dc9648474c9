"""How much the tests do: what each change runs, or all of it, as ``make test-all`` does nightly.

Each change runs one of each kind: some kills of a build, some hundred examples of a property,
a page of each kind. A schedule runs the long loops, all examples and every page.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

IS_NIGHTLY = os.environ.get("CJM_TESTS") == "all"


def times(each_change: int, nightly: int) -> int:
    """How often a loop turns, or how many examples a property has."""
    return nightly if IS_NIGHTLY else each_change


def chosen(each_change: Sequence[T], nightly: Sequence[T]) -> Sequence[T]:
    """The cases of a test."""
    return nightly if IS_NIGHTLY else each_change
