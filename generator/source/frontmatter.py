"""Frontmatter and ``site.yml``: YAML read so that a value stays what its author typed.

The one place where YAML is read. Knows no field's type: every scalar is text.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.source.values import Fields


def read_frontmatter(text: str, path: str) -> tuple[Fields | None, int, tuple[Diagnostic, ...]]:
    """The fields between the ``---`` lines, the number of the body's first line, problems.

    Fields are None when there is no frontmatter at all.
    """
    return None, 1, ()


def read_yaml(text: str, path: str) -> tuple[Fields | None, tuple[Diagnostic, ...]]:
    """The fields of a YAML file such as ``site.yml``; None when it holds no mapping."""
    return None, ()
