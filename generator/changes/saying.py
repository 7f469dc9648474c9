"""A change as one sentence in the map's words."""

from __future__ import annotations

from generator.changes.kinds import Change
from generator.diagnostics import Message, say


def said(change: Change, lang: str = "en") -> Message:
    """The sentence; keys and fixed values are in ``lang``, the template yet to be translated."""
    del lang
    return say("“{title}” changed", title=change.title)
