"""A journey's story in the formats of ``cjm log``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.commands.stories import machine, page, text
from generator.commands.stories.story import Story
from generator.pages.interface import Interface

FORMATS: Mapping[str, Callable[[Story, Interface], str]] = {
    "text": text.plain,
    "markdown": page.written,
    "json": machine.written,
}
"""Every format by its name: the whole story as text."""

__all__ = ["FORMATS", "Story"]
