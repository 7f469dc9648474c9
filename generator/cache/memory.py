"""What was worked out before, by what it was worked out from: for builds of one process.

A result is taken again as long as its key is the same, and forgotten once a whole round
went by in which nobody asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Results of the last round and of this one.

    One that is not lasting serves a single round, and holds only what is asked for more than
    once in it: results under plain names, none under names of several parts, which say of
    which thing a result is.
    """

    __slots__ = ("_is_lasting", "_last", "_now")

    def __init__(self, *, is_lasting: bool = True) -> None:
        self._is_lasting = is_lasting
        self._last: dict[Hashable, tuple[object, Any]] = {}
        self._now: dict[Hashable, tuple[object, Any]] = {}

    def recall(
        self,
        name: Hashable,
        key: object,
        make: Callable[[], T],
        holds: Callable[[T], bool] | None = None,
    ) -> T:
        """What ``make`` gave when ``name`` was asked for with an equal key; else what it gives.

        A key holds all that ``make`` may read; None stands for what cannot be told, and makes
        anew. Where a key is another one, ``holds`` may say that a result holds all the same.
        """
        if not self._is_lasting and isinstance(name, tuple):
            return make()
        kept = self._now.get(name) or self._last.get(name)
        if kept is None or key is None:
            kept = key, make()
        elif kept[0] != key:
            kept = key, kept[1] if holds is not None and holds(kept[1]) else make()
        self._now[name] = kept
        value: T = kept[1]
        return value

    def forget(self, name: Hashable) -> None:
        """Make what is called ``name`` anew in the next round."""
        self._now.pop(name, None)

    def turn(self) -> None:
        """Begin a new round."""
        self._last, self._now = self._now, {}
