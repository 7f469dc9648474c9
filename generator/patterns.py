"""Patterns that are compiled when somebody first looks for them, and not before.

To compile those that tell mistakes apart, or markup that few texts have, takes longer than to
read a small wiki, which has none of it.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("match", "fullmatch", "search", "split", "findall", "finditer", "sub", "subn", "pattern")


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, as soon as it is asked for anything."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern; once it is compiled, its methods are this one's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._told = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (as the library's)
        compiled = re.compile(*self._told)
        for each in _ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)
