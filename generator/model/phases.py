"""The phases of AIDA, which authors name in English whatever language they write in."""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics import term

PHASES = (term("awareness"), term("interest"), term("desire"), term("action"))


def phase_name(typed: str, translate: Callable[[str], str]) -> str:
    """The phase in the reader's language when it is one of these, else as typed."""
    known = typed.strip().lower()
    return translate(known) if known in PHASES else typed
