"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

from generator.changes.kinds import Run


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """The texts as runs; the kept and removed ones make ``old``, the kept and added ``new``."""
    return tuple(run for run in (Run("removed", old), Run("added", new)) if run.text)
