"""The body of a journey: headings, their facts, their narrative. Knows no key by itself."""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics import Diagnostic
from generator.source.values import Outline


def read_outline(
    text: str, path: str, first_line: int, knows: Callable[[str], bool]
) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """The outline of ``text`` from its line ``first_line`` on (lines before are frontmatter).

    ``text`` is the whole file; ``knows`` says whether a word, as typed, is a known key.
    """
    return Outline((), ()), ()
